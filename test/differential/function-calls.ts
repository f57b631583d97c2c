/** Random references to intrinsic functions, as source text: valid arguments, and some that are not. */

import { Random } from "../../samples/fields.ts";

/** A generator of numbers, 0 or greater and below `limit`. */
export type Pick = (limit: number) => number;

export function pickFrom(seed: number): Pick {
  const random = new Random(seed);
  return (limit) => random.between(0, limit - 1);
}

function one<T>(pick: Pick, list: readonly T[]): T {
  return list[pick(list.length)] as T;
}

/** A numeric literal of up to `whole` digits and some decimals. */
function number(pick: Pick, whole: number, signed = true): string {
  const sign = signed ? one(pick, ["", "", "-", "+"]) : "";
  const digits = String(pick(10 ** (1 + pick(whole))));
  return `${sign}${digits}${one(pick, ["", "", `.${1 + pick(9)}`, `.${pick(10_000)}5`])}`;
}

function numbers(pick: Pick, least: number): string {
  return Array.from({ length: least + pick(4) }, () => number(pick, 6)).join(" ");
}

function quoted(pick: Pick, alphabet: string, most: number): string {
  return `"${Array.from({ length: 1 + pick(most) }, () => one(pick, [...alphabet])).join("")}"`;
}

const TEXTS = "AbCd  xYz";

function text(pick: Pick): string {
  return quoted(pick, TEXTS, 9);
}

/** Text that is a number, or nearly. */
function numeral(pick: Pick): string {
  const form = one(pick, [
    "-12.5",
    " + 7 ",
    "3.25CR ",
    "12-",
    "$1,234.50",
    "1.5E+3",
    "12 DB ",
    "00.10",
    "7 8",
    "-.",
    ".5",
  ]);
  return pick(3) === 0 ? quoted(pick, "0123456789.+- $,ECRDB", 7) : `"${form}"`;
}

const DATES = ["YYYYMMDD", "YYYY-MM-DD", "YYYYDDD", "YYYY-DDD", "YYYYWwwD", "YYYY-Www-D"];
const TIMES = ["hhmmss", "hh:mm:ss", "hhmmss.ss", "hh:mm:ss.sss", "hhmmssZ", "hh:mm:ss+hh:mm", "hhmmss+hhmm"];

/** A text of the format, with parts that may be out of range. */
function instance(pick: Pick, format: string): string {
  const pad = (value: number, width: number): string => String(value).padStart(width, "0");
  return format
    .replace("YYYY", String(one(pick, [1600, 1601, 2020, 2021, 9999])))
    .replace("MM", pad(pick(14), 2))
    .replace("DDD", pad(one(pick, [0, 1, 59, 365, 366, 367]), 3))
    .replace("DD", pad(pick(33), 2))
    .replace("ww", pad(pick(55), 2))
    .replace("D", String(pick(9)))
    .replaceAll("hh", pad(pick(25), 2))
    .replaceAll("mm", pad(pick(61), 2))
    .replace("ss", pad(pick(61), 2))
    .replace(/\.s+/, (fraction) => `.${"7".repeat(fraction.length - 1)}`);
}

function dated(pick: Pick): string {
  const format = one(pick, DATES);
  const day = String(pick(3_067_680));
  return one(pick, [
    `FORMATTED-DATE("${format}" ${day})`,
    `FORMATTED-TIME("${one(pick, TIMES)}" ${pick(86_500)}.${pick(1000)}5 EAST)`,
    `FORMATTED-DATETIME("YYYYMMDDThhmmss" ${day} ${pick(86_401)})`,
    `TEST-FORMATTED-DATETIME("${format}" "${instance(pick, format)}")`,
    `INTEGER-OF-FORMATTED-DATE("${format}" "${instance(pick, format)}")`,
    `DATE-OF-INTEGER(${day})`,
    `DAY-OF-INTEGER(${day})`,
    `INTEGER-OF-DATE(${instance(pick, "YYYYMMDD")})`,
    `INTEGER-OF-DAY(${instance(pick, "YYYYDDD")})`,
    `TEST-DATE-YYYYMMDD(${instance(pick, "YYYYMMDD")})`,
    `TEST-DAY-YYYYDDD(${instance(pick, "YYYYDDD")})`,
    `COMBINED-DATETIME(${day} ${pick(90_000)}.${1 + pick(9)})`,
    `YEAR-TO-YYYY(${pick(105)} ${pick(120)} ${1595 + pick(500)})`,
    `DATE-TO-YYYYMMDD(${pick(1_000_000)} ${pick(120)} ${1595 + pick(500)})`,
    `DAY-TO-YYYYDDD(${pick(100_000)} ${pick(120)} ${1595 + pick(500)})`,
  ]);
}

function textual(pick: Pick): string {
  const name = one(pick, ["UPPER-CASE", "LOWER-CASE", "REVERSE", "TRIM", "STORED-CHAR-LENGTH", "ORD", "LENGTH"]);
  return one(pick, [
    `${name}(${text(pick)})`,
    `TRIM(${text(pick)} ${one(pick, ["LEADING", "TRAILING"])})`,
    `CONCATENATE(${text(pick)} ${pick(99)} ${text(pick)})`,
    `${one(pick, ["SUBSTITUTE", "SUBSTITUTE-CASE"])}(${text(pick)} ${text(pick)} "+" "a" "__")`,
    `${one(pick, ["MAX", "MIN", "ORD-MAX", "ORD-MIN"])}(${text(pick)} ${text(pick)} ${text(pick)})`,
    `CHAR(${pick(300)})`,
    `${one(pick, ["", "TEST-"])}${one(pick, ["NUMVAL", "NUMVAL-C", "NUMVAL-F"])}(${numeral(pick)})`,
  ]);
}

function algebraic(pick: Pick): string {
  const one1 = one(pick, ["ABS", "INTEGER", "INTEGER-PART", "FRACTION-PART", "SIGN", "ATAN", "SIN", "COS", "TAN"]);
  const many = one(pick, ["SUM", "MAX", "MIN", "MEAN", "MEDIAN", "MIDRANGE", "RANGE", "VARIANCE", "ORD-MAX"]);
  return one(pick, [
    `${one1}(${number(pick, 9)})`,
    `${one(pick, ["SQRT", "LOG", "LOG10"])}(${number(pick, 12)})`,
    `${one(pick, ["ACOS", "ASIN"])}(${one(pick, ["", "-"])}0.${pick(1_000_000)})`,
    `${one(pick, ["EXP", "EXP10"])}(${number(pick, 2)})`,
    `FACTORIAL(${pick(40)})`,
    `${many}(${numbers(pick, 1)})`,
    `STANDARD-DEVIATION(${numbers(pick, 2)})`,
    `${one(pick, ["MOD", "REM"])}(${number(pick, 6)} ${number(pick, 3)})`,
    `ANNUITY(0.${pick(1000)} ${pick(60)})`,
    `PRESENT-VALUE(0.${pick(1000)} ${numbers(pick, 1)})`,
    `SUM(${number(pick, 4)} * ${number(pick, 3)} - 1, ${number(pick, 3)} / 7)`,
  ]);
}

/** "FUNCTION name (...)"; EAST stands for the item of that name. */
export function functionCall(pick: Pick): string {
  return `FUNCTION ${one(pick, [algebraic, algebraic, textual, dated])(pick)}`;
}
