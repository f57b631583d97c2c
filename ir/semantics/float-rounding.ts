/** ROUNDED of COMP-1 and COMP-2: what is stored instead of the value (observed). */
import type { Rounding } from "../artifact/statements.ts";
import type { Float } from "../artifact/storage.ts";
import type { DecimalValue } from "./decimal.ts";
import { floatPlaces } from "./float.ts";
import { pow10, scaleBy } from "./powers.ts";

/**
 * Only values with more decimal places than the item is taken to have (8 or 17) are changed, and what is added to round them is all that is
 * done: the places that it was to take off stay.
 */
export function roundedForFloat(value: DecimalValue, encoding: Float, rounding: Rounding): DecimalValue {
  const places = floatPlaces(encoding);
  const { mantissa } = value;
  if (value.scale <= places || mantissa === 0n) return value;
  const unit = pow10(value.scale - places);
  const rest = mantissa % unit;
  switch (rounding) {
    case "truncate":
    case "prohibited":
      return value;
    case "nearest-away-from-zero":
      return withFive(value, places + 1);
    case "nearest-toward-zero":
      return rest % (unit / 2n) === 0n ? value : withFive(value, places + 1);
    case "nearest-even":
      return isHalf(rest, unit) && (mantissa / unit) % 2n === 0n ? value : withFive(value, places + 1);
    case "away-from-zero":
      return rest === 0n ? value : withUnit(value, unit);
    case "toward-greater":
      return rest > 0n ? withUnit(value, unit) : value;
    case "toward-lesser":
      return rest < 0n ? withUnit(value, unit) : value;
    default:
      return rounding satisfies never;
  }
}

function isHalf(rest: bigint, unit: bigint): boolean {
  return 2n * rest === unit || -2n * rest === unit;
}

/** Cut to `places`, the last of which gets five more. */
function withFive({ mantissa, scale }: DecimalValue, places: number): DecimalValue {
  const cut = scaleBy(mantissa, places - scale);
  return { mantissa: mantissa < 0n ? cut - 5n : cut + 5n, scale: places };
}

function withUnit({ mantissa, scale }: DecimalValue, unit: bigint): DecimalValue {
  return { mantissa: mantissa < 0n ? mantissa - unit : mantissa + unit, scale };
}
