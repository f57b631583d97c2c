/**
 * A function's body from its tree of expressions to bytes.
 *
 * Contract: without recursion, since labels nest as deep as a program has paragraphs. A block without a label needs no
 * instruction of its own. Behind an `if` or a loop that control never leaves stands `unreachable`, which makes the place valid for
 * whatever is expected there (WebAssembly core specification, section 3.3: the stack is polymorphic behind it).
 */
import type { ByteWriter } from "./bytes.ts";
import { ABSENT, type Code, NEVER, type Nodes, SHAPE } from "./nodes.ts";
import { OPCODE } from "./opcodes.ts";
import { none } from "./types.ts";

/** Prefixes by the opcode's high byte. */
const PREFIX = [0, 0xfd, 0xfc];

/** Steps of an expression: begun, its operands written, the first arm written, everything inside written. */
const BEGIN = 0;
const OPERANDS = 1;
const ELSE = 2;
const END = 3;

/** A label on the way from the body to the expression, and where the same label was bound before. */
interface Labels {
  readonly open: number[];
  readonly shadowed: number[];
  /** Depth at which a label is bound, by label; 0: not bound. */
  readonly boundAt: Map<number, number>;
}

/** Throws an Error for a branch to a label that is not around it. */
export function writeBody(out: ByteWriter, nodes: Nodes, body: Code): void {
  const labels: Labels = { open: [], shadowed: [], boundAt: new Map() };
  // A step is an expression and what to do with it next, in the two low bits.
  const work: number[] = [4 * body + BEGIN];
  for (let step = work.pop(); step !== undefined; step = work.pop()) {
    const node = step >>> 2;
    switch (step & 3) {
      case BEGIN:
        begin(out, nodes, node, work, labels);
        break;
      case OPERANDS:
        finishOperands(out, nodes, node, work, labels);
        break;
      case ELSE:
        out.byte(OPCODE.else);
        break;
      default:
        out.byte(OPCODE.end);
        close(labels);
        if (nodes.type[node] === NEVER) out.byte(OPCODE.unreachable);
    }
  }
}

function begin(out: ByteWriter, nodes: Nodes, node: Code, work: number[], labels: Labels): void {
  const { x, y, z } = nodes;
  switch (nodes.shape[node]) {
    case SHAPE.block:
      if (nodes.imm[node] !== ABSENT) {
        enter(out, nodes, node, labels, nodes.imm[node]!);
        work.push(4 * node + END);
      }
      pushList(nodes, x[node]!, y[node]!, work);
      return;
    case SHAPE.loop:
      enter(out, nodes, node, labels, nodes.imm[node]!);
      work.push(4 * node + END, 4 * x[node]! + BEGIN);
      return;
    case SHAPE.call:
      work.push(4 * node + OPERANDS);
      pushList(nodes, x[node]!, y[node]!, work);
      return;
    case SHAPE.if:
    case SHAPE.table:
      work.push(4 * node + OPERANDS, 4 * x[node]! + BEGIN);
      return;
    default:
      if (x[node] === ABSENT && y[node] === ABSENT) {
        finishOperands(out, nodes, node, work, labels);
        return;
      }
      work.push(4 * node + OPERANDS);
      if (z[node] !== ABSENT) work.push(4 * z[node]! + BEGIN);
      if (y[node] !== ABSENT) work.push(4 * y[node]! + BEGIN);
      if (x[node] !== ABSENT) work.push(4 * x[node]! + BEGIN);
  }
}

/** The instruction behind its operands. */
function finishOperands(out: ByteWriter, nodes: Nodes, node: Code, work: number[], labels: Labels): void {
  if (nodes.shape[node] === SHAPE.if) {
    enter(out, nodes, node, labels, ABSENT);
    work.push(4 * node + END);
    if (nodes.z[node] !== ABSENT) work.push(4 * nodes.z[node]! + BEGIN, 4 * node + ELSE);
    work.push(4 * nodes.y[node]! + BEGIN);
    return;
  }
  writeOpcode(out, nodes.op[node]!);
  writeImmediates(out, nodes, node, labels);
}

function writeImmediates(out: ByteWriter, nodes: Nodes, node: Code, labels: Labels): void {
  const imm = nodes.imm[node]!;
  const small = nodes.small[node]!;
  switch (nodes.shape[node]) {
    case SHAPE.i32Const:
      out.signed(imm);
      break;
    case SHAPE.i64Const:
      out.long(nodes.longs[imm]!);
      break;
    case SHAPE.v128Const:
    case SHAPE.shuffle:
      out.raw(nodes.vectors[imm]!);
      break;
    case SHAPE.variable:
    case SHAPE.call:
      out.unsigned(imm);
      break;
    case SHAPE.memory:
      out.byte(small);
      out.unsigned(imm);
      break;
    case SHAPE.memoryLane:
      out.byte(small & 15);
      out.unsigned(imm);
      out.byte(small >>> 4);
      break;
    case SHAPE.lane:
      out.byte(small);
      break;
    case SHAPE.bulk:
      for (let n = 0; n < small; n++) out.byte(0);
      break;
    case SHAPE.branch:
      out.unsigned(distance(labels, imm));
      break;
    case SHAPE.table:
      out.unsigned(nodes.z[node]!);
      for (let n = 0; n < nodes.z[node]!; n++) out.unsigned(distance(labels, nodes.lists[nodes.y[node]! + n]!));
      out.unsigned(distance(labels, imm));
      break;
    default:
  }
}

function writeOpcode(out: ByteWriter, op: number): void {
  const prefix = PREFIX[op >>> 8]!;
  if (prefix === 0) out.byte(op);
  else {
    out.byte(prefix);
    out.unsigned(op & 0xff);
  }
}

/** Children in their order: the last is pushed first. */
function pushList(nodes: Nodes, start: number, count: number, work: number[]): void {
  for (let n = start + count - 1; n >= start; n--) work.push(4 * nodes.lists[n]! + BEGIN);
}

function enter(out: ByteWriter, nodes: Nodes, node: Code, { open, shadowed, boundAt }: Labels, label: number): void {
  out.byte(nodes.op[node]!);
  out.byte(nodes.type[node] === NEVER ? none : nodes.type[node]!);
  open.push(label);
  shadowed.push(boundAt.get(label) ?? 0);
  if (label !== ABSENT) boundAt.set(label, open.length);
}

function close({ open, shadowed, boundAt }: Labels): void {
  const label = open.pop()!;
  const before = shadowed.pop()!;
  if (label !== ABSENT) boundAt.set(label, before);
}

/** How many labels lie between the branch and its target. */
function distance({ open, boundAt }: Labels, label: number): number {
  const at = boundAt.get(label) ?? 0;
  if (at === 0) throw new Error(`encoder: a branch leaves for label ${label}, which is not around it`);
  return open.length - at;
}
