/** One COBOL statement with the bytes before it, and the IR that the frontend would make of it. */
import type { LeafCond, Operand, Place, Stmt } from "../../../ir/artifact/statements.ts";
import { randomBytes, type TestItem } from "./items.ts";
import type { Random } from "./random.ts";

export interface Case {
  /** Bytes to set before the statement. */
  readonly inputs: readonly { readonly item: TestItem; readonly bytes: Uint8Array }[];
  /** COBOL text, one line each; may use the flag item FLG. */
  readonly cobol: readonly string[];
  readonly run: CaseRun;
}

export type CaseRun =
  | { readonly kind: "stmt"; readonly stmt: Stmt & { kind: "move" | "compute" | "divide-remainder" } }
  | { readonly kind: "cond"; readonly cond: LeafCond }
  | { readonly kind: "display"; readonly operand: Operand };

export function placeOf(item: TestItem): Place {
  return {
    item: 0,
    area: 0,
    base: item.offset,
    length: item.length,
    encoding: item.encoding,
    subscripts: [],
    refmod: null,
  };
}

export function groupOf(item: TestItem): Place {
  return { ...placeOf(item), encoding: { kind: "group" } };
}

export interface World {
  readonly random: Random;
  readonly numeric: readonly TestItem[];
  readonly all: readonly TestItem[];
  readonly invalid: boolean;
}

export function setUp(world: World, ...items: readonly TestItem[]): Case["inputs"] {
  return [...new Set(items)].map((item) => ({ item, bytes: randomBytes(world.random, item, world.invalid) }));
}
