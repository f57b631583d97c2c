/**
 * The functions of analysis: exponentials, logarithms, roots, trigonometry; ANNUITY and PRESENT-VALUE.
 *
 * Contract: 96 significant digits, rounded (significant-digits.ts). An argument outside the function's domain gives 0 (observed). EXP and EXP10 throw
 * FunctionValueTooLong.
 */
import { type DecimalValue, NOTHING, trimZeros } from "../decimal.ts";
import { add, compareDecimals, multiply, subtract } from "../decimal-operations.ts";
import { divide } from "../division.ts";
import { FunctionValueTooLong } from "../machine.ts";
import { power } from "../power.ts";
import { pow10 } from "../powers.ts";
import { decimalField, type Field, fieldValue, ZERO } from "./field.ts";
import {
  arcTangent,
  divideFixed,
  exponential,
  fromDecimal,
  isComputable,
  ln10,
  logarithm,
  multiplyFixed,
  ONE,
  pi,
  sineAndCosine,
  squareRootFixed,
} from "./real.ts";
import { rounded } from "./significant-digits.ts";

const UNITY: DecimalValue = { mantissa: 1n, scale: 0 };

function fixedField(fixed: bigint): Field {
  return decimalField(rounded({ fixed, exponent: 0 }));
}

export function functionPi(): Field {
  return fixedField(pi());
}

export function functionE(): Field {
  return decimalField(rounded(exponential(ONE)));
}

function powerOfE(exponent: bigint): Field {
  if (!isComputable(exponent)) throw new FunctionValueTooLong();
  return decimalField(rounded(exponential(exponent)));
}

export function exp([x]: readonly Field[]): Field {
  return powerOfE(fromDecimal(fieldValue(x)));
}

export function exp10([x]: readonly Field[]): Field {
  const value = trimZeros(fieldValue(x));
  const exponent = multiplyFixed(fromDecimal(value), ln10());
  if (value.scale <= 0 && isComputable(exponent)) {
    const whole = Number(value.mantissa * pow10(-value.scale));
    return decimalField(whole >= 0 ? { mantissa: pow10(whole), scale: 0 } : { mantissa: 1n, scale: -whole });
  }
  return powerOfE(exponent);
}

export function log([x]: readonly Field[]): Field {
  const value = fieldValue(x);
  return value.mantissa <= 0n ? ZERO : fixedField(logarithm(value));
}

export function log10([x]: readonly Field[]): Field {
  const value = fieldValue(x);
  return value.mantissa <= 0n ? ZERO : fixedField(divideFixed(logarithm(value), ln10()));
}

export function sqrt([x]: readonly Field[]): Field {
  const value = fieldValue(x);
  if (value.mantissa < 0n) return ZERO;
  const root = power(value, { mantissa: 5n, scale: 1 });
  return root === null ? ZERO : decimalField(root);
}

export function sin([x]: readonly Field[]): Field {
  return fixedField(sineAndCosine(fromDecimal(fieldValue(x)))[0]);
}

export function cos([x]: readonly Field[]): Field {
  return fixedField(sineAndCosine(fromDecimal(fieldValue(x)))[1]);
}

export function tan([x]: readonly Field[]): Field {
  const [sine, cosine] = sineAndCosine(fromDecimal(fieldValue(x)));
  return cosine === 0n ? ZERO : fixedField(divideFixed(sine, cosine));
}

export function atan([x]: readonly Field[]): Field {
  return fixedField(arcTangent(fromDecimal(fieldValue(x))));
}

export function asin([x]: readonly Field[]): Field {
  const value = fieldValue(x);
  if (isOutsideUnit(value)) return ZERO;
  const fixed = fromDecimal(value);
  const other = squareRootFixed(multiplyFixed(ONE - fixed, ONE + fixed));
  if (other === 0n) return fixedField(fixed < 0n ? -pi() / 2n : pi() / 2n);
  return fixedField(arcTangent(divideFixed(fixed, other)));
}

export function acos([x]: readonly Field[]): Field {
  const value = fieldValue(x);
  if (isOutsideUnit(value)) return ZERO;
  const fixed = fromDecimal(value);
  if (fixed === -ONE) return fixedField(pi());
  return fixedField(2n * arcTangent(squareRootFixed(divideFixed(ONE - fixed, ONE + fixed))));
}

function isOutsideUnit(value: DecimalValue): boolean {
  return compareDecimals({ ...value, mantissa: value.mantissa < 0n ? -value.mantissa : value.mantissa }, UNITY) > 0;
}

/** rate / (1 - (1 + rate) ** -periods); 1 / periods for rate 0. */
export function annuity([first, second]: readonly Field[]): Field {
  const rate = fieldValue(first);
  const periods = fieldValue(second);
  if (rate.mantissa < 0n || periods.mantissa <= 0n || periods.scale > 0) return ZERO;
  if (rate.mantissa === 0n) return orZero(divide(UNITY, periods));
  const raised = power(add(rate, UNITY), { mantissa: -periods.mantissa, scale: periods.scale });
  return raised === null ? ZERO : orZero(divide(rate, subtract(UNITY, raised)));
}

/** Sum of amount(n) / (1 + rate) ** n. */
export function presentValue([first, ...amounts]: readonly Field[]): Field {
  const rate = add(fieldValue(first), UNITY);
  let sum = NOTHING;
  // Zeros at the end of the rate count: the quotients' scales depend on it (observed).
  let raised = UNITY;
  for (const amount of amounts) {
    raised = multiply(raised, rate);
    const value = divide(fieldValue(amount), raised);
    if (value === null) return ZERO;
    sum = add(sum, value);
  }
  return decimalField(sum);
}

function orZero(value: DecimalValue | null): Field {
  return value === null ? ZERO : decimalField(value);
}
