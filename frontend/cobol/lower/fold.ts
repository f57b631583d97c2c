/**
 * Arithmetic on literals, as the reference compiler does it when it compiles: in 64-bit integers that wrap (observed:
 * 5000000000 * 5000000000 is 6553255926290448384, and of a longer literal the greatest integer is taken).
 *
 * Contract: sums, differences and products fold; powers fold only where they wrap, since the others are exact at run time
 * too; a division never does, for its precision rules live in ir/semantics.
 */
import type { Decimal, NumExpr } from "../../../ir/artifact/statements.ts";
import { combine } from "../../../ir/semantics/decimal-operations.ts";

type Binary = Extract<NumExpr, { kind: "binary" }>;

const GREATEST = (1n << 63n) - 1n;

export function fold(expr: Binary): NumExpr {
  const { left, right, op } = expr;
  if (left.kind !== "number" || right.kind !== "number") return expr;
  const l = mantissaOf(left.value);
  const r = mantissaOf(right.value);
  switch (op) {
    case "*":
      return number(l * r, left.value.scale + right.value.scale);
    case "+":
    case "-": {
      const scale = Math.max(left.value.scale, right.value.scale);
      const a = wrap(l * 10n ** BigInt(scale - left.value.scale));
      const b = wrap(r * 10n ** BigInt(scale - right.value.scale));
      return number(op === "+" ? a + b : a - b, scale);
    }
    case "**": {
      if (left.value.scale !== 0 || right.value.scale !== 0 || r < 0n || r > 1000n) return expr;
      const value = l ** r;
      return value === wrap(value) ? expr : number(value, 0);
    }
    case "/":
      return expr;
    default:
      return op satisfies never;
  }
}

/** The same without the limit of 64 bits: sums, differences and products of literals. */
export function foldExactly(expr: Binary): NumExpr {
  const { left, right, op } = expr;
  if (left.kind !== "number" || right.kind !== "number" || op === "/" || op === "**") return expr;
  const { mantissa, scale } = combine(op, exact(left.value), exact(right.value)) ?? { mantissa: 0n, scale: 0 };
  return { kind: "number", value: { mantissa: mantissa.toString(), scale } };
}

function exact({ mantissa, scale }: Decimal): { readonly mantissa: bigint; readonly scale: number } {
  return { mantissa: BigInt(mantissa), scale };
}

function mantissaOf({ mantissa }: Decimal): bigint {
  const value = BigInt(mantissa);
  return value > GREATEST ? GREATEST : value < -GREATEST ? -GREATEST : value;
}

function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

function number(value: bigint, scale: number): NumExpr {
  return { kind: "number", value: { mantissa: wrap(value).toString(), scale } };
}
