/**
 * What the outcome of a branch tells of the READ before it: on the edge where the status is known to be 00 the record
 * area has certainly been written. This is what makes record areas private.
 *
 * Contract: an outcome is known only if nothing between the READ and the branch can have changed the status.
 * Statuses other than 00 and 10 are left out of account (see ir/effects.ts).
 */
import type { Cond, Operand, Place, Stmt } from "../ir/artifact/statements.ts";
import type { FileId } from "../ir/artifact/storage.ts";
import { fileById } from "../ir/extents.ts";
import { effectsIn } from "../ir/known-effects.ts";
import type { Program } from "../ir/program.ts";
import type { Flow } from "./flow.ts";

export type Outcome = "good" | "end";

export interface EdgeOutcome {
  readonly file: FileId;
  readonly read: Stmt;
  /** By position among the node's successors. */
  readonly outcomes: readonly (Outcome | null)[];
}

/** For each branching node with a READ just before it: what its edges tell. */
export function readOutcomes(flow: Flow, program: Program): ReadonlyMap<number, EdgeOutcome> {
  const out = new Map<number, EdgeOutcome>();
  flow.blocks.forEach((block, n) => {
    if (block.end.kind !== "branch") return;
    const files = filesTold(block.end.cond, program);
    if (files.size === 0) return;
    const read = readBefore(flow, n, files, program);
    if (read === null) return;
    const cond = block.end.cond;
    const outcomes = [true, false].map((truth) => outcomeOf(cond, truth, read.file, program));
    if (outcomes.some((o) => o !== null)) out.set(n, { file: read.file, read, outcomes });
  });
  return out;
}

/** Files of whose status the condition may tell something. */
function filesTold(cond: Cond, program: Program): Set<FileId> {
  const out = new Set<FileId>();
  const visit = (c: Cond): void => {
    if (c.kind === "file-status") out.add(c.file);
    else if (c.kind === "not") visit(c.operand);
    else if (c.kind === "and" || c.kind === "or") {
      visit(c.left);
      visit(c.right);
    } else if (c.kind === "compare-bytes") {
      for (const f of program.files)
        if (f.status !== null && (isPlace(c.left, f.status) || isPlace(c.right, f.status))) out.add(f.id);
    }
  };
  visit(cond);
  return out;
}

function isPlace(operand: Operand, place: Place): boolean {
  return (
    operand.kind === "place" &&
    operand.place.base === place.base &&
    operand.place.length === place.length &&
    operand.place.subscripts.length === 0 &&
    operand.place.refmod === null
  );
}

/** The READ whose status the end of node `n` still holds, looking back through blocks with one way in. */
function readBefore(
  flow: Flow,
  n: number,
  files: ReadonlySet<FileId>,
  program: Program,
): Extract<Stmt, { kind: "read" }> | null {
  for (let at = n, hops = 0; hops < 16; hops++) {
    const stmts = (flow.blocks[at] as Flow["blocks"][number]).stmts;
    for (let i = stmts.length - 1; i >= 0; i--) {
      const s = stmts[i] as Stmt;
      if (s.kind === "read" && files.has(s.file)) return s;
      if (disturbs(s, files, program)) return null;
    }
    const pred = flow.pred[at] as readonly number[];
    const before = pred[0];
    if (pred.length !== 1 || before === undefined || before >= at) return null;
    at = before;
  }
  return null;
}

/** True where the statement may change the status of one of the files. */
export function disturbs(s: Stmt, files: ReadonlySet<FileId>, program: Program): boolean {
  if (s.kind === "perform") return true;
  const { writes } = effectsIn(program, s);
  for (const id of files) {
    const f = fileById(program, id);
    const cells = [[f.control, 16] as const, ...(f.status === null ? [] : [[f.status.base, f.status.length] as const])];
    for (const w of writes) for (const [at, n] of cells) if (w.offset < at + n && at < w.offset + w.length) return true;
  }
  return false;
}

/** What `cond` being `truth` tells of the status of `file`. */
export function outcomeOf(cond: Cond, truth: boolean, file: FileId, program: Program): Outcome | null {
  switch (cond.kind) {
    case "file-status":
      return cond.file === file ? byClasses(cond.classes, truth) : null;
    case "compare-bytes":
      return byStatusItem(cond, truth, file, program);
    case "not":
      return outcomeOf(cond.operand, !truth, file, program);
    case "and":
    case "or": {
      const left = outcomeOf(cond.left, truth, file, program);
      const right = outcomeOf(cond.right, truth, file, program);
      // Both halves have this truth value; otherwise only what both would tell is known.
      if ((cond.kind === "and") === truth) return left ?? right;
      return left === right ? left : null;
    }
    case "compare-numbers":
    case "class":
    case "size-error":
    case "in-slice":
    case "constant":
      return null;
    default:
      return cond satisfies never;
  }
}

function byClasses(classes: string, truth: boolean): Outcome | null {
  const good = classes.includes("0") === truth;
  const end = classes.includes("1") === truth;
  return good === end ? null : good ? "good" : "end";
}

function byStatusItem(
  cond: Extract<Cond, { kind: "compare-bytes" }>,
  truth: boolean,
  file: FileId,
  program: Program,
): Outcome | null {
  const status = fileById(program, file).status;
  if (status === null || (cond.op !== "=" && cond.op !== "<>")) return null;
  const other = isPlace(cond.left, status) ? cond.right : isPlace(cond.right, status) ? cond.left : null;
  const text =
    other === null ? null : other.kind === "bytes" ? other.bytes : other.kind === "number" ? other.text : null;
  if (text !== "00" && text !== "10") return null;
  const equal = (cond.op === "=") === truth;
  return (text === "00") === equal ? "good" : "end";
}
