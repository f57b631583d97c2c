/**
 * Intermediate results by the rules of Enterprise COBOL: how many digits of each operation's result are carried on.
 *
 * Contract: the value with a Carried node around each operation whose result may lose digits. Where it cannot, or only
 * digits that the receiving items do not take, there is none, so that the expression stays what the analysis knows.
 * Source of each rule: Enterprise COBOL for z/OS 6.4 Programming Guide, appendix "Intermediate results and arithmetic
 * precision"; the names i, d, dmax, op1, op2 and ir are its own.
 * Limit: what the manual computes in floating point ("Floating-point data and intermediate results": a COMP-1 or COMP-2
 * operand or receiver, an exponent with decimal places, functions other than the whole-numbered ones of `FUNCTION_PLACES`) is
 * computed as in the reference compiler (docs/decisions/0018).
 */

import type { Arithmetic } from "../../../ir/artifact/standards.ts";
import type { NumExpr, Place, Target } from "../../../ir/artifact/statements.ts";
import type { Encoding } from "../../../ir/artifact/storage.ts";

/** Integer and decimal places of an operand or result. */
interface Places {
  readonly i: number;
  readonly d: number;
}

interface Carried extends Places {
  readonly expr: NumExpr;
}

interface Rules {
  /** N of the tables for + - * /: 30 or 31. */
  readonly most: number;
  readonly compat: boolean;
  readonly dmax: number;
}

/** The value of an arithmetic statement. "Terminology": dmax is the greatest of the receivers' and the operands' decimal places. */
export function carryInStatement(value: NumExpr, targets: readonly Target[], arithmetic: Arithmetic): NumExpr {
  if (arithmetic === "reference" || targets.some(({ place }) => place.encoding.kind === "float")) return value;
  const needed = targets.map(({ place, rounding }) => decimalsOf(place.encoding) + (rounding === "truncate" ? 0 : 1));
  const dmax = Math.max(0, ...needed, decimalPlaces(value));
  const whole = carryAll(value, dmax, arithmetic);
  // The receivers take no more of a quotient than dmax places, so it need not be cut before.
  return whole.kind === "carried" && whole.integers === null ? whole.operand : whole;
}

/** An expression outside of statements of arithmetic. "Arithmetic expressions in nonarithmetic statements": by its own operands. */
export function carryAlone(value: NumExpr, arithmetic: Arithmetic): NumExpr {
  return arithmetic === "reference" ? value : carryAll(value, decimalPlaces(value), arithmetic);
}

/** Both sides of a relation. The same section: dmax is the greatest of the operands of either comparand. */
export function carryCompared(left: NumExpr, right: NumExpr, arithmetic: Arithmetic): readonly [NumExpr, NumExpr] {
  if (arithmetic === "reference" || isFloating(left, 0) || isFloating(right, 0)) return [left, right];
  const dmax = Math.max(decimalPlaces(left), decimalPlaces(right));
  return [carryAll(left, dmax, arithmetic), carryAll(right, dmax, arithmetic)];
}

/** The subject and an object of EVALUATE. The same section: without a relational operator each is taken by itself. */
export function carryApart(left: NumExpr, right: NumExpr, arithmetic: Arithmetic): readonly [NumExpr, NumExpr] {
  return [carryAlone(left, arithmetic), carryAlone(right, arithmetic)];
}

function carryAll(value: NumExpr, dmax: number, arithmetic: Arithmetic): NumExpr {
  if (value.kind !== "binary" && value.kind !== "negate") return value;
  if (isFloating(value, dmax)) return value;
  const compat = arithmetic === "compat";
  return carry(value, { most: compat ? 30 : 31, compat, dmax }).expr;
}

/** "The maximum number of decimal places defined for any operand, except divisors or exponents". */
function decimalPlaces(e: NumExpr): number {
  switch (e.kind) {
    case "number":
      return Math.max(0, e.value.scale);
    case "item":
      return decimalsOf(e.place.encoding);
    case "function":
      return 0;
    case "negate":
    case "carried":
      return decimalPlaces(e.operand);
    case "binary": {
      const left = decimalPlaces(e.left);
      return e.op === "/" || e.op === "**" ? left : Math.max(left, decimalPlaces(e.right));
    }
    default:
      return e satisfies never;
  }
}

function decimalsOf(encoding: Encoding): number {
  return "scale" in encoding ? Math.max(0, encoding.scale) : 0;
}

/** "Floating-point data and intermediate results": whether the whole expression is computed so. */
function isFloating(e: NumExpr, dmax: number): boolean {
  switch (e.kind) {
    case "number":
      return false;
    case "item":
      return e.place.encoding.kind === "float";
    case "function":
      return !FUNCTION_PLACES.has(e.call.name);
    case "negate":
    case "carried":
      return isFloating(e.operand, dmax);
    case "binary":
      return (
        isFloating(e.left, dmax) ||
        isFloating(e.right, dmax) ||
        (e.op === "**" && (hasDecimals(e.right) || (dmax > 0 && divides(e.right))))
      );
    default:
      return e satisfies never;
  }
}

/** "If any operand or argument, not including divisors and exponents, has decimal places"; a literal that is whole has none. */
function hasDecimals(exponent: NumExpr): boolean {
  return exponent.kind === "number" ? wholeExponent(exponent) === null : decimalPlaces(exponent) > 0;
}

/** An exponent that is an expression with an exponentiation or division operator. */
function divides(e: NumExpr): boolean {
  if (e.kind === "negate" || e.kind === "carried") return divides(e.operand);
  return e.kind === "binary" && (e.op === "/" || e.op === "**" || divides(e.left) || divides(e.right));
}

function carry(e: NumExpr, rules: Rules): Carried {
  switch (e.kind) {
    case "number":
      return { expr: e, i: Math.max(0, digitsIn(e.value.mantissa) - e.value.scale), d: Math.max(0, e.value.scale) };
    case "item":
      return { expr: e, ...itemPlaces(e.place) };
    case "function":
      return { expr: e, i: FUNCTION_PLACES.get(e.call.name) ?? rules.most, d: 0 };
    case "negate": {
      const { expr, i, d } = carry(e.operand, rules);
      return { expr: { kind: "negate", operand: expr }, i, d };
    }
    case "carried":
      return { expr: e, i: e.integers ?? rules.most, d: e.decimals };
    case "binary":
      return e.op === "**" ? carryPower(e, rules) : carryOperation(e, rules);
    default:
      return e satisfies never;
  }
}

type Binary = Extract<NumExpr, { kind: "binary" }>;

/** "Fixed-point data and intermediate results", addition, subtraction, multiplication and division. */
function carryOperation({ op, left, right }: Binary, rules: Rules): Carried {
  const l = carry(left, rules);
  const r = carry(right, rules);
  const expr: NumExpr = { kind: "binary", op, left: l.expr, right: r.expr };
  switch (op) {
    case "+":
    case "-":
      return cut(expr, { i: Math.max(l.i, r.i) + 1, d: Math.max(l.d, r.d) }, rules);
    case "*":
      return cut(expr, { i: l.i + r.i, d: l.d + r.d }, rules);
    case "/":
      return quotient(expr, l, r, rules);
    case "**":
      return carryPower({ kind: "binary", op, left, right }, rules);
    default:
      return op satisfies never;
  }
}

/** In division op1 is the divisor and op2 the dividend: i2 + d1 integer places, and the greater of d2 - d1 and dmax decimal ones. */
function quotient(expr: NumExpr, dividend: Places, divisor: Places, rules: Rules): Carried {
  const full = { i: dividend.i + divisor.d, d: Math.max(dividend.d - divisor.d, rules.dmax) };
  const kept = keptPlaces(full, rules);
  return carried(expr, kept, kept.i < full.i ? kept.i : null);
}

/** A result of which all digits are known; it is cut where they are too many. */
function cut(expr: NumExpr, full: Places, rules: Rules): Carried {
  const kept = keptPlaces(full, rules);
  return kept.i === full.i && kept.d === full.d ? { expr, ...full } : carried(expr, kept, kept.i);
}

function carried(operand: NumExpr, { i, d }: Places, integers: number | null): Carried {
  return { expr: { kind: "carried", operand, integers, decimals: d }, i, d };
}

/** The table "Determining when the compiler might truncate intermediate results", by i + d, d and i + dmax. */
function keptPlaces({ i, d }: Places, { most, dmax }: Rules): Places {
  if (i + d <= most) return { i, d };
  if (d <= dmax) return { i: Math.max(0, most - d), d };
  return i + dmax <= most ? { i, d: most - i } : { i: Math.max(0, most - dmax), d: dmax };
}

/** "Exponentiation": by a literal, or by what is known when the program runs. */
function carryPower({ left, right }: Binary, rules: Rules): Carried {
  const base = carry(left, rules);
  const exponent = carry(right, rules);
  const expr: NumExpr = { kind: "binary", op: "**", left: base.expr, right: exponent.expr };
  const literal = wholeExponent(right);
  const places = literal === null ? null : literalPower(left, base, Math.abs(literal), rules);
  if (places === null) {
    // dmax decimal places and 30 - dmax (31 - dmax) integer ones.
    return carried(
      expr,
      { i: Math.max(0, rules.most - rules.dmax), d: rules.dmax },
      Math.max(0, rules.most - rules.dmax),
    );
  }
  if (literal !== null && literal < 0) return quotient(expr, { i: 1, d: 0 }, places, rules);
  return { expr, ...places };
}

const MAX_LITERAL_EXPONENT = 999_999_999;

/** An exponent that is a whole literal. */
function wholeExponent(e: NumExpr): number | null {
  if (e.kind === "negate") {
    const inner = wholeExponent(e.operand);
    return inner === null ? null : -inner;
  }
  if (e.kind !== "number") return null;
  const { mantissa, scale } = e.value;
  const unit = 10n ** BigInt(Math.max(0, scale));
  if (BigInt(mantissa) % unit !== 0n) return null;
  const value = Number((BigInt(mantissa) / unit) * 10n ** BigInt(Math.max(0, -scale)));
  return Math.abs(value) <= MAX_LITERAL_EXPONENT ? value : null;
}

/**
 * d = d1 * |op2|; i = i1 * |op2| of a data item, the integer places of the value of a literal. Null: more than are carried, so that
 * op2 is treated as a data item.
 */
function literalPower(op1: NumExpr, { i: i1, d: d1 }: Places, times: number, { most, compat }: Rules): Places | null {
  const d = d1 * times;
  if (i1 * times + d > 2 * most && times > 1) return null;
  const i = op1.kind === "number" ? literalIntegers(op1, times) : i1 * times;
  if (i + d < most) return { i, d };
  // Thirty digits in compatibility mode: of an odd number of digits, or the literal 1 over a whole number.
  const all = compat && i + d === most && ((i1 + d1) % 2 === 1 || (times === 1 && d1 === 0));
  return all ? { i, d } : null;
}

function literalIntegers({ value }: Extract<NumExpr, { kind: "number" }>, times: number): number {
  const power = BigInt(value.mantissa) ** BigInt(times);
  return Math.max(0, digitsIn(power.toString()) - value.scale * times);
}

function digitsIn(mantissa: string): number {
  return mantissa.replace("-", "").length;
}

/** Digits of a binary item that may use its whole range: those of its greatest value. */
const RANGE_DIGITS: Readonly<Record<number, number>> = { 1: 3, 2: 5, 3: 8, 4: 10, 5: 13, 6: 15, 7: 17, 8: 20 };

function itemPlaces({ encoding }: Place): Places {
  if (!("scale" in encoding)) return { i: 0, d: 0 };
  const { digits, scale } = encoding;
  const all = encoding.kind === "binary" && !encoding.truncate ? (RANGE_DIGITS[encoding.bytes] ?? digits) : digits;
  return { i: Math.max(0, all - scale), d: Math.max(0, scale) };
}

/** "Intrinsic functions evaluated in fixed-point arithmetic", integer functions: the digits of their results. */
const FUNCTION_PLACES: ReadonlyMap<string, number> = new Map([
  ["DATE-OF-INTEGER", 8],
  ["DATE-TO-YYYYMMDD", 8],
  ["DAY-OF-INTEGER", 7],
  ["DAY-TO-YYYYDDD", 7],
  ["INTEGER-OF-DATE", 7],
  ["INTEGER-OF-DAY", 7],
  ["LENGTH", 9],
  ["ORD", 3],
  ["ORD-MAX", 9],
  ["ORD-MIN", 9],
  ["YEAR-TO-YYYY", 4],
]);
