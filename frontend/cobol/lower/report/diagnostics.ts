/** The errors and warnings of the REPORT SECTION and of the statements that make reports: E0560 to E0597. */
import type { Span } from "../../../../ir/artifact/statements.ts";
import { error, warning } from "../diagnostics.ts";

export const reportProblem = {
  // ---- RD and FD
  duplicateReport: (span: Span, name: string) => error("E0560", span, `report ${name} is described twice`),
  reportUndescribed: (span: Span, name: string) =>
    error("E0561", span, `report ${name} has no RD in the REPORT SECTION`),
  reportWithoutFile: (span: Span, name: string) =>
    error("E0562", span, `no file is for report ${name}`, { hint: `write REPORT IS ${name} in the FD of its file` }),
  reportOfTwoFiles: (span: Span, name: string) => error("E0563", span, `report ${name} is named in two FDs`),
  pageTooLong: (span: Span, name: string) =>
    error("E0564", span, `PAGE LIMIT of ${name}: a page has at most 999 lines`),
  /** `least`: the line that `before` gives, which `what` may not lie before. */
  pageOrder: (span: Span, what: string, at: number, before: string, least: number) =>
    error("E0565", span, `${what} ${at} lies before ${before} ${least}`, {
      hint: "HEADING, FIRST DETAIL, LAST DETAIL, FOOTING and PAGE LIMIT go up in this order",
    }),
  controlItem: (span: Span, name: string) =>
    error("E0566", span, `control item ${name} may have neither subscripts nor reference modification`),
  controlTwice: (span: Span, name: string) => error("E0595", span, `${name} is named twice in CONTROLS`),

  // ---- report groups
  groupWithoutType: (span: Span, name: string) =>
    error("E0567", span, `report group ${name} has no TYPE`.replace("  ", " "), {
      hint: "say TYPE RH, PH, CH, DETAIL, CF, PF or RF at its level 01",
    }),
  typeBelow: (span: Span) => error("E0568", span, "TYPE belongs to a report group's level 01"),
  controlNotListed: (span: Span, name: string, report: string) =>
    error("E0569", span, `${name} is not one of the CONTROLS of report ${report}`),
  lineBeyondPage: (span: Span, what: string, line: number, lines: number) =>
    error("E0570", span, `${what} ${line} is beyond the PAGE LIMIT of ${lines} lines`),
  lineWithoutPage: (span: Span) =>
    error("E0571", span, "a line number without PAGE LIMIT in the RD", {
      hint: "give the RD a PAGE LIMIT, or say LINE PLUS",
    }),
  lineOfItem: (span: Span) =>
    error("E0594", span, "LINE of an item in a report without PAGE LIMIT, which the reference cannot INITIATE", {
      hint: "write the LINE in an entry of its own above the item, or give the RD a PAGE LIMIT",
    }),
  lineOrder: (span: Span, line: number, last: number) =>
    error("E0572", span, `LINE ${line} does not go on behind LINE ${last} of the same group`),
  lineInLine: (span: Span) => error("E0573", span, "LINE inside of an entry that has LINE already"),
  itemWithoutLine: (span: Span, group: string) =>
    error("E0574", span, `an item with COLUMN that is in no line of ${group || "its group"}`, {
      hint: "give the item, or the entry that holds it, a LINE clause",
    }),
  columnZero: (span: Span) => error("E0575", span, "columns are numbered from 1"),
  columnBehind: (span: Span, column: number, end: number) =>
    warning("W0576", span, `column ${column} lies in the item before it, which ends in column ${end}`),
  fieldSources: (span: Span) => error("E0577", span, "SOURCE, SUM and VALUE exclude each other"),
  fieldWithoutSource: (span: Span) =>
    warning("W0578", span, "the item has neither SOURCE, SUM nor VALUE, so that nothing of use is printed"),
  literalTooLong: (span: Span, length: number, columns: number) =>
    error("E0579", span, `a VALUE of ${length} characters in an item of ${columns} columns`),
  sumNotNumeric: (span: Span, name: string) => error("E0580", span, `SUM in ${name}, whose PICTURE is not numeric`),
  summandNotNumeric: (span: Span, name: string) => error("E0581", span, `${name} cannot be summed: it is not numeric`),

  presentItem: (span: Span) =>
    error("E0596", span, "PRESENT WHEN of an item alone, which the reference never prints", {
      hint: "write PRESENT WHEN in an entry of its own above the item",
    }),
  presentGroup: (span: Span) =>
    error("E0597", span, "PRESENT WHEN of a report group without LINE, which the reference cannot compile", {
      hint: "say it of each of the group's lines",
    }),

  // ---- what the reference does not do
  sumPhrase: (span: Span, phrase: string) =>
    warning("W0582", span, `${phrase} has no effect`, {
      hint: "as in the reference: each GENERATE adds, and the group's own control sets the sum back",
    }),
  headingFinal: (span: Span) =>
    warning("W0583", span, "CONTROL HEADING FINAL is never printed", { hint: "as in the reference; use TYPE RH" }),
  sumTruncated: (span: Span, name: string, digits: number) =>
    warning("W0584", span, `only ${digits} digits of ${name} are added`, {
      hint: "as in the reference, which takes as many digits as the item has bytes; sum an item of USAGE DISPLAY",
    }),
  reportingIgnored: (span: Span, name: string) =>
    warning("W0585", span, `nothing performs this procedure: ${name} is no control group`, {
      hint: "as in the reference, which knows USE BEFORE REPORTING of control headings, control footings and the report footing",
    }),
  columnsLost: (span: Span, columns: number) =>
    warning("W0593", span, `what is printed behind column ${columns} is lost`, {
      hint: "as in the reference, where items without COLUMN and further places of repeated ones make no line longer; say RECORD CONTAINS in the FD",
    }),

  // ---- statements
  notAReport: (span: Span, name: string, near: string | null) =>
    error("E0586", span, `${name} is not a report`, { hint: near === null ? null : `did you mean ${near}?` }),
  notAGroup: (span: Span, name: string, near: string | null) =>
    error("E0587", span, `${name} is neither a report group nor a report`, {
      hint: near === null ? null : `did you mean ${near}?`,
    }),
  notADetail: (span: Span, name: string) =>
    error("E0588", span, `GENERATE ${name}, which is not a detail group`, {
      hint: "other groups are printed where the report needs them",
    }),
  suppressOutside: (span: Span) =>
    error("E0589", span, "SUPPRESS PRINTING outside of a USE BEFORE REPORTING procedure"),
  writeOfReport: (span: Span, file: string) =>
    error("E0592", span, `a record of ${file}, which is the file of a report`, { hint: "GENERATE writes it" }),
};
