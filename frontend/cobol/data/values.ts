/**
 * What a VALUE clause stores, as observed: numbers into numeric and numeric-edited items are moved; everything else is
 * put there as raw bytes, left-justified (JUSTIFIED does not count) and padded with spaces.
 */
import type { Operand } from "../../../ir/artifact/statements.ts";
import type { Encoding } from "../../../ir/artifact/storage.ts";
import type { Literal } from "../expression.ts";
import { parseDecimal } from "../lower/decimal.ts";

const RAW: Encoding = { kind: "alphanumeric", justified: false, alphabetic: false };

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
      return { operand, encoding: RAW };
    case "numeric-edited":
      return literal.kind === "number" ? { operand, encoding } : { operand, encoding: RAW };
    case "alphanumeric":
    case "alphanumeric-edited":
    case "group":
      if (literal.kind === "number") return { operand: { kind: "bytes", bytes: literal.text }, encoding: RAW };
      return { operand, encoding: RAW };
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
