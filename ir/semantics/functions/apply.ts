/**
 * The intrinsic functions by name: from the values of the arguments to the value of the function.
 *
 * Contract: pure. Whether a program may name a function, and with how many arguments, is the frontend's to check
 * (frontend/cobol/lower/intrinsics.ts). RANDOM, which has state, is in random.ts.
 */
import * as dates from "./dates.ts";
import type { Field } from "./field.ts";
import * as formats from "./formats.ts";
import * as numeric from "./numeric.ts";
import { numvalFunctions } from "./numval.ts";
import * as statistics from "./statistics.ts";
import * as text from "./text.ts";
import * as transcendental from "./transcendental.ts";

type Evaluate = (fields: readonly Field[], collating: string | null) => Field;

/** NUMVAL and its like where the comma is the decimal point. */
const WITH_COMMA = Object.fromEntries(
  Object.entries(numvalFunctions(",")).map(([name, evaluate]) => [`${name} COMMA`, evaluate]),
);

const FUNCTIONS: Readonly<Record<string, Evaluate>> = {
  ...numvalFunctions("."),
  ...WITH_COMMA,
  ABS: numeric.abs,
  ACOS: transcendental.acos,
  ANNUITY: transcendental.annuity,
  ASIN: transcendental.asin,
  ATAN: transcendental.atan,
  "BYTE-LENGTH": text.length,
  CHAR: text.char,
  "COMBINED-DATETIME": dates.combinedDatetime,
  CONCATENATE: text.concatenate,
  COS: transcendental.cos,
  "DATE-OF-INTEGER": dates.dateOfInteger,
  "DATE-TO-YYYYMMDD": dates.dateToYyyymmdd,
  "DAY-OF-INTEGER": dates.dayOfIntegerFunction,
  "DAY-TO-YYYYDDD": dates.dayToYyyyddd,
  E: transcendental.functionE,
  EXP: transcendental.exp,
  EXP10: transcendental.exp10,
  FACTORIAL: numeric.factorial,
  "FIELD-BYTES": text.fieldBytes,
  "FORMATTED-CURRENT-DATE": formats.formattedCurrentDate,
  "FORMATTED-DATE": formats.formattedDate,
  "FORMATTED-DATETIME": formats.formattedDatetime,
  "FORMATTED-TIME": formats.formattedTime,
  "FRACTION-PART": numeric.fractionPart,
  "HIGHEST-ALGEBRAIC": numeric.highestAlgebraic,
  INTEGER: numeric.integer,
  "INTEGER-OF-DATE": dates.integerOfDateFunction,
  "INTEGER-OF-DAY": dates.integerOfDayFunction,
  "INTEGER-OF-FORMATTED-DATE": formats.integerOfFormattedDate,
  "INTEGER-PART": numeric.integerPart,
  LENGTH: text.length,
  "LOCALE-COMPARE": text.localeCompare,
  "LOCALE-DATE": dates.localeDate,
  "LOCALE-TIME": formats.localeTime,
  "LOCALE-TIME-FROM-SECONDS": formats.localeTimeFromSeconds,
  LOG: transcendental.log,
  LOG10: transcendental.log10,
  "LOWER-CASE": text.lowerCase,
  "LOWEST-ALGEBRAIC": numeric.lowestAlgebraic,
  MAX: numeric.max,
  MEAN: statistics.mean,
  MEDIAN: statistics.median,
  MIDRANGE: statistics.midrange,
  MIN: numeric.min,
  MOD: numeric.mod,
  ORD: text.ord,
  "ORD-MAX": numeric.ordMax,
  "ORD-MIN": numeric.ordMin,
  PI: transcendental.functionPi,
  "PRESENT-VALUE": transcendental.presentValue,
  RANGE: statistics.range,
  REM: numeric.rem,
  REVERSE: text.reverse,
  "SECONDS-FROM-FORMATTED-TIME": formats.secondsFromFormattedTime,
  SIGN: numeric.sign,
  SIN: transcendental.sin,
  SQRT: transcendental.sqrt,
  "STANDARD-DEVIATION": statistics.standardDeviation,
  "STORED-CHAR-LENGTH": text.storedCharLength,
  SUBSTITUTE: text.substitute,
  "SUBSTITUTE-CASE": text.substituteCase,
  SUM: statistics.sum,
  TAN: transcendental.tan,
  "TEST-DATE-YYYYMMDD": dates.testDate,
  "TEST-DAY-YYYYDDD": dates.testDay,
  "TEST-FORMATTED-DATETIME": formats.testFormattedDatetime,
  TRIM: text.trim,
  "TRIM LEADING": text.trimLeading,
  "TRIM TRAILING": text.trimTrailing,
  "UPPER-CASE": text.upperCase,
  VARIANCE: statistics.variance,
  "YEAR-TO-YYYY": dates.yearToYyyy,
};

/** `collating`: as Dialect's, for functions that compare texts. Throws RangeError for a name that is no function. */
export function applyFunction(name: string, fields: readonly Field[], collating: string | null): Field {
  const evaluate = FUNCTIONS[name];
  if (evaluate === undefined) throw new RangeError(`no intrinsic function ${name}`);
  return evaluate(fields, collating);
}
