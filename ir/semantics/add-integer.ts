/**
 * The reference compiler's shortcuts for ADD and SUBTRACT of an integer that fits a C int, without GIVING, ROUNDED
 * and SIZE ERROR (observed: cob_add_int, cob_add_packed_int):
 * - an INDEX item or RETURN-CODE takes any addend as a C int;
 * - adding 0 leaves the item as it is (a negative zero, invalid digits);
 * - the addend is read as a C int (see integer-item.ts), and cut to the units of an item with P before it is added;
 * - ADD to an integer COMP-3 item of up to 9 digits goes by digit pairs from the right, so that a carry runs into the
 *   pad nibble of an even number of digits and the sign nibble stays; only if addend and item have the same sign;
 * - binary integers that use their whole range are added in two's complement, unsigned ones included (5 - 12 wraps).
 *
 * Contract: takes only statements of that shape, and says whether it did.
 */
import type { Compute, NumExpr, Place } from "../artifact/statements.ts";
import { isNumeric, type NumericEncoding, type Packed } from "../artifact/storage.ts";
import { constantValue } from "./constant.ts";
import type { DecimalValue } from "./decimal.ts";
import { add } from "./decimal-operations.ts";
import { decodeFloat, encodeFloat } from "./float.ts";
import { isIndex } from "./integer-item.ts";
import type { Machine } from "./machine.ts";
import { decodeNumber, writeBinary } from "./number.ts";
import { indexValue, offsetOf } from "./place.ts";
import { scaleBy } from "./powers.ts";
import { storeDecimal } from "./store.ts";

export function addIntegerInPlace(m: Machine, stmt: Compute): boolean {
  const { value } = stmt;
  const target = stmt.targets[0];
  if (target === undefined || value.kind !== "binary" || !addsInPlace(stmt)) {
    return false;
  }
  const subtract = stmt.verb === "subtract";
  const encoding = target.place.encoding;
  if (encoding.kind !== "float" && !isNumeric(encoding)) {
    return false;
  }
  const addend = isIndex(encoding) ? indexValue(m, value.right) : smallAddend(m, value.right);
  if (addend === null) {
    return false;
  }
  if (encoding.kind === "float") {
    const at = offsetOf(m, target.place);
    const signed: DecimalValue = { mantissa: BigInt(subtract ? -addend : addend), scale: 0 };
    encodeFloat(m.bytes, at, encoding, add(decodeFloat(m.bytes, at, encoding), signed));
  } else if (addend !== 0) {
    addTo(m.bytes, offsetOf(m, target.place), encoding, subtract, addend);
  }
  return true;
}

/** ADD or SUBTRACT, without GIVING, ROUNDED and SIZE ERROR, to an item that is not cut to its picture in decimal. */
function addsInPlace(stmt: Compute): boolean {
  const { value, verb } = stmt;
  const target = stmt.targets[0];
  if (target === undefined || stmt.giving || stmt.checkSize || target.rounding !== "truncate") {
    return false;
  }
  if ((verb !== "add" && verb !== "subtract") || value.kind !== "binary" || value.op !== (verb === "add" ? "+" : "-")) {
    return false;
  }
  const { encoding } = target.place;
  return (
    value.left.kind === "item" &&
    samePlace(value.left.place, target.place) &&
    (encoding.kind === "float" || (isNumeric(encoding) && !(encoding.kind === "binary" && encoding.truncate)))
  );
}

/** Whether the statement is added in two's complement, which no overflow is seen of. */
export function addsInTwosComplement(stmt: Compute): boolean {
  const { value } = stmt;
  const encoding = stmt.targets[0]?.place.encoding;
  if (encoding?.kind !== "binary" || encoding.scale !== 0 || value.kind !== "binary" || !addsInPlace(stmt))
    return false;
  return (isIndex(encoding) && value.right.kind !== "binary") || isSmall(value.right);
}

/** Whether no overflow is seen of the statement without SIZE ERROR: in two's complement, or by digit pairs, since addends of the other sign make none. */
export function addsUnseen(stmt: Compute): boolean {
  const encoding = stmt.targets[0]?.place.encoding;
  const { value } = stmt;
  const pairs = encoding?.kind === "packed" && stmt.verb === "add" && addsByPairs(encoding);
  return (pairs && value.kind === "binary" && addsInPlace(stmt) && isSmall(value.right)) || addsInTwosComplement(stmt);
}

function addsByPairs({ bare, scale, digits }: Packed): boolean {
  return !bare && scale === 0 && digits <= 9;
}

/** Whether the reference knows from its description that the addend fits a C int. */
function isSmall(addend: NumExpr): boolean {
  if (addend.kind === "item") return fitsInt(addend.place);
  const constant = constantValue(addend);
  const value = constant !== null && constant.scale === 0 ? Number(constant.mantissa) : Number.NaN;
  return value >= -0x80000000 && value <= 0x7fffffff;
}

function addTo(bytes: Uint8Array, offset: number, encoding: NumericEncoding, subtract: boolean, addend: number): void {
  if (!subtract && encoding.kind === "packed" && addsByPairs(encoding)) {
    const last = offset + (encoding.digits >> 1);
    const negative = ((bytes[last] as number) & 0x0f) === 0x0d;
    if (addend < 0 === negative) {
      addPairs(bytes, offset, encoding, Math.abs(addend));
      return;
    }
  }
  if (encoding.kind === "binary" && encoding.scale === 0) {
    const value = decodeNumber(bytes, offset, encoding);
    writeBinary(bytes, offset, encoding, subtract ? value - BigInt(addend) : value + BigInt(addend));
    return;
  }
  const { scale } = encoding;
  // Where P makes the item's units larger than 1, the addend is cut to them; nothing left, the item is not looked at.
  const step = scaleBy(BigInt(subtract ? -addend : addend), scale);
  if (step === 0n) return;
  const mantissa = decodeNumber(bytes, offset, encoding) + step;
  storeDecimal(bytes, offset, encoding, { mantissa, scale }, "truncate", false);
}

/** The addend, where it is small. */
function smallAddend(m: Machine, addend: NumExpr): number | null {
  if (!isSmall(addend)) return null;
  return addend.kind === "item" ? indexValue(m, addend) : Number(constantValue(addend)?.mantissa);
}

function fitsInt(place: Place): boolean {
  const encoding = place.encoding;
  switch (encoding.kind) {
    case "zoned":
    case "packed":
      return encoding.scale <= 0 && encoding.digits < 10;
    case "binary":
      return encoding.scale <= 0 && encoding.bytes <= 4;
    case "float":
    case "alphanumeric":
    case "group":
    case "numeric-edited":
    case "alphanumeric-edited":
      return false;
    default:
      return encoding satisfies never;
  }
}

function samePlace(left: Place, right: Place): boolean {
  return (
    left.base === right.base &&
    left.length === right.length &&
    left.area === right.area &&
    left.subscripts.length === right.subscripts.length &&
    (left.subscripts.length === 0 || JSON.stringify(left.subscripts) === JSON.stringify(right.subscripts))
  );
}

function addPairs(bytes: Uint8Array, offset: number, encoding: Packed, addend: number): void {
  let at = offset + (encoding.digits >> 1);
  const low = bytes[at] as number;
  let sum = (low >> 4) + (addend % 10);
  let rest = Math.floor(addend / 10);
  let carry = Math.floor(sum / 10);
  bytes[at] = ((sum - 10 * carry) << 4) | (low & 0x0f);
  for (at--; at >= offset && (carry > 0 || rest > 0); at--) {
    const byte = bytes[at] as number;
    sum = (byte >> 4) * 10 + (byte & 0x0f) + carry + (rest % 100);
    rest = Math.floor(rest / 100);
    carry = Math.floor(sum / 100);
    sum -= 100 * carry;
    bytes[at] = (Math.floor(sum / 10) << 4) | (sum % 10);
  }
}
