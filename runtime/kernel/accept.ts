/**
 * ACCEPT: what each source gives, as the text that is then moved to the item.
 *
 * Contract: clock, arguments and environment arrive in `Surroundings`. Formats as observed with GnuCOBOL 3.1.2: local
 * time, an absent variable or the end of SYSIN gives one space, a missing argument leaves the item as it is.
 */
import type { Accept } from "../../ir/artifact/statements.ts";
import type { SystemInput } from "./system-input.ts";

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Arguments of the program, without its name. */
  readonly args: readonly string[];
  readonly clock: () => Date;
  readonly input: SystemInput;
}

export interface ArgumentCursor {
  next: number;
}

/** The text to move, one char per byte; null: the item stays. `environmentName`: of ACCEPT FROM ENVIRONMENT. */
export function acceptedText(
  stmt: Accept,
  around: Surroundings,
  cursor: ArgumentCursor,
  environmentName: string,
): string | null {
  const { from } = stmt;
  if (typeof from === "object" && "argument" in from) {
    const value = around.args[from.argument - 1];
    return value === undefined ? null : latin1(value) || " ";
  }
  if (typeof from === "object") return latin1(around.env[environmentName] ?? "") || " ";
  switch (from) {
    case "date":
      return dateText(around.clock()).slice(2);
    case "date-yyyymmdd":
      return dateText(around.clock());
    case "day":
      return dayText(around.clock()).slice(2);
    case "day-yyyyddd":
      return dayText(around.clock());
    case "day-of-week":
      return String(around.clock().getDay() || 7);
    case "time":
      return timeText(around.clock());
    case "current-date":
      return currentDateText(around.clock());
    case "seconds-past-midnight":
      return secondsText(around.clock());
    case "command-line":
      return latin1(around.args.join(" ")) || " ";
    case "argument-number":
      return String(around.args.length);
    case "argument-value": {
      const value = around.args[cursor.next];
      if (value === undefined) return null;
      cursor.next++;
      return latin1(value) || " ";
    }
    case "sysin":
      return systemInputText(stmt, around.input);
    default:
      return from satisfies never;
  }
}

/** A zoned item takes at most as many characters as it has bytes (observed: 12345 into 9(4) gives 1234). */
function systemInputText(stmt: Accept, input: SystemInput): string {
  const line = input.line();
  if (line === null || line.length === 0) return " ";
  const text = Buffer.from(line).toString("latin1");
  return stmt.to.encoding.kind === "zoned" ? text.slice(0, stmt.to.length) : text;
}

function dateText(now: Date): string {
  return digits(now.getFullYear(), 4) + digits(now.getMonth() + 1, 2) + digits(now.getDate(), 2);
}

function dayText(now: Date): string {
  const year = now.getFullYear();
  const day = (Date.UTC(year, now.getMonth(), now.getDate()) - Date.UTC(year, 0, 1)) / 86_400_000 + 1;
  return digits(year, 4) + digits(day, 3);
}

function timeText(now: Date): string {
  const hundredths = Math.floor(now.getMilliseconds() / 10);
  return [now.getHours(), now.getMinutes(), now.getSeconds(), hundredths].map((n) => digits(n, 2)).join("");
}

/** YYYYMMDDHHMMSShh and the difference to UTC. */
export function currentDateText(now: Date): string {
  const offset = -now.getTimezoneOffset();
  const minutes = Math.abs(offset);
  const zone = digits(Math.floor(minutes / 60), 2) + digits(minutes % 60, 2);
  return `${dateText(now)}${timeText(now)}${offset < 0 ? "-" : "+"}${zone}`;
}

function secondsText(now: Date): string {
  return digits(3600 * now.getHours() + 60 * now.getMinutes() + now.getSeconds(), 9);
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

/** Node hands strings over as UTF-16; the program sees the bytes that the system holds. */
function latin1(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}
