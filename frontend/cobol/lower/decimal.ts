/** Exact decimal constants of the source: numeric literals and what can be folded from them. */
import type { Decimal, NumExpr } from "../../../ir/artifact/statements.ts";

/** "-1.50" gives mantissa -150, scale 2. `text` has the form that the lexer guarantees: sign, digits, one point. */
export function parseDecimal(text: string): Decimal {
  const negative = text.startsWith("-");
  const unsigned = text.replace(/^[+-]/, "");
  const [whole = "", fraction = ""] = unsigned.split(".");
  const digits = `${whole}${fraction}`.replace(/^0+(?=.)/, "") || "0";
  return { mantissa: negative && digits !== "0" ? `-${digits}` : digits, scale: fraction.length };
}

/** Digits of a literal, but for zeros that say only where the point is: an exponent may have put them there. */
export function significantDigits(text: string): number {
  const digits = text.includes(".") ? text : text.replace(/0+$/, "");
  return digits.replace(/\D/g, "").replace(/^0+/, "").length;
}

/** A whole number as an operand. */
export function wholeNumber(value: bigint | number): Extract<NumExpr, { kind: "number" }> {
  return { kind: "number", value: { mantissa: value.toString(), scale: 0 } };
}

/** The value as an integer; null if it has a fraction that is not zero. */
export function decimalInteger(value: Decimal): bigint | null {
  const mantissa = BigInt(value.mantissa);
  if (value.scale <= 0) return mantissa * 10n ** BigInt(-value.scale);
  const unit = 10n ** BigInt(value.scale);
  return mantissa % unit === 0n ? mantissa / unit : null;
}
