/**
 * Devices in ASSIGN: what they are to the data set's name and to its organization, as observed.
 *
 * Contract: where ORGANIZATION is given it counts; a name beside the device is the data set's.
 */
import type { Select } from "../syntax.ts";

/** LINE ADVANCING FILE: WRITE without ADVANCING is AFTER 1. */
export const LINE_ADVANCING = "LINE ADVANCING FILE";

/** These are files of lines. */
const CARDS = ["CARD-PUNCH", "CARD-READER", "CASSETTE", "MAGNETIC-TAPE", LINE_ADVANCING];
/** These are so where no name is given. */
const PRINTERS = ["PRINT", "PRINTER", "PRINTER-1"];
/** Data sets of devices for which no name is given; of the others it is that of the SELECT. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ["PRINT", "LPT1"],
  ["PRINTER", "PRINTER"],
  ["PRINTER-1", "PRINTER-1"],
  ["LINE-SEQUENTIAL", "LINE-SEQUENTIAL"],
]);

/** The run's own streams, whatever ORGANIZATION says. */
export function isStreamDevice(device: string | null): boolean {
  return device === "KEYBOARD" || device === "DISPLAY";
}

export function isLineFile({ organization, assign }: Pick<Select, "organization" | "assign">): boolean {
  if (isStreamDevice(assign?.device ?? null)) return true;
  if (organization !== null) return organization === "line-sequential";
  const device = assign?.device ?? null;
  return device !== null && (CARDS.includes(device) || (PRINTERS.includes(device) && assign?.target === null));
}

/** The name of a data set for which only a device is given; `file`: that of its SELECT. */
export function deviceDataSet(device: string, file: string): string {
  return NAMES.get(device) ?? file;
}
