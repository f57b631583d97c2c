/** The reference compiler's division of decimals (observed): the quotient is truncated, never rounded. */
import type { DecimalValue } from "./decimal.ts";
import { pow10 } from "./powers.ts";

/** Decimal places that a division adds beyond the difference of its operands' scales. */
const DIVISION_PLACES = 38;

/** null: division by zero. */
export function divide(left: DecimalValue, right: DecimalValue): DecimalValue | null {
  if (right.mantissa === 0n) {
    return null;
  }
  if (left.mantissa === 0n) {
    return { mantissa: 0n, scale: 0 };
  }
  const scale = left.scale - right.scale;
  const shift = DIVISION_PLACES + (scale < 0 ? -scale : 0);
  return { mantissa: (left.mantissa * pow10(shift)) / right.mantissa, scale: scale + shift };
}
