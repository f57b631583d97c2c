/** Random numbers, items and expressions. */
import type { NumExpr } from "../../../ir/artifact/statements.ts";
import { placeOf, type World } from "./case.ts";
import type { TestItem } from "./items.ts";
import type { Random } from "./random.ts";

export interface Named {
  readonly text: string;
  readonly value: NumExpr;
  readonly item: TestItem | null;
}

export function numberLiteral(random: Random): {
  readonly text: string;
  readonly mantissa: string;
  readonly scale: number;
} {
  const whole = String(random.below(10 ** random.below(6)));
  const fraction = random.chance(0.4) ? String(1 + random.below(999)) : "";
  const sign = random.chance(0.25) ? "-" : "";
  const text = `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`;
  return { text, mantissa: BigInt(`${sign}${whole}${fraction}`).toString(), scale: fraction.length };
}

export function numberOperand(world: World): Named {
  const { random } = world;
  if (random.chance(0.3)) {
    const literal = numberLiteral(random);
    return {
      text: literal.text,
      value: { kind: "number", value: { mantissa: literal.mantissa, scale: literal.scale } },
      item: null,
    };
  }
  const item = random.pick(world.numeric);
  return { text: item.name, value: { kind: "item", place: placeOf(item) }, item };
}

export function items(...named: readonly Named[]): readonly TestItem[] {
  return named.flatMap((one) => (one.item === null ? [] : [one.item]));
}

export function binary(op: "+" | "-" | "*" | "/" | "**", left: NumExpr, right: NumExpr): NumExpr {
  return { kind: "binary", op, left, right };
}

export interface Expression {
  readonly text: string;
  readonly value: NumExpr;
  readonly items: readonly TestItem[];
}

export function expression(world: World, depth: number): Expression {
  const { random } = world;
  if (depth === 0 || random.chance(0.2)) {
    const leaf = numberOperand(world);
    const text = leaf.text.startsWith("-") ? `(${leaf.text})` : leaf.text;
    return { text, value: leaf.value, items: items(leaf) };
  }
  const kind = random.below(20);
  if (kind === 0) {
    const operand = expression(world, depth - 1);
    return { text: `(- ${operand.text})`, value: { kind: "negate", operand: operand.value }, items: operand.items };
  }
  if (kind === 1) {
    const base = expression(world, 0);
    const power = String(random.below(5));
    const value = binary("**", base.value, { kind: "number", value: { mantissa: power, scale: 0 } });
    return { text: `(${base.text} ** ${power})`, value, items: base.items };
  }
  const op = random.pick(["+", "-", "*", "/"] as const);
  const left = expression(world, depth - 1);
  const right = expression(world, depth - 1);
  return {
    text: `(${left.text} ${op} ${right.text})`,
    value: binary(op, left.value, right.value),
    items: [...left.items, ...right.items],
  };
}
