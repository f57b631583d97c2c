/** Functions that build expressions, named as the instructions are: `m.i32.add(left, right)`. */
import { ABSENT, addList, addNode, type Code, NEVER, type Nodes, SHAPE } from "./nodes.ts";
import { BINARY, EXTRACT, LOAD, OPCODE, REPLACE, STORE, STORE_LANE, UNARY } from "./opcodes.ts";
import { i32, i64, none, type Type, type ValueType, v128 } from "./types.ts";

/** Sixteen lanes of one byte. */
type Lanes = ArrayLike<number>;

type Family<Table, Build> = { readonly [Name in keyof Table]: Build };
type Unary<Table> = Family<Table, (value: Code) => Code>;
type Binary<Table> = Family<Table, (left: Code, right: Code) => Code>;
/** `align`: bytes, a power of two; the address need not obey it. */
type Load<Table> = Family<Table, (offset: number, align: number, address: Code) => Code>;
type Store<Table> = Family<Table, (offset: number, align: number, address: Code, value: Code) => Code>;
type LaneStore = (offset: number, align: number, lane: number, address: Code, vector: Code) => Code;
type StoreLane<Table> = Family<Table, LaneStore>;
type Extract<Table> = Family<Table, (vector: Code, lane: number) => Code>;
type Replace<Table> = Family<Table, (vector: Code, lane: number, value: Code) => Code>;

export interface Instructions extends Control {
  readonly i32: Unary<typeof UNARY.i32> &
    Binary<typeof BINARY.i32> &
    Load<typeof LOAD.i32> &
    Store<typeof STORE.i32> & { const(value: number): Code };
  readonly i64: Unary<typeof UNARY.i64> &
    Binary<typeof BINARY.i64> &
    Load<typeof LOAD.i64> &
    Store<typeof STORE.i64> & { const(value: bigint): Code };
  readonly v128: Unary<typeof UNARY.v128> &
    Binary<typeof BINARY.v128> &
    Load<typeof LOAD.v128> &
    Store<typeof STORE.v128> &
    StoreLane<typeof STORE_LANE.v128> & {
      const(bytes: Lanes): Code;
      /** Bits of `left` where `mask` has ones, else those of `right`. */
      bitselect(left: Code, right: Code, mask: Code): Code;
    };
  readonly i8x16: Unary<typeof UNARY.i8x16> &
    Binary<typeof BINARY.i8x16> &
    Extract<typeof EXTRACT.i8x16> & { shuffle(left: Code, right: Code, lanes: Lanes): Code };
  readonly i16x8: Binary<typeof BINARY.i16x8>;
  readonly i32x4: Binary<typeof BINARY.i32x4>;
  readonly i64x2: Unary<typeof UNARY.i64x2> & Extract<typeof EXTRACT.i64x2> & Replace<typeof REPLACE.i64x2>;
  readonly local: {
    get(index: number, type: ValueType): Code;
    set(index: number, value: Code): Code;
    tee(index: number, value: Code, type: ValueType): Code;
  };
  readonly memory: {
    copy(to: Code, from: Code, length: Code): Code;
    fill(to: Code, byte: Code, length: Code): Code;
  };
}

interface Control {
  /** Statements and perhaps a value as the last. `type`: of the value; without it, the last expression's. */
  block(label: string | null, children: readonly Code[], type?: Type): Code;
  /** A branch to the label goes to the beginning. */
  loop(label: string, body: Code): Code;
  if(condition: Code, then: Code, otherwise?: Code): Code;
  /** `condition`: i32; without it always. `value`: the result of the block that the label stands for. */
  br(label: string, condition?: Code, value?: Code): Code;
  br_if(label: string, condition: Code): Code;
  /** To the label of the number `index` (i32, from 0), or else to `otherwise`. */
  switch(labels: readonly string[], otherwise: string, index: Code): Code;
  return(value?: Code): Code;
  /** `then` if the condition is not 0; both are computed. */
  select(condition: Code, then: Code, otherwise: Code): Code;
  drop(value: Code): Code;
  nop(): Code;
  unreachable(): Code;
}

export function instructionsOf(nodes: Nodes): Instructions {
  return {
    ...controlOf(nodes),
    i32: {
      ...plain(nodes, UNARY.i32, BINARY.i32),
      ...loads(nodes, LOAD.i32),
      ...stores(nodes, STORE.i32),
      const: (value) => addNode(nodes, OPCODE.i32Const, SHAPE.i32Const, i32, ABSENT, ABSENT, ABSENT, value),
    },
    i64: {
      ...plain(nodes, UNARY.i64, BINARY.i64),
      ...loads(nodes, LOAD.i64),
      ...stores(nodes, STORE.i64),
      const(value) {
        const at = nodes.longs.push(value) - 1;
        return addNode(nodes, OPCODE.i64Const, SHAPE.i64Const, i64, ABSENT, ABSENT, ABSENT, at);
      },
    },
    ...vectorsOf(nodes),
    local: {
      get: (index, type) => addNode(nodes, OPCODE.localGet, SHAPE.variable, type, ABSENT, ABSENT, ABSENT, index),
      set: (index, value) => addNode(nodes, OPCODE.localSet, SHAPE.variable, none, value, ABSENT, ABSENT, index),
      tee: (index, value, type) => addNode(nodes, OPCODE.localTee, SHAPE.variable, type, value, ABSENT, ABSENT, index),
    },
    memory: {
      copy: (to, from, length) => addNode(nodes, OPCODE.memoryCopy, SHAPE.bulk, none, to, from, length, 0, 2),
      fill: (to, byte, length) => addNode(nodes, OPCODE.memoryFill, SHAPE.bulk, none, to, byte, length, 0, 1),
    },
  };
}

function vectorsOf(nodes: Nodes): Pick<Instructions, "v128" | "i8x16" | "i16x8" | "i32x4" | "i64x2"> {
  const held = (lanes: Lanes) => nodes.vectors.push(Uint8Array.from(lanes)) - 1;
  return {
    v128: {
      ...plain(nodes, UNARY.v128, BINARY.v128),
      ...loads(nodes, LOAD.v128),
      ...stores(nodes, STORE.v128),
      ...mapped(
        STORE_LANE.v128,
        (op): LaneStore =>
          (offset, align, lane, address, vector) => {
            const small = logarithm(align) | (lane << 4);
            return addNode(nodes, op, SHAPE.memoryLane, none, address, vector, ABSENT, offset, small);
          },
      ),
      const: (bytes) => addNode(nodes, OPCODE.v128Const, SHAPE.v128Const, v128, ABSENT, ABSENT, ABSENT, held(bytes)),
      bitselect: (left, right, mask) => addNode(nodes, OPCODE.bitselect, SHAPE.plain, v128, left, right, mask),
    },
    i8x16: {
      ...plain(nodes, UNARY.i8x16, BINARY.i8x16),
      ...extracts(nodes, EXTRACT.i8x16),
      shuffle: (left, right, lanes) =>
        addNode(nodes, OPCODE.shuffle, SHAPE.shuffle, v128, left, right, ABSENT, held(lanes)),
    },
    i16x8: plain(nodes, {}, BINARY.i16x8),
    i32x4: plain(nodes, {}, BINARY.i32x4),
    i64x2: {
      ...plain(nodes, UNARY.i64x2, {}),
      ...extracts(nodes, EXTRACT.i64x2),
      ...mapped(
        REPLACE.i64x2,
        (op) => (vector: Code, lane: number, value: Code) =>
          addNode(nodes, op, SHAPE.lane, v128, vector, value, ABSENT, 0, lane),
      ),
    },
  };
}

type Signature = readonly [op: number, result: ValueType];

function plain<U extends Record<string, Signature>, B extends Record<string, Signature>>(
  nodes: Nodes,
  unary: U,
  binary: B,
): Unary<U> & Binary<B> {
  return {
    ...mapped(
      unary,
      ([op, type]) =>
        (value: Code) =>
          addNode(nodes, op, SHAPE.plain, type, value),
    ),
    ...mapped(
      binary,
      ([op, type]) =>
        (left: Code, right: Code) =>
          addNode(nodes, op, SHAPE.plain, type, left, right),
    ),
  };
}

function loads<T extends Record<string, Signature>>(nodes: Nodes, table: T): Load<T> {
  return mapped(table, ([op, type]) => (offset, align, address) => {
    return addNode(nodes, op, SHAPE.memory, type, address, ABSENT, ABSENT, offset, logarithm(align));
  });
}

function stores<T extends Record<string, number>>(nodes: Nodes, table: T): Store<T> {
  return mapped(table, (op) => (offset, align, address, value) => {
    return addNode(nodes, op, SHAPE.memory, none, address, value, ABSENT, offset, logarithm(align));
  });
}

function extracts<T extends Record<string, Signature>>(nodes: Nodes, table: T): Extract<T> {
  return mapped(
    table,
    ([op, type]) =>
      (vector, lane) =>
        addNode(nodes, op, SHAPE.lane, type, vector, ABSENT, ABSENT, 0, lane),
  );
}

function mapped<Entry, T extends Record<string, Entry>, Build>(
  table: T,
  build: (entry: T[keyof T]) => Build,
): Family<T, Build> {
  const entries = Object.entries(table) as [string, T[keyof T]][];
  return Object.fromEntries(entries.map(([name, entry]) => [name, build(entry)])) as Family<T, Build>;
}

/** Of a power of two. */
function logarithm(align: number): number {
  return 31 - Math.clz32(align);
}

function controlOf(nodes: Nodes): Control {
  const known = new Map<string, number>();
  const labelOf = (name: string): number => {
    const found = known.get(name);
    if (found !== undefined) return found;
    known.set(name, known.size);
    return known.size - 1;
  };
  const typeOf = (code: Code) => nodes.type[code]! as Type | typeof NEVER;
  const branch = (label: string, condition: Code = ABSENT, value: Code = ABSENT): Code => {
    const always = condition === ABSENT;
    const op = always ? OPCODE.br : OPCODE.brIf;
    return addNode(nodes, op, SHAPE.branch, always ? NEVER : none, value, condition, ABSENT, labelOf(label));
  };
  return {
    block(label, children, type) {
      const last = children.length === 0 ? none : typeOf(children[children.length - 1]!);
      // Where a branch may lead behind the block, control comes there.
      const own = type ?? (label !== null && last === NEVER ? none : last);
      const start = addList(nodes, children);
      const imm = label === null ? ABSENT : labelOf(label);
      return addNode(nodes, OPCODE.block, SHAPE.block, own, start, children.length, ABSENT, imm);
    },
    loop: (label, body) => addNode(nodes, OPCODE.loop, SHAPE.loop, typeOf(body), body, ABSENT, ABSENT, labelOf(label)),
    if(condition, then, otherwise = ABSENT) {
      const [first, second] = [typeOf(then), otherwise === ABSENT ? none : typeOf(otherwise)];
      return addNode(nodes, OPCODE.if, SHAPE.if, first === NEVER ? second : first, condition, then, otherwise);
    },
    br: branch,
    br_if: (label, condition) => branch(label, condition),
    switch(labels, otherwise, index) {
      const start = addList(nodes, labels.map(labelOf));
      const imm = labelOf(otherwise);
      return addNode(nodes, OPCODE.brTable, SHAPE.table, NEVER, index, start, labels.length, imm);
    },
    return: (value = ABSENT) => addNode(nodes, OPCODE.return, SHAPE.plain, NEVER, value),
    select: (condition, then, otherwise) =>
      addNode(nodes, OPCODE.select, SHAPE.plain, typeOf(then), then, otherwise, condition),
    drop: (value) => addNode(nodes, OPCODE.drop, SHAPE.plain, none, value),
    nop: () => addNode(nodes, OPCODE.nop, SHAPE.bare, none),
    unreachable: () => addNode(nodes, OPCODE.unreachable, SHAPE.bare, NEVER),
  };
}
