/** Random conditions. */
import type { CompareOp, LeafCond, Operand } from "../../../ir/artifact/statements.ts";
import { type Case, placeOf, setUp, type World } from "./case.ts";
import { type Expression, expression } from "./expressions.ts";

const OPS: readonly CompareOp[] = ["=", "<", ">", "<=", ">=", "<>"];

function condition(inputs: Case["inputs"], text: string, cond: LeafCond): Case {
  return {
    inputs,
    cobol: [`IF ${text}`, "  MOVE 'T' TO FLG", "ELSE", "  MOVE 'F' TO FLG", "END-IF"],
    run: { kind: "cond", cond },
  };
}

export function numberCompareCase(world: World): Case {
  const { random } = world;
  const item = random.pick(world.numeric);
  const left: Expression = random.chance(0.8)
    ? { text: item.name, value: { kind: "item", place: placeOf(item) }, items: [item] }
    : expression(world, 1);
  let right = expression(world, random.chance(0.85) ? 0 : 1);
  if (random.chance(0.15)) {
    right = { text: "ZERO", value: { kind: "number", value: { mantissa: "0", scale: 0 } }, items: [] };
  }
  const op = random.pick(OPS);
  return condition(setUp(world, ...left.items, ...right.items), `${left.text} ${op} ${right.text}`, {
    kind: "compare-numbers",
    id: 0,
    op,
    left: left.value,
    right: right.value,
  });
}

export function byteCompareCase(world: World): Case {
  const { random } = world;
  const texts = world.all.filter(
    (item) => item.encoding.kind === "alphanumeric" || item.encoding.kind === "alphanumeric-edited",
  );
  const whole = world.all.filter(
    (item) => !("scale" in item.encoding) || item.encoding.scale <= 0 || item.encoding.kind === "numeric-edited",
  );
  const left = random.chance(0.6) ? random.pick(texts) : random.pick(whole);
  const leftText = texts.includes(left) || left.encoding.kind === "numeric-edited";
  const op = random.pick(OPS);
  const leftOperand: Operand = { kind: "place", place: placeOf(left) };
  if (random.chance(0.4)) {
    const [text, right] = random.pick<readonly [string, Operand]>([
      ["SPACES", { kind: "fill", figurative: "space", unit: " " }],
      ["ZEROS", { kind: "fill", figurative: "zero", unit: "0" }],
      ["ALL 'AB'", { kind: "fill", figurative: "all", unit: "AB" }],
      ["'ABC '", { kind: "bytes", bytes: "ABC " }],
      ["HIGH-VALUES", { kind: "fill", figurative: "high", unit: "\xff" }],
      ["LOW-VALUES", { kind: "fill", figurative: "low", unit: "\0" }],
      ["'12'", { kind: "bytes", bytes: "12" }],
      ["'000012345'", { kind: "bytes", bytes: "000012345" }],
      ...(leftText ? [["12", { kind: "number", value: { mantissa: "12", scale: 0 }, text: "12" }] as const] : []),
    ]);
    const cond: LeafCond = { kind: "compare-bytes", id: 0, op, left: leftOperand, right };
    return condition(setUp(world, left), `${left.name} ${op} ${text}`, cond);
  }
  const right = random.pick(leftText ? whole : texts);
  const swap = random.chance(0.3);
  const rightOperand: Operand = { kind: "place", place: placeOf(right) };
  return condition(
    setUp(world, left, right),
    swap ? `${right.name} ${op} ${left.name}` : `${left.name} ${op} ${right.name}`,
    {
      kind: "compare-bytes",
      id: 0,
      op,
      left: swap ? rightOperand : leftOperand,
      right: swap ? leftOperand : rightOperand,
    },
  );
}

export function classCase(world: World): Case {
  const { random } = world;
  const item = random.pick(world.all.filter((one) => one.encoding.kind !== "numeric-edited"));
  const kind = item.encoding.kind;
  const numeric = kind === "zoned" || kind === "packed" || kind === "binary";
  const [word, test] = numeric
    ? (["NUMERIC", "numeric"] as const)
    : random.pick([
        ["NUMERIC", "numeric"],
        ["ALPHABETIC", "alphabetic"],
        ["ALPHABETIC-LOWER", "alphabetic-lower"],
        ["ALPHABETIC-UPPER", "alphabetic-upper"],
      ] as const);
  return condition(setUp(world, item), `${item.name} IS ${word}`, {
    kind: "class",
    id: 0,
    test,
    operand: { kind: "place", place: placeOf(item) },
  });
}
