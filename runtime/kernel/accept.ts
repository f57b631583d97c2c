/**
 * ACCEPT: what each source gives, as the text that is then moved to the item.
 *
 * Contract: clock, arguments and environment arrive in `Surroundings`. Formats as observed with GnuCOBOL 3.1.2: local
 * time, an absent variable or the end of SYSIN gives one space, a missing argument leaves the item as it is.
 */
import type { Accept, Tell } from "../../ir/artifact/statements.ts";
import type { FoundFile } from "../datasets/found-file.ts";
import type { SystemInput } from "./system-input.ts";

export interface Surroundings {
  /** Of the run: what the program sets is set here, for the names of data sets too. */
  readonly env: Record<string, string | undefined>;
  /** Arguments of the program, without its name. */
  readonly args: readonly string[];
  readonly clock: () => Date;
  readonly input: SystemInput;
}

/** What the program has told with DISPLAY ... UPON, and how far it is with the arguments. */
export interface Told {
  /** Of `Surroundings.args`. */
  nextArgument: number;
  /** Null: none. */
  variable: string | null;
  /** Environment variables as the program has set them, one char per byte. */
  readonly values: Map<string, string>;
  commandLine: string | null;
  /** Whether it has told anything, which is kept nowhere else. */
  any: boolean;
}

export function nothingTold(): Told {
  return { nextArgument: 0, variable: null, values: new Map(), commandLine: null, any: false };
}

interface Accepted {
  /** One char per byte; null: the item stays as it is. */
  readonly text: string | null;
  readonly exception: boolean;
}

/** `named`: by the program: the variable, the data set. `find`: a data set. */
export function acceptedText(
  stmt: Accept,
  around: Surroundings,
  told: Told,
  named: string,
  find: (name: string) => FoundFile | null,
): Accepted {
  const { from } = stmt;
  if (typeof from === "object" && "dataSet" in from) {
    const found = named === "" ? null : find(named);
    return { text: found === null ? null : fileText(found), exception: found === null };
  }
  if (typeof from === "object" && "argument" in from) {
    const value = around.args[from.argument - 1];
    return { text: value === undefined ? null : latin1(value) || " ", exception: value === undefined };
  }
  if (from === "environment-value" || typeof from === "object") {
    const variable = from === "environment-value" ? told.variable : named;
    const value = variable === null ? null : variableValue(variable, around.env, told);
    return { text: value || " ", exception: value === null };
  }
  if (from === "argument-value") {
    const value = around.args[told.nextArgument];
    if (value === undefined) return { text: null, exception: true };
    told.nextArgument++;
    return { text: latin1(value) || " ", exception: false };
  }
  if (from === "sysin") {
    const line = around.input.line();
    return { text: systemInputText(stmt, line), exception: line === null };
  }
  return { text: plainText(from, around, told), exception: false };
}

function variableValue(variable: string, env: Surroundings["env"], { values }: Told): string | null {
  const given = env[variable];
  return values.get(variable) ?? (given === undefined ? null : latin1(given));
}

type PlainSource = Exclude<Accept["from"], "environment-value" | "argument-value" | "sysin" | object>;

function plainText(from: PlainSource, around: Surroundings, told: Told): string {
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
    case "process-number":
      return digits(process.pid, 9);
    case "command-line":
      return (told.commandLine ?? latin1(around.args.join(" "))) || " ";
    case "argument-number":
      return String(around.args.length);
    default:
      return from satisfies never;
  }
}

/** Takes what the program tells; `value` one char per byte, trailing spaces do not count (observed). True: it cannot be. */
export function tell({ what }: Tell, value: string, { env, args }: Surroundings, told: Told): boolean {
  const text = value.replace(/[ \0]+$/, "");
  told.any = true;
  switch (what) {
    case "environment-name":
      told.variable = text;
      return false;
    case "environment-value":
      if (told.variable === null || told.variable === "" || told.variable.includes("=")) return true;
      told.values.set(told.variable, text);
      env[told.variable] = Buffer.from(text, "latin1").toString("utf8");
      return false;
    case "argument-number": {
      // 0 is the program itself.
      const number = Number(text);
      if (number > args.length) return true;
      told.nextArgument = number - 1;
      return false;
    }
    case "command-line":
      told.commandLine = text;
      return false;
    default:
      return what satisfies never;
  }
}

/** A zoned item takes at most as many characters as it has bytes (observed: 12345 into 9(4) gives 1234). */
function systemInputText(stmt: Accept, line: Uint8Array | null): string {
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

function fileText({ bytes, changed }: FoundFile): string {
  return digits(bytes, 20) + dateText(changed) + timeText(changed).slice(0, 6);
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

/** Node hands strings over as UTF-16; the program sees the bytes that the system holds. */
function latin1(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}
