/**
 * Arithmetic expressions: exact decimals with the reference compiler's intermediate rules (observed; -std=default, and
 * -std=ibm without OSVS rounding).
 *
 * Contract: sums, differences and products are exact; a quotient keeps 38 decimal places more than its operands' scales
 * give and is truncated; powers see power.ts. Division by zero, and a negative number to a fractional power, yield
 * null, which makes every expression around it null: a size error.
 */
import type { Carried, FunctionArgument, FunctionCall, NumExpr, Operand } from "../artifact/statements.ts";
import { isNumeric, RANDOM_STATE_BYTES, type Zoned } from "../artifact/storage.ts";
import { carriedPower, carry } from "./carried.ts";
import { type DecimalValue, NOTHING, trimZeros } from "./decimal.ts";
import { combine } from "./decimal-operations.ts";
import { decodeFloat } from "./float.ts";
import { applyFunction } from "./functions/apply.ts";
import { decimalField, type Field, fieldValue, intOf, latin1Field, ZERO, zoned } from "./functions/field.ts";
import { fromRight } from "./functions/from-right.ts";
import { random } from "./functions/random.ts";
import type { Machine } from "./machine.ts";
import { decodeNumber, encodeDigits } from "./number.ts";
import { numericItem } from "./numeric-item.ts";
import { indexValue, locate, offsetOf } from "./place.ts";

export function evaluate(m: Machine, expr: NumExpr): DecimalValue | null {
  switch (expr.kind) {
    case "number":
      return { mantissa: BigInt(expr.value.mantissa), scale: expr.value.scale };
    case "item": {
      const encoding = expr.place.encoding;
      if (isNumeric(encoding)) {
        return { mantissa: decodeNumber(m.bytes, offsetOf(m, expr.place), encoding), scale: encoding.scale };
      }
      return encoding.kind === "float"
        ? decodeFloat(m.bytes, offsetOf(m, expr.place), encoding)
        : numericItem(m, expr.place);
    }
    case "function":
      return fieldValue(callFunction(m, expr.call));
    case "negate": {
      const operand = evaluate(m, expr.operand);
      return operand === null ? null : { mantissa: -operand.mantissa, scale: operand.scale };
    }
    case "carried":
      return carriedValue(m, expr);
    case "binary": {
      const left = evaluate(m, expr.left);
      const right = evaluate(m, expr.right);
      return left === null || right === null ? null : combine(expr.op, left, right);
    }
    default:
      return expr satisfies never;
  }
}

function carriedValue(m: Machine, expr: Carried): DecimalValue | null {
  const { operand } = expr;
  if (operand.kind === "binary" && operand.op === "**") {
    const base = evaluate(m, operand.left);
    const exponent = evaluate(m, operand.right);
    return base === null || exponent === null ? null : carriedPower(base, exponent, expr);
  }
  const value = evaluate(m, operand);
  return value === null ? null : carry(value, expr);
}

/** Whether the expression takes 0 to the power 0: the value is 1, but a size error is raised (observed). */
export function raisesZeroToZero(m: Machine, expr: NumExpr): boolean {
  switch (expr.kind) {
    case "number":
    case "item":
    case "function":
      return false;
    case "negate":
    case "carried":
      return raisesZeroToZero(m, expr.operand);
    case "binary":
      return (
        (expr.op === "**" && evaluate(m, expr.left)?.mantissa === 0n && evaluate(m, expr.right)?.mantissa === 0n) ||
        raisesZeroToZero(m, expr.left) ||
        raisesZeroToZero(m, expr.right)
      );
    default:
      return expr satisfies never;
  }
}

/**
 * The mantissa that the reference compiler's left register holds after an expression that has no value: it stops at the
 * division by zero with the dividend unchanged. Only comparisons look at it (see compare.ts).
 */
export function undefinedMantissa(m: Machine, expr: NumExpr): bigint {
  if (expr.kind === "negate") {
    return 0n;
  }
  if (expr.kind === "carried") return undefinedMantissa(m, expr.operand);
  if (expr.kind !== "binary") {
    return evaluate(m, expr)?.mantissa ?? 0n;
  }
  const left = evaluate(m, expr.left);
  return left === null ? undefinedMantissa(m, expr.left) : left.mantissa;
}

/** An intrinsic function. */
export function callFunction(m: Machine, call: FunctionCall): Field {
  const result =
    call.name === "RANDOM"
      ? callRandom(m, call.args)
      : applyFunction(call.name, fieldsOf(m, call.args), m.dialect.collating);
  const { refmod } = call;
  if (refmod === null) return result;
  const start = indexValue(m, refmod.start);
  const length = refmod.length === null ? 0 : indexValue(m, refmod.length);
  return modified(result, start, length);
}

/** What lies behind the end is cut; a start or length that selects nothing leaves the value as it is (observed). */
function modified(field: Field, start: number, length: number): Field {
  if (start < 1 || start > field.bytes.length) return field;
  const rest = field.bytes.length - (start - 1);
  const count = length > 0 && length < rest ? length : rest;
  return { ...field, bytes: field.bytes.slice(start - 1, start - 1 + count) };
}

function callRandom(m: Machine, args: readonly FunctionArgument[]): Field {
  const [state, seed] = args;
  if (state?.kind !== "place") throw new RangeError("RANDOM has no state");
  const at = offsetOf(m, state.place);
  const start = seed === undefined ? null : (fieldsOf(m, [seed])[0] ?? ZERO);
  return random(m.bytes.subarray(at, at + RANDOM_STATE_BYTES), start === null ? null : intOf(start));
}

function fieldsOf(m: Machine, args: readonly FunctionArgument[]): Field[] {
  return fromRight(args, (argument): Field[] => {
    if (argument.kind === "all") return occurrences(m, argument);
    if (argument.kind === "expression") return [decimalField(argumentValue(m, argument.value))];
    return [operandField(m, argument)];
  }).flat();
}

/** An operand as bytes with their description. */
export function operandField(m: Machine, operand: Operand): Field {
  switch (operand.kind) {
    case "place": {
      const { offset, length } = locate(m, operand.place);
      return { bytes: m.bytes.slice(offset, offset + length), encoding: operand.place.encoding };
    }
    case "number":
      return literalField(operand);
    case "bytes":
      return latin1Field(operand.bytes);
    case "fill":
      return latin1Field(operand.unit);
    case "function":
      return callFunction(m, operand.call);
    default:
      return operand satisfies never;
  }
}

/** A zoned item of the literal's digits; a sign only where one was written, which then stands before them (observed). */
function literalField({ text, value }: Operand & { kind: "number" }): Field {
  const digits = Math.max(text.replace(/\D/g, "").length, value.scale, 1);
  const signed = /^[+-]/.test(text);
  const plain = zoned(digits, value.scale, signed);
  const encoding: Zoned = signed ? { ...plain, signAt: "leading", separate: true } : plain;
  const bytes = new Uint8Array(digits + (signed ? 1 : 0));
  const mantissa = BigInt(value.mantissa);
  encodeDigits(bytes, 0, encoding, mantissa < 0n ? -mantissa : mantissa, mantissa < 0n);
  return { bytes, encoding };
}

function occurrences(m: Machine, { place, occurs, decimals }: FunctionArgument & { kind: "all" }): Field[] {
  const first = locate(m, place);
  let offsets = [first.offset];
  for (const { count, stride, counted } of occurs) {
    const length = counted === undefined ? count : Math.min(count, Math.max(0, indexValue(m, counted)));
    offsets = offsets.flatMap((offset) => Array.from({ length }, (_, n) => offset + n * stride));
  }
  const fields = offsets.map((at) => ({ bytes: m.bytes.slice(at, at + first.length), encoding: place.encoding }));
  const asDecimals = decimals === "always" || (decimals === "several" && fields.length > 1);
  return asDecimals ? fields.map((field) => decimalField(fieldValue(field))) : fields;
}

/** An expression as argument: each operation's result is a value without trailing zeros; what has no value counts as 0 (observed). */
function argumentValue(m: Machine, expr: NumExpr): DecimalValue {
  if (expr.kind === "negate") {
    const { mantissa, scale } = argumentValue(m, expr.operand);
    return { mantissa: -mantissa, scale };
  }
  if (expr.kind !== "binary") return evaluate(m, expr) ?? NOTHING;
  const right = argumentValue(m, expr.right);
  const value = combine(expr.op, argumentValue(m, expr.left), right);
  return value === null ? NOTHING : trimZeros(value);
}
