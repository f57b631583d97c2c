/**
 * The intrinsic functions that are compiled: how many arguments they take and what they give. Source: `cobc --list-intrinsics`.
 */
export interface FunctionShape {
  /** Least and most. */
  readonly arguments: readonly [number, number];
  /** "argument": what the arguments are. */
  readonly result: "number" | "text" | "argument";
}

const MANY = Number.POSITIVE_INFINITY;

function shapes(
  result: FunctionShape["result"],
  least: number,
  most: number,
  names: string,
): [string, FunctionShape][] {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => [name, { arguments: [least, most], result }]);
}

export const FUNCTION_SHAPES: ReadonlyMap<string, FunctionShape> = new Map([
  ...shapes("number", 0, 0, "E PI SECONDS-PAST-MIDNIGHT"),
  ...shapes("number", 0, 1, "RANDOM"),
  ...shapes(
    "number",
    1,
    1,
    `ABS ACOS ASIN ATAN BYTE-LENGTH COS DATE-OF-INTEGER DAY-OF-INTEGER EXP EXP10 FACTORIAL FRACTION-PART
    HIGHEST-ALGEBRAIC INTEGER INTEGER-OF-DATE INTEGER-OF-DAY INTEGER-PART LENGTH LOG LOG10 LOWEST-ALGEBRAIC NUMVAL
    NUMVAL-F ORD SIGN SIN SQRT STORED-CHAR-LENGTH TAN TEST-DATE-YYYYMMDD TEST-DAY-YYYYDDD TEST-NUMVAL TEST-NUMVAL-F`,
  ),
  ...shapes("number", 1, 2, "NUMVAL-C TEST-NUMVAL-C"),
  ...shapes("number", 1, 3, "DATE-TO-YYYYMMDD DAY-TO-YYYYDDD YEAR-TO-YYYY"),
  ...shapes(
    "number",
    2,
    2,
    `ANNUITY COMBINED-DATETIME INTEGER-OF-FORMATTED-DATE MOD REM SECONDS-FROM-FORMATTED-TIME
    TEST-FORMATTED-DATETIME`,
  ),
  ...shapes("number", 1, MANY, "MEAN MEDIAN MIDRANGE ORD-MAX ORD-MIN RANGE STANDARD-DEVIATION SUM VARIANCE"),
  ...shapes("number", 2, MANY, "PRESENT-VALUE"),
  ...shapes("argument", 1, MANY, "MAX MIN"),
  ...shapes(
    "text",
    0,
    0,
    `CURRENCY-SYMBOL CURRENT-DATE EXCEPTION-FILE EXCEPTION-LOCATION EXCEPTION-STATEMENT EXCEPTION-STATUS MODULE-CALLER-ID MODULE-DATE
    MODULE-FORMATTED-DATE MODULE-ID MODULE-SOURCE MODULE-TIME
    MONETARY-DECIMAL-POINT MONETARY-THOUSANDS-SEPARATOR NUMERIC-DECIMAL-POINT NUMERIC-THOUSANDS-SEPARATOR
    WHEN-COMPILED`,
  ),
  ...shapes(
    "text",
    1,
    1,
    `CHAR FORMATTED-CURRENT-DATE LOCALE-DATE LOCALE-TIME LOCALE-TIME-FROM-SECONDS LOWER-CASE REVERSE TRIM UPPER-CASE`,
  ),
  ...shapes("text", 1, MANY, "CONCATENATE"),
  ...shapes("text", 2, 2, "FORMATTED-DATE LOCALE-COMPARE"),
  ...shapes("text", 2, 3, "FORMATTED-TIME"),
  ...shapes("text", 3, 4, "FORMATTED-DATETIME"),
  ...shapes("text", 3, MANY, "SUBSTITUTE SUBSTITUTE-CASE"),
]);

/** Those that never raise an exception, whatever their arguments are (observed). */
export const WITHOUT_EXCEPTIONS: ReadonlySet<string> = new Set(
  `ABS ATAN BYTE-LENGTH CHAR CONCATENATE COS CURRENCY-SYMBOL CURRENT-DATE E EXCEPTION-FILE EXCEPTION-LOCATION
  EXCEPTION-STATEMENT EXCEPTION-STATUS FORMATTED-CURRENT-DATE FRACTION-PART HIGHEST-ALGEBRAIC INTEGER INTEGER-PART
  LENGTH LOCALE-COMPARE LOWER-CASE LOWEST-ALGEBRAIC MAX MEAN MEDIAN MIDRANGE MIN MODULE-CALLER-ID MODULE-DATE
  MODULE-FORMATTED-DATE MODULE-ID MODULE-SOURCE MODULE-TIME MONETARY-DECIMAL-POINT MONETARY-THOUSANDS-SEPARATOR
  NUMERIC-DECIMAL-POINT NUMERIC-THOUSANDS-SEPARATOR ORD ORD-MAX ORD-MIN PI RANGE REVERSE SECONDS-PAST-MIDNIGHT SIGN SIN
  STORED-CHAR-LENGTH SUBSTITUTE SUBSTITUTE-CASE SUM TAN TEST-DATE-YYYYMMDD TEST-DAY-YYYYDDD TEST-NUMVAL TEST-NUMVAL-C
  TEST-NUMVAL-F TRIM UPPER-CASE WHEN-COMPILED`
    .trim()
    .split(/\s+/),
);

/** Those that compare COMP-1 and COMP-2 items as such, and give them back. */
export const COMPARES_FLOATS: ReadonlySet<string> = new Set(
  "ABS MAX MEDIAN MIDRANGE MIN ORD-MAX ORD-MIN RANGE".split(" "),
);

/** Those that take a COMP-1 or COMP-2 item as the number that it has as a decimal (observed); the others take them as text. */
export const TAKES_FLOATS: ReadonlySet<string> = new Set(
  `ACOS ANNUITY ASIN ATAN COS EXP EXP10 FACTORIAL FRACTION-PART INTEGER INTEGER-PART LOG LOG10 MEAN MOD PRESENT-VALUE REM SIGN SIN
  SQRT STANDARD-DEVIATION SUM TAN VARIANCE`
    .trim()
    .split(/\s+/),
);

/** Known functions that are not compiled. */
export const NOT_SUPPORTED: ReadonlySet<string> = new Set(
  `BOOLEAN-OF-INTEGER CHAR-NATIONAL CONTENT-LENGTH CONTENT-OF DISPLAY-OF EXCEPTION-FILE-N
  EXCEPTION-LOCATION-N INTEGER-OF-BOOLEAN MODULE-PATH NATIONAL-OF
  STANDARD-COMPARE`
    .trim()
    .split(/\s+/),
);
