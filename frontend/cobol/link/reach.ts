/**
 * LINKAGE items that reach where nothing was passed.
 *
 * Contract: a statement that touches an item for which nothing was passed becomes the end of the run, as the reference compiler's
 * programs end (observed); so does one that reaches beyond the level-01 item that was passed, where the bytes
 * are anybody's. What comes before it is untouched.
 */
import type { Abend, Operand, Place, ProcId, Span, Stmt } from "../../../ir/artifact/statements.ts";
import type { Area, AreaId } from "../../../ir/artifact/storage.ts";
import type { Block, Procedure, Terminator } from "../../../ir/program.ts";
import { withBlocks } from "../../../ir/program.ts";
import type { DataItem } from "../data/symbols.ts";
import { problem } from "../lower/diagnostics.ts";
import type { Scope } from "../lower/scope.ts";

export interface Reach {
  /** Areas that stand for what was not passed. */
  readonly unpassed: ReadonlySet<AreaId>;
  readonly areas: readonly Area[];
  /** The LINKAGE items of the procedures, by their numbers. */
  readonly items: ReadonlyMap<number, DataItem>;
  readonly scope: Scope;
}

export function endWhereUnpassed(procedures: ReadonlyMap<ProcId, Procedure>, reach: Reach): Map<ProcId, Procedure> {
  return new Map([...procedures].map(([id, proc]) => [id, endIn(proc, reach)]));
}

function endIn(proc: Procedure, reach: Reach): Procedure {
  const blocks = new Map<number, Block>();
  for (const [id, block] of proc.blocks) blocks.set(id, endBlock(block, reach));
  return withBlocks(proc, blocks);
}

function endBlock(block: Block, reach: Reach): Block {
  for (const [at, stmt] of block.stmts.entries()) {
    const wrong = wrongPlace(stmt, reach);
    if (wrong !== null) return cut(block, at, wrong, stmt.span, reach);
  }
  const wrong = wrongPlace(block.end, reach);
  const span = spanOf(block.end);
  return wrong === null || span === null ? block : cut(block, block.stmts.length, wrong, span, reach);
}

function spanOf(end: Terminator): Span | null {
  return "span" in end ? end.span : null;
}

function cut(block: Block, at: number, wrong: Place, span: Span, { unpassed, areas, items, scope }: Reach): Block {
  const name = items.get(wrong.item)?.item.name ?? "the parameter";
  const base = { kind: "abend" as const, id: scope.nextId(), span };
  const end: Terminator = { kind: "stop", span };
  const stmts = block.stmts.slice(0, at);
  if (unpassed.has(wrong.area)) {
    const message = text("attempt to reference unallocated memory (signal SIGSEGV)");
    const abend: Abend = { ...base, message: [message], help: `nothing is passed for ${name}`, status: SIGSEGV };
    return { id: block.id, stmts: [...stmts, abend], end };
  }
  const passed = areas[wrong.area]?.name ?? "the argument";
  // What asks for the length of its argument first is not to be warned.
  if (items.get(wrong.item)?.entry?.any == null) scope.sink.report(problem.shortArgument(span, name, passed));
  const message = text(`${name} reaches beyond ${passed}, which was passed for it`);
  const abend: Abend = {
    ...base,
    message: [message],
    help: "pass an item that is as long as the parameter",
    status: 1,
  };
  return { id: block.id, stmts: [...stmts, abend], end };
}

const SIGSEGV = 11;

function text(bytes: string): Operand {
  return { kind: "bytes", bytes };
}

/** The first place in a statement or terminator that is not all there. */
function wrongPlace(part: Stmt | Terminator, reach: Reach): Place | null {
  const stack: unknown[] = [part];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node !== "object" || node === null) continue;
    if ("encoding" in node && "subscripts" in node && isWrong(node as Place, reach)) return node as Place;
    stack.push(...Object.values(node));
  }
  return null;
}

function isWrong(place: Place, { unpassed, areas, items }: Reach): boolean {
  if (unpassed.has(place.area)) return true;
  const item = items.get(place.item)?.item;
  const area = areas[place.area];
  if (item === undefined || area === undefined) return false;
  const length = place.refmod === null ? place.length : Math.max(place.length, item.length);
  const end = place.subscripts.reduce((at, s) => at + (s.max - 1) * s.stride, place.base + length);
  return end > area.offset + area.length;
}
