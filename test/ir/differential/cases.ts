/** Random cases. */
import type { Compute, NumExpr, Operand, Rounding } from "../../../ir/artifact/statements.ts";
import type { NumericEncoding } from "../../../ir/artifact/storage.ts";
import { type Case, groupOf, placeOf, setUp, type World } from "./case.ts";
import { byteCompareCase, classCase, numberCompareCase } from "./conditions.ts";
import { binary, expression, items, numberLiteral, numberOperand } from "./expressions.ts";
import type { TestItem } from "./items.ts";

const SPAN = { file: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };

const ROUNDINGS: readonly (readonly [string, Rounding])[] = [
  [" ROUNDED", "nearest-away-from-zero"],
  [" ROUNDED MODE NEAREST-EVEN", "nearest-even"],
  [" ROUNDED MODE NEAREST-TOWARD-ZERO", "nearest-toward-zero"],
  [" ROUNDED MODE AWAY-FROM-ZERO", "away-from-zero"],
  [" ROUNDED MODE TOWARD-GREATER", "toward-greater"],
  [" ROUNDED MODE TOWARD-LESSER", "toward-lesser"],
  [" ROUNDED MODE TRUNCATION", "truncate"],
];

export function randomCase(world: World): Case {
  const kind = world.random.below(20);
  if (kind < 6) {
    return moveCase(world);
  }
  if (kind < 9) {
    return addCase(world);
  }
  if (kind < 11) {
    return scaleCase(world);
  }
  if (kind < 12) {
    return remainderCase(world);
  }
  if (kind < 15) {
    return computeCase(world);
  }
  if (kind < 17) {
    return numberCompareCase(world);
  }
  if (kind < 18) {
    return byteCompareCase(world);
  }
  return kind < 19 ? classCase(world) : displayCase(world);
}

function moveCase(world: World): Case {
  const { random } = world;
  const to = random.pick(world.all);
  const toKind = to.encoding.kind;
  const source = random.below(10);
  if (source < 7) {
    const from = random.pick(world.all);
    const fromKind = from.encoding.kind;
    const integer = "scale" in from.encoding ? from.encoding.scale <= 0 : true;
    const toText = toKind === "alphanumeric" || toKind === "alphanumeric-edited";
    const allowed =
      !(toText && !integer && fromKind !== "numeric-edited") && !(fromKind === "alphanumeric-edited" && !toText);
    if (allowed && from !== to) {
      return moveOf(world, from.name, { kind: "place", place: placeOf(from) }, to, from);
    }
    return moveOf(world, from.group, { kind: "place", place: groupOf(from) }, to, from);
  }
  if (source < 9) {
    const literal = numberLiteral(random);
    const text =
      toKind === "alphanumeric" || toKind === "alphanumeric-edited" ? literal.text.replace(/[-.].*/, "") : literal.text;
    const clean = text === "" ? "7" : text;
    const digits = clean.replace(".", "");
    const operand: Operand = {
      kind: "number",
      value: { mantissa: BigInt(digits).toString(), scale: clean.includes(".") ? literal.scale : 0 },
      text: clean,
    };
    return moveOf(world, clean, operand, to, null);
  }
  if (toKind === "alphanumeric" || toKind === "alphanumeric-edited") {
    const [text, operand] = random.pick<readonly [string, Operand]>([
      ["SPACES", { kind: "fill", figurative: "space", unit: " " }],
      ["ZEROS", { kind: "fill", figurative: "zero", unit: "0" }],
      ["ALL 'AB'", { kind: "fill", figurative: "all", unit: "AB" }],
      ["'AB C'", { kind: "bytes", bytes: "AB C" }],
      ["HIGH-VALUES", { kind: "fill", figurative: "high", unit: "\xff" }],
    ]);
    return moveOf(world, text, operand, to, null);
  }
  return moveOf(world, "ZERO", { kind: "fill", figurative: "zero", unit: "0" }, to, null);
}

function moveOf(world: World, text: string, from: Operand, to: TestItem, source: TestItem | null): Case {
  return {
    inputs: setUp(world, to, ...(source === null ? [] : [source])),
    cobol: [`MOVE ${text} TO ${to.name}`],
    run: { kind: "stmt", stmt: { kind: "move", id: 0, span: SPAN, from, to: placeOf(to) } },
  };
}

function withSize(
  world: World,
  verb: string,
  text: string,
): { readonly checkSize: boolean; readonly cobol: readonly string[] } {
  const checkSize = world.random.chance(0.3);
  const cobol = checkSize ? [text, "  ON SIZE ERROR MOVE 'S' TO FLG", `END-${verb}`] : [text];
  return { checkSize, cobol };
}

function arithmetic(
  world: World,
  verb: Compute["verb"],
  giving: boolean,
  value: NumExpr,
  to: TestItem,
  text: string,
  used: readonly TestItem[],
): Case {
  const { random } = world;
  const [phrase, rounding] = random.chance(0.25) ? random.pick(ROUNDINGS) : (["", "truncate"] as const);
  const [before, after] = text.split("@") as [string, string];
  const { checkSize, cobol } = withSize(world, verb.toUpperCase(), `${before}${to.name}${phrase}${after}`);
  return {
    inputs: setUp(world, to, ...used),
    cobol,
    run: {
      kind: "stmt",
      stmt: {
        kind: "compute",
        id: 0,
        span: SPAN,
        verb,
        giving: giving || phrase.endsWith("TRUNCATION"),
        value,
        targets: [{ place: placeOf(to), rounding }],
        checkSize,
      },
    },
  };
}

function givingTarget(world: World): TestItem {
  const edited = world.all.filter((item) => item.encoding.kind === "numeric-edited");
  return world.random.chance(0.2) && edited.length > 0 ? world.random.pick(edited) : world.random.pick(world.numeric);
}

function addCase(world: World): Case {
  const { random } = world;
  const subtract = random.chance(0.4);
  const op = subtract ? "-" : "+";
  const verb = subtract ? "subtract" : "add";
  const word = subtract ? "SUBTRACT" : "ADD";
  const to = random.pick(world.numeric);
  const a = numberOperand(world);
  const target: NumExpr = { kind: "item", place: placeOf(to) };
  const kind = random.below(5);
  if (kind < 3) {
    return arithmetic(
      world,
      verb,
      false,
      binary(op, target, a.value),
      to,
      `${word} ${a.text} ${subtract ? "FROM" : "TO"} @`,
      items(a),
    );
  }
  const b = numberOperand(world);
  if (kind === 3) {
    const both = binary("+", a.value, b.value);
    const text = `${word} ${a.text} ${b.text} ${subtract ? "FROM" : "TO"} @`;
    return arithmetic(world, verb, false, binary(op, target, both), to, text, items(a, b));
  }
  const giving = givingTarget(world);
  const value = subtract ? binary("-", b.value, a.value) : binary("+", a.value, b.value);
  const text = `${word} ${a.text} ${subtract ? "FROM" : "TO"} ${b.text} GIVING @`;
  return arithmetic(world, verb, true, value, giving, text, items(a, b));
}

function scaleCase(world: World): Case {
  const { random } = world;
  const divide = random.chance(0.5);
  const verb = divide ? "divide" : "multiply";
  const word = divide ? "DIVIDE" : "MULTIPLY";
  const to = random.pick(world.numeric);
  const a = numberOperand(world);
  const target: NumExpr = { kind: "item", place: placeOf(to) };
  if (random.chance(0.5)) {
    const value = divide ? binary("/", target, a.value) : binary("*", target, a.value);
    return arithmetic(world, verb, false, value, to, `${word} ${a.text} ${divide ? "INTO" : "BY"} @`, items(a));
  }
  const b = numberOperand(world);
  const value = binary(divide ? "/" : "*", a.value, b.value);
  return arithmetic(
    world,
    verb,
    true,
    value,
    givingTarget(world),
    `${word} ${a.text} BY ${b.text} GIVING @`,
    items(a, b),
  );
}

function remainderCase(world: World): Case {
  const { random } = world;
  const a = numberOperand(world);
  const b = numberOperand(world);
  const quotient = random.pick(world.numeric);
  const others = world.numeric.filter((item) => item !== quotient && item !== a.item && item !== b.item);
  const remainder = random.pick(others);
  const rounded = random.chance(0.3);
  const { checkSize, cobol } = withSize(
    world,
    "DIVIDE",
    `DIVIDE ${a.text} BY ${b.text} GIVING ${quotient.name}${rounded ? " ROUNDED" : ""} REMAINDER ${remainder.name}`,
  );
  return {
    inputs: setUp(world, quotient, remainder, ...items(a, b)),
    cobol,
    run: {
      kind: "stmt",
      stmt: {
        kind: "divide-remainder",
        id: 0,
        span: SPAN,
        dividend: a.value,
        divisor: b.value,
        quotient: { place: placeOf(quotient), rounding: rounded ? "nearest-away-from-zero" : "truncate" },
        remainder: placeOf(remainder),
        checkSize,
      },
    },
  };
}

function computeCase(world: World): Case {
  const value = expression(world, 1 + world.random.below(2));
  return arithmetic(world, "compute", true, value.value, givingTarget(world), `COMPUTE @ = ${value.text}`, value.items);
}

function displayCase(world: World): Case {
  const { random } = world;
  const item = random.pick(world.all);
  return {
    inputs: setUp(world, item),
    cobol: [`DISPLAY ${item.name}`],
    run: { kind: "display", operand: { kind: "place", place: placeOf(item) } },
  };
}

export function isNumericEncoding(encoding: TestItem["encoding"]): encoding is NumericEncoding {
  return encoding.kind === "zoned" || encoding.kind === "packed" || encoding.kind === "binary";
}
