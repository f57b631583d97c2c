/**
 * The expressions of functions under construction, as rows of typed arrays: a large program has millions of them.
 *
 * Contract: an expression is the number of its row; it may stand at one place of one function. What its columns mean is its
 * shape's business (`Shape`). Rows live until `release`.
 */
import type { Type } from "./types.ts";

/** An expression of a function under construction. */
export type Code = number;

/** Absent operand or label. */
export const ABSENT = -1;

/** The type of an expression behind which control never comes. */
export const NEVER = 0;

/** How a row is read: operands and immediates, by kind of instruction. */
export const SHAPE = {
  /** No operand, no immediate. */
  bare: 0,
  /** `imm`: the value. */
  i32Const: 1,
  /** `imm`: index of the value in `longs`. */
  i64Const: 2,
  /** `imm`: index of the 16 bytes in `vectors`. */
  v128Const: 3,
  /** `imm`: index of the local or global; `x`: the value to set or ABSENT. */
  variable: 4,
  /** Operands `x`, `y`, `z`, as many as there are. */
  plain: 5,
  /** Operands `x` and perhaps `y`; `imm`: offset; `small`: the alignment's logarithm and, above 4 bits, the lane. */
  memory: 6,
  memoryLane: 7,
  /** Operands `x` and perhaps `y`; `small`: the lane. */
  lane: 8,
  /** Operands `x`, `y`; `imm`: index of 16 lane numbers in `vectors`. */
  shuffle: 9,
  /** Operands `x`, `y`, `z`; `small`: number of zero bytes behind the opcode (the memories' indexes). */
  bulk: 10,
  /** `x`, `y`: start and count of the children in `lists`; `imm`: label or ABSENT. */
  block: 11,
  /** `x`: the body; `imm`: label. */
  loop: 12,
  /** `x`: condition; `y`, `z`: arms. */
  if: 13,
  /** `x`: value or ABSENT; `y`: condition or ABSENT; `imm`: label. */
  branch: 14,
  /** `x`: the index; `y`, `z`: start and count of the labels in `lists`; `imm`: the other label. */
  table: 15,
  /** `x`, `y`: start and count of the operands in `lists`; `imm`: the function. */
  call: 16,
} as const;

export type Shape = (typeof SHAPE)[keyof typeof SHAPE];

export interface Nodes {
  count: number;
  op: Uint16Array;
  shape: Uint8Array;
  type: Uint8Array;
  small: Uint8Array;
  x: Int32Array;
  y: Int32Array;
  z: Int32Array;
  imm: Int32Array;
  lists: Int32Array;
  listed: number;
  readonly longs: bigint[];
  readonly vectors: Uint8Array[];
}

/** What was there at some time; what came later can be released. */
export interface Mark {
  readonly count: number;
  readonly listed: number;
  readonly longs: number;
  readonly vectors: number;
}

const FIRST_CAPACITY = 1 << 12;

export function createNodes(): Nodes {
  const size = FIRST_CAPACITY;
  return {
    count: 0,
    op: new Uint16Array(size),
    shape: new Uint8Array(size),
    type: new Uint8Array(size),
    small: new Uint8Array(size),
    x: new Int32Array(size),
    y: new Int32Array(size),
    z: new Int32Array(size),
    imm: new Int32Array(size),
    lists: new Int32Array(size),
    listed: 0,
    longs: [],
    vectors: [],
  };
}

export function addNode(
  nodes: Nodes,
  op: number,
  shape: Shape,
  type: Type | typeof NEVER,
  x: number = ABSENT,
  y: number = ABSENT,
  z: number = ABSENT,
  imm = 0,
  small = 0,
): Code {
  const row = nodes.count++;
  if (row === nodes.op.length) growRows(nodes);
  nodes.op[row] = op;
  nodes.shape[row] = shape;
  nodes.type[row] = type;
  nodes.small[row] = small;
  nodes.x[row] = x;
  nodes.y[row] = y;
  nodes.z[row] = z;
  nodes.imm[row] = imm;
  return row;
}

/** Where the list begins in `lists`. */
export function addList(nodes: Nodes, values: readonly number[]): number {
  const start = nodes.listed;
  nodes.listed += values.length;
  if (nodes.listed > nodes.lists.length) nodes.lists = grown(nodes.lists, nodes.listed);
  // Lists are short: a loop takes less time than `set`.
  for (let n = 0; n < values.length; n++) nodes.lists[start + n] = values[n]!;
  return start;
}

export function markNodes({ count, listed, longs, vectors }: Nodes): Mark {
  return { count, listed, longs: longs.length, vectors: vectors.length };
}

/** Forgets the expressions added since. */
export function release(nodes: Nodes, mark: Mark): void {
  nodes.count = mark.count;
  nodes.listed = mark.listed;
  nodes.longs.length = mark.longs;
  nodes.vectors.length = mark.vectors;
}

function growRows(nodes: Nodes): void {
  nodes.op = grown(nodes.op);
  for (const column of ["shape", "type", "small"] as const) nodes[column] = grown(nodes[column]);
  for (const column of ["x", "y", "z", "imm"] as const) nodes[column] = grown(nodes[column]);
}

/** With the same beginning, twice as long or `atLeast`. */
function grown<Column extends Uint8Array | Uint16Array | Int32Array>(column: Column, atLeast = 0): Column {
  const Kind = column.constructor as new (length: number) => Column;
  const all = new Kind(Math.max(2 * column.length, atLeast));
  all.set(column);
  return all;
}
