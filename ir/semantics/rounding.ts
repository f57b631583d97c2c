/** Rounding of a decimal to fewer places (COBOL 2014, ROUNDED phrase); truncation is toward zero. */
import type { Rounding } from "../artifact/statements.ts";
import { pow10 } from "./powers.ts";

/** `mantissa` * 10^-drop as an integer, rounded; `drop` is 1 or greater. */
export function roundAway(mantissa: bigint, drop: number, rounding: Rounding): bigint {
  const unit = pow10(drop);
  const quotient = mantissa / unit;
  const rest = mantissa - quotient * unit;
  if (rest === 0n) {
    return quotient;
  }
  const away = mantissa < 0n ? quotient - 1n : quotient + 1n;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  switch (rounding) {
    case "truncate":
    case "prohibited":
      return quotient;
    case "nearest-away-from-zero":
      return twice >= unit ? away : quotient;
    case "nearest-toward-zero":
      return twice > unit ? away : quotient;
    case "nearest-even":
      return twice > unit || (twice === unit && (quotient & 1n) !== 0n) ? away : quotient;
    case "away-from-zero":
      return away;
    case "toward-greater":
      return mantissa > 0n ? away : quotient;
    case "toward-lesser":
      return mantissa < 0n ? away : quotient;
    default:
      return rounding satisfies never;
  }
}
