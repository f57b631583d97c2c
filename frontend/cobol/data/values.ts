/**
 * What a VALUE clause and the default initialisation store, as observed: numeric literals are moved (into groups they are
 * text), and ZERO into items with BLANK WHEN ZERO; everything else is put there as raw bytes, left-justified (JUSTIFIED does not count) and padded with spaces.
 */
import type { Operand } from "../../../ir/artifact/statements.ts";
import type { Encoding } from "../../../ir/artifact/storage.ts";
import type { Literal } from "../expression.ts";
import { parseDecimal } from "../lower/decimal.ts";
import { ALPHANUMERIC } from "./encoding.ts";
import type { DataItem } from "./symbols.ts";

/** A literal as a sending operand. */
export function literalOperand(literal: Literal): Operand {
  switch (literal.kind) {
    case "number":
      return { kind: "number", value: parseDecimal(literal.text), text: literal.text };
    case "string":
      return { kind: "bytes", bytes: literal.bytes };
    case "figurative":
      return { kind: "fill", figurative: literal.figurative, unit: literal.unit };
    default:
      return literal satisfies never;
  }
}

/** The operand and the encoding with which it is to be moved into the item's bytes. */
export function valueStore(
  literal: Literal,
  encoding: Encoding,
): { readonly operand: Operand; readonly encoding: Encoding } {
  const operand = literalOperand(literal);
  switch (encoding.kind) {
    case "zoned":
    case "packed":
    case "binary":
      if (literal.kind === "number") return { operand, encoding };
      if (literal.kind === "figurative" && literal.figurative === "zero") return { operand, encoding };
      return { operand, encoding: ALPHANUMERIC };
    case "float":
      return { operand, encoding };
    case "numeric-edited": {
      const blank = encoding.blankWhenZero && literal.kind === "figurative" && literal.figurative === "zero";
      return literal.kind === "number" || blank ? { operand, encoding } : { operand, encoding: ALPHANUMERIC };
    }
    case "alphanumeric":
    case "alphanumeric-edited":
      return literal.kind === "number" ? { operand, encoding } : { operand, encoding: ALPHANUMERIC };
    case "group":
      if (literal.kind === "number") return { operand: { kind: "bytes", bytes: literal.text }, encoding: ALPHANUMERIC };
      return { operand, encoding: ALPHANUMERIC };
    default:
      return encoding satisfies never;
  }
}

/** What an item without VALUE starts with, and what INITIALIZE gives it. */
export function defaultOperand(encoding: Encoding): Operand {
  switch (encoding.kind) {
    case "zoned":
    case "packed":
    case "binary":
    case "float":
      return { kind: "fill", figurative: "zero", unit: "0" };
    case "numeric-edited":
      return { kind: "number", value: { mantissa: "0", scale: 0 }, text: "0" };
    case "alphanumeric":
    case "alphanumeric-edited":
    case "group":
      return { kind: "fill", figurative: "space", unit: " " };
    default:
      return encoding satisfies never;
  }
}

/** The byte that every byte of an item has after the default initialisation, if it is the same for all. */
export function defaultFill(encoding: Encoding): string | null {
  switch (encoding.kind) {
    case "zoned":
      return encoding.separate ? null : "0";
    case "binary":
      return "\0";
    case "packed":
    case "float":
    case "numeric-edited":
    case "alphanumeric-edited":
      return null;
    case "alphanumeric":
    case "group":
      return " ";
    default:
      return encoding satisfies never;
  }
}

/** A child that initialisation goes through; `fill`: the byte that it is filled with as a whole, up to offset `end`. */
export interface ChildExtent {
  readonly child: DataItem;
  readonly fill: string | null;
  readonly end: number;
}

/**
 * The children that initialisation goes through. A child's fill reaches to the next child, so that SYNCHRONIZED slack
 * takes the fill of the item before it; that of the last child to the end of its parent, even where slack has moved it
 * across that end: then it gets none if it goes on with the fill before it, else one occurrence does (observed).
 */
export function childExtents(parent: DataItem, fillOf: (child: DataItem) => string | null): readonly ChildExtent[] {
  const own = parent.children.filter((child) => child.entry?.redefines == null);
  const parentEnd = parent.item.offset + parent.item.length;
  let before: string | null = null;
  return own.map((child, i) => {
    const { offset, length } = child.item;
    const fill = fillOf(child);
    const beyond = fill !== null && fill === before ? offset : offset + length;
    before = fill;
    return { child, fill, end: own[i + 1]?.item.offset ?? (parentEnd > offset ? parentEnd : beyond) };
  });
}

/** The one byte that fills an item, its elementary items asked by `leaf`; null where they differ or one REDEFINES. */
export function uniformFill(item: DataItem, leaf: (item: DataItem) => string | null): string | null {
  const [first] = item.children;
  if (first === undefined) return leaf(item);
  const fill = uniformFill(first, leaf);
  const same = item.children.every((child) => child.entry?.redefines == null && uniformFill(child, leaf) === fill);
  return same ? fill : null;
}
