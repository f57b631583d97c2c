/**
 * File status codes: which error gives which, and what the messages say.
 *
 * Contract: pure. Codes and texts as observed with GnuCOBOL 3.1.2; the remedies are ours.
 */
export type FileStatus =
  | "00"
  | "04"
  | "05"
  | "07"
  | "10"
  | "30"
  | "31"
  | "34"
  | "35"
  | "37"
  | "38"
  | "41"
  | "42"
  | "43"
  | "44"
  | "46"
  | "47"
  | "48"
  | "49"
  | "57";

export type FileVerb = "OPEN" | "CLOSE" | "READ" | "WRITE" | "REWRITE";

/** Whether the status ends a statement normally (an error otherwise, the end condition included). */
export function isSuccess(status: FileStatus): boolean {
  return status.startsWith("0");
}

export function statusText(status: FileStatus): string {
  return TEXT[status];
}

const TEXT: Readonly<Record<FileStatus, string>> = {
  "00": "successful",
  "04": "record length does not fit",
  "05": "optional file missing",
  "07": "successful, no tape",
  "10": "end of file",
  "30": "permanent file error",
  "31": "inconsistent file name",
  "34": "no space left on the device",
  "35": "file does not exist",
  "37": "permission denied",
  "38": "file closed WITH LOCK",
  "41": "file already open",
  "42": "file not open",
  "43": "READ must be executed first",
  "44": "record overflow",
  "46": "READ after unsuccessful READ/START",
  "47": "READ/START not allowed, file not open for input",
  "48": "WRITE not allowed, file not open for output",
  "49": "DELETE/REWRITE not allowed, file not open for I-O",
  "57": "LINAGE values invalid",
};

/** What the user can do about an error that the program does not handle itself. */
export function remedy(status: FileStatus, name: string): string {
  switch (status) {
    case "35":
      return `create the data set, or name another one with --dd ${name}=PATH`;
    case "37":
      return "check the permissions of the file and of its folder, and that it is no folder itself";
    case "30":
    case "31":
      return `check the path, or name another one with --dd ${name}=PATH`;
    case "34":
      return "make room on the device and run the job again";
    case "10":
      return "add AT END to the READ, or FILE STATUS to the SELECT";
    case "38":
      return "close the file without LOCK where it is opened again";
    case "41":
    case "42":
    case "47":
    case "48":
    case "49":
      return "check the order of OPEN and CLOSE in the program, the mode of OPEN, and whether it succeeded (its FILE STATUS): of several files, the last one's counts";
    case "43":
    case "46":
      return "check the status of each READ before going on";
    case "44":
      return "the record's length must lie within the limits of the RECORD clause";
    case "57":
      return "LINAGE needs a line, FOOTING a line of it, and TOP and BOTTOM none below 0; a page's limits are those when it begins";
    case "00":
    case "04":
    case "05":
    case "07":
      return "";
    default:
      return status satisfies never;
  }
}

/** Status for a failed OPEN. `missing` is what absence means for this file and mode. */
export function openStatus(error: unknown, missing: FileStatus): FileStatus {
  switch (errorCode(error)) {
    case "ENOENT":
      return missing;
    case "EACCES":
    case "EPERM":
    case "EISDIR":
    case "EROFS":
      return "37";
    default:
      return "30";
  }
}

/** The `code` of a Node system error, or "". */
export function errorCode(error: unknown): string {
  const code: unknown = typeof error === "object" && error !== null && "code" in error ? error.code : "";
  return typeof code === "string" ? code : "";
}
