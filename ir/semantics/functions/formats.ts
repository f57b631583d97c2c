/**
 * Dates and times in the formats of ISO 8601 that COBOL 2014 names: FORMATTED-DATE and its kin.
 *
 * Contract: a format that is none of the standard's, or a value out of range, gives spaces or 0. A test gives the position of the first
 * character behind which nothing valid can follow (observed).
 */
import { type DecimalValue, plainScale } from "../decimal.ts";
import { compareDecimals } from "../decimal-operations.ts";
import { pow10 } from "../powers.ts";
import {
  dayOfInteger,
  daysInMonth,
  daysInYear,
  FIRST_YEAR,
  integerOfDate,
  integerOfDay,
  isLeap,
  LAST_DAY,
  LAST_YEAR,
} from "./dates.ts";
import {
  decimalField,
  type Field,
  fieldValue,
  integerField,
  intOf,
  isNumber,
  latin1Field,
  textOf,
  ZERO,
} from "./field.ts";

const DATE_FORMATS = new Set(["YYYYMMDD", "YYYY-MM-DD", "YYYYDDD", "YYYY-DDD", "YYYYWwwD", "YYYY-Www-D"]);
const TIME_FORMAT = /^hh(:?)mm\1ss(\.s{1,9})?(Z|\+hh\1mm)?$/;

interface Format {
  /** As the standard writes it; null: none. */
  readonly date: string | null;
  readonly time: string | null;
}

/** null: not a format. */
function parseFormat(field: Field | undefined): Format | null {
  const text = textOf(field).trimEnd();
  if (DATE_FORMATS.has(text)) return { date: text, time: null };
  if (TIME_FORMAT.test(text)) return { date: null, time: text };
  const mark = text.indexOf("T");
  const date = text.slice(0, mark);
  const time = text.slice(mark + 1);
  if (mark < 0 || !DATE_FORMATS.has(date) || !TIME_FORMAT.test(time)) return null;
  return date.includes("-") === time.includes(":") ? { date, time } : null;
}

function blank(format: Field | undefined): Field {
  return latin1Field(" ".repeat(textOf(format).trimEnd().length));
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

/** Monday is 1; the week that holds the year's first Thursday is week 1. */
function weekOf(integer: number): { readonly year: number; readonly week: number; readonly day: number } {
  const day = ((integer - 1) % 7) + 1;
  const thursday = integer - day + 4;
  const { year, dayOfYear } = dayOfInteger(Math.max(thursday, 1));
  return { year, week: Math.floor((dayOfYear - 1) / 7) + 1, day };
}

function formatDate(format: string, integer: number): string {
  const { year, month, day, dayOfYear } = dayOfInteger(integer);
  const dash = format.includes("-") ? "-" : "";
  if (format.includes("W")) {
    const { year: weekYear, week, day: weekday } = weekOf(integer);
    return `${pad(weekYear, 4)}${dash}W${pad(week, 2)}${dash}${weekday}`;
  }
  if (format.includes("DDD")) return `${pad(year, 4)}${dash}${pad(dayOfYear, 3)}`;
  return `${pad(year, 4)}${dash}${pad(month, 2)}${dash}${pad(day, 2)}`;
}

/** `seconds` of the day; a format with Z takes the offset (minutes) off. Days it moves by: -1, 0 or 1. */
function formatTime(
  format: string,
  seconds: DecimalValue,
  offset: number,
): { readonly text: string; readonly days: number } {
  const whole = Number(seconds.mantissa / pow10(seconds.scale));
  const places = (/\.(s+)/.exec(format)?.[1] ?? "").length;
  const fraction = (seconds.mantissa % pow10(seconds.scale))
    .toString()
    .padStart(seconds.scale, "0")
    .padEnd(places, "0");
  const isUtc = format.endsWith("Z");
  let minutes = Math.floor(whole / 60) - (isUtc ? offset : 0);
  const days = isUtc ? Math.floor(minutes / 1440) : 0;
  minutes -= 1440 * days;
  const colon = format.includes(":") ? ":" : "";
  const clock = [Math.floor(minutes / 60), minutes % 60, whole % 60].map((n) => pad(n, 2)).join(colon);
  const point = places > 0 ? `.${fraction.slice(0, places)}` : "";
  const zone = isUtc ? "Z" : format.includes("+") ? offsetText(offset, colon) : "";
  return { text: clock + point + zone, days };
}

/** The sign is that of the whole hours (observed). */
function offsetText(offset: number, colon: string): string {
  const minutes = Math.abs(offset);
  return `${offset <= -60 ? "-" : "+"}${pad(Math.floor(minutes / 60), 2)}${colon}${pad(minutes % 60, 2)}`;
}

function isTimeOfDay(seconds: DecimalValue): boolean {
  return seconds.mantissa >= 0n && compareDecimals(seconds, { mantissa: 86_400n, scale: 0 }) <= 0;
}

function isDay(integer: number): boolean {
  return integer >= 1 && integer <= LAST_DAY;
}

const NO_OFFSET: Field = integerField(0);

/** Minutes: a number, or the last five characters of CURRENT-DATE, +hhmm. */
function offsetOf(field: Field): number {
  if (isNumber(field)) return intOf(field);
  const text = textOf(field);
  return (text[0] === "-" ? -1 : 1) * (60 * Number(text.slice(1, 3)) + Number(text.slice(3, 5)));
}

export function formattedDate([format, date]: readonly Field[]): Field {
  const parsed = parseFormat(format);
  const integer = intOf(date);
  if (parsed === null || parsed.date === null || parsed.time !== null || !isDay(integer)) return blank(format);
  return latin1Field(formatDate(parsed.date, integer));
}

/** The whole seconds are the argument as a C int (observed). */
function secondsOf(time: Field | undefined): DecimalValue {
  const { mantissa, scale } = plainScale(fieldValue(time));
  const unit = pow10(scale);
  const fraction = mantissa % unit;
  return { mantissa: BigInt(intOf(time)) * unit + (fraction < 0n ? -fraction : fraction), scale };
}

export function formattedTime([format, time, offset = NO_OFFSET]: readonly Field[]): Field {
  const parsed = parseFormat(format);
  const seconds = secondsOf(time);
  const minutes = offsetOf(offset);
  if (parsed === null || parsed.time === null || parsed.date !== null) return blank(format);
  if (!isTimeOfDay(seconds) || Math.abs(minutes) >= 1440) return blank(format);
  return latin1Field(formatTime(parsed.time, seconds, minutes).text);
}

export function formattedDatetime([format, date, time, offset = NO_OFFSET]: readonly Field[]): Field {
  const parsed = parseFormat(format);
  const integer = intOf(date);
  const seconds = secondsOf(time);
  const minutes = offsetOf(offset);
  if (parsed === null || parsed.time === null || parsed.date === null) return blank(format);
  if (!isDay(integer) || !isTimeOfDay(seconds) || Math.abs(minutes) >= 1440) return blank(format);
  const { text, days } = formatTime(parsed.time, seconds, minutes);
  return latin1Field(`${formatDate(parsed.date, integer + days)}T${text}`);
}

/** Arguments: format, and what CURRENT-DATE gives. */
export function formattedCurrentDate([format, now]: readonly Field[]): Field {
  const parsed = parseFormat(format);
  const text = textOf(now);
  if (parsed === null || parsed.date === null || parsed.time === null) return blank(format);
  const part = (from: number, to: number): number => Number(text.slice(from, to));
  const seconds = 3600 * part(8, 10) + 60 * part(10, 12) + part(12, 14);
  const offset = offsetOf(latin1Field(text.slice(16)));
  const hundredths = { mantissa: BigInt(100 * seconds + part(14, 16)), scale: 2 };
  const clock = formatTime(parsed.time, hundredths, offset);
  const day = integerOfDate(part(0, 4), part(4, 6), part(6, 8));
  return latin1Field(`${formatDate(parsed.date, day + clock.days)}T${clock.text}`);
}

/** Reads a text against a format, to the first character that no valid text has there. */
interface Reader {
  readonly text: string;
  at: number;
  /** 1-based; 0: none yet. */
  wrong: number;
}

function fail(r: Reader, at: number): number {
  if (r.wrong === 0) r.wrong = at + 1;
  return 0;
}

/** `width` digits that make a number of low..high. */
function readNumber(r: Reader, width: number, low: number, high: number): number {
  if (r.wrong > 0) return 0;
  let value = 0;
  for (let i = 0; i < width; i++) {
    const c = r.text[r.at + i] ?? "";
    if (!/^\d$/.test(c)) return fail(r, r.at + i);
    value = value * 10 + Number(c);
    const rest = 10 ** (width - i - 1);
    if ((value + 1) * rest - 1 < low || value * rest > high) return fail(r, r.at + i);
  }
  r.at += width;
  return value;
}

function readText(r: Reader, wanted: string): void {
  for (const c of wanted) {
    if (r.wrong > 0) return;
    if (r.text[r.at] !== c) fail(r, r.at);
    else r.at++;
  }
}

/** The day as an integer; 0 if it is wrong. */
function readDate(r: Reader, format: string): number {
  const dash = format.includes("-") ? "-" : "";
  const year = readNumber(r, 4, FIRST_YEAR, LAST_YEAR);
  readText(r, dash);
  if (format.includes("W")) {
    readText(r, "W");
    const week = readNumber(r, 2, 1, weeksIn(year));
    readText(r, dash);
    const day = readNumber(r, 1, 1, 7);
    return r.wrong > 0 ? 0 : firstMonday(year) + 7 * (week - 1) + day - 1;
  }
  if (format.includes("DDD")) {
    const day = readNumber(r, 3, 1, daysInYear(year));
    return r.wrong > 0 ? 0 : integerOfDay(year, day);
  }
  const month = readNumber(r, 2, 1, 12);
  readText(r, dash);
  const day = readNumber(r, 2, 1, daysInMonth(year, month));
  return r.wrong > 0 ? 0 : integerOfDate(year, month, day);
}

/** Of week 1. */
function firstMonday(year: number): number {
  const fourth = integerOfDay(year, 4);
  return fourth - ((fourth - 1) % 7);
}

/** Years that begin on a Thursday, and leap years that begin on a Wednesday, have 53. */
function weeksIn(year: number): number {
  const weekday = (integerOfDay(year, 1) - 1) % 7;
  return weekday === 3 || (weekday === 2 && isLeap(year)) ? 53 : 52;
}

function readTime(r: Reader, format: string): DecimalValue {
  const colon = format.includes(":") ? ":" : "";
  const hours = readNumber(r, 2, 0, 23);
  readText(r, colon);
  const minutes = readNumber(r, 2, 0, 59);
  readText(r, colon);
  const seconds = readNumber(r, 2, 0, 59);
  const places = (/\.(s+)/.exec(format)?.[1] ?? "").length;
  if (places > 0) readText(r, ".");
  const fraction = readNumber(r, places, 0, 10 ** places - 1);
  if (format.endsWith("Z")) readText(r, "Z");
  if (format.includes("+")) readOffset(r, colon);
  const whole = BigInt(3600 * hours + 60 * minutes + seconds);
  return { mantissa: whole * pow10(places) + BigInt(fraction), scale: places };
}

/** A zero in the place of the sign stands for no offset. */
function readOffset(r: Reader, colon: string): void {
  if (r.wrong > 0) return;
  const sign = r.text[r.at] ?? "";
  if (!["+", "-", "0"].includes(sign)) fail(r, r.at);
  r.at++;
  readNumber(r, 2, 0, sign === "0" ? 0 : 23);
  readText(r, colon);
  readNumber(r, 2, 0, sign === "0" ? 0 : 59);
}

function finish(r: Reader): number {
  if (r.wrong === 0) for (let i = r.at; i < r.text.length && r.wrong === 0; i++) if (r.text[i] !== " ") fail(r, i);
  return r.wrong;
}

export function testFormattedDatetime([format, value]: readonly Field[]): Field {
  const parsed = parseFormat(format);
  if (parsed === null) return ZERO;
  const r: Reader = { text: textOf(value), at: 0, wrong: 0 };
  if (parsed.date !== null) readDate(r, parsed.date);
  if (parsed.date !== null && parsed.time !== null) readText(r, "T");
  if (parsed.time !== null) readTime(r, parsed.time);
  return integerField(finish(r));
}

/** Of a combined format the text before, or behind, its T. */
function partOf(value: Field | undefined, parsed: Format, part: "date" | "time"): string {
  const text = textOf(value);
  const mark = text.indexOf("T");
  if (parsed.date === null || parsed.time === null) return text;
  if (mark < 0) return part === "date" ? text : "";
  return part === "date" ? text.slice(0, mark) : text.slice(mark + 1);
}

export function integerOfFormattedDate([format, value]: readonly Field[]): Field {
  const parsed = parseFormat(format);
  if (parsed === null || parsed.date === null) return ZERO;
  const r: Reader = { text: partOf(value, parsed, "date"), at: 0, wrong: 0 };
  const integer = readDate(r, parsed.date);
  return finish(r) === 0 ? integerField(integer) : ZERO;
}

export function secondsFromFormattedTime([format, value]: readonly Field[]): Field {
  const parsed = parseFormat(format);
  if (parsed === null || parsed.time === null) return ZERO;
  const r: Reader = { text: partOf(value, parsed, "time"), at: 0, wrong: 0 };
  const seconds = readTime(r, parsed.time);
  return finish(r) === 0 ? decimalField(seconds) : ZERO;
}

/** HHMMSS, a number or text, as HH:MM:SS, in the locale "C". */
export function localeTime([x]: readonly Field[]): Field {
  const text = x !== undefined && isNumber(x) ? String(intOf(x)).padStart(6, "0") : textOf(x).slice(0, 6);
  const r: Reader = { text, at: 0, wrong: 0 };
  readTime(r, "hhmmss");
  return finish(r) === 0
    ? latin1Field(`${text.slice(0, 2)}:${text.slice(2, 4)}:${text.slice(4, 6)}`)
    : latin1Field(" ".repeat(10));
}

export function localeTimeFromSeconds([x]: readonly Field[]): Field {
  const seconds = x === undefined || !isNumber(x) ? -1 : intOf(x);
  if (seconds < 0 || seconds > 86_400) return latin1Field(" ".repeat(10));
  return latin1Field(formatTime("hh:mm:ss", { mantissa: BigInt(seconds), scale: 0 }, 0).text);
}
