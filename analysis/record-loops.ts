/**
 * Record loops of main: natural loops that read an input file, the outermost that can be run in pieces.
 *
 * Contract: none of the loops returned contains another. A loop in which files are opened or closed, or something is
 * accepted, is left to its inner record loops if it has any; else it is returned with the reason.
 */
import type { Reason } from "../ir/artifact/report.ts";
import type { Stmt } from "../ir/artifact/statements.ts";
import type { FileId } from "../ir/artifact/storage.ts";
import { fileById } from "../ir/extents.ts";
import { type Block, type Program, reportedLine } from "../ir/program.ts";
import { bodyOf } from "./body.ts";
import { dominatorTree } from "./dominators.ts";
import type { Facts, ProcFacts } from "./facts.ts";
import type { Loop } from "./loops.ts";
import { loopsOf } from "./loops.ts";

export interface RecordLoop {
  readonly loop: Loop;
  readonly line: number;
  readonly inputs: readonly FileId[];
  readonly outputs: readonly FileId[];
  /** Why it cannot run in pieces, whatever is carried; empty if it may. */
  readonly refused: readonly Reason[];
  /** False: reported only, since its inner loops are taken. */
  readonly taken: boolean;
}

export function recordLoops(facts: Facts): RecordLoop[] {
  const main = facts.procs.get(facts.program.main) as ProcFacts;
  const { loops } = loopsOf(main.flow);
  const described = loops.map((l) => describe(facts, main, l));
  const out: RecordLoop[] = [];
  const visit = (i: number): boolean => {
    const own = described[i] as RecordLoop;
    if (own.inputs.length === 0) return false;
    const inner = loops.flatMap((l, j) => (l.parent === i ? [j] : []));
    if (own.refused.length > 0) {
      const found = inner.map(visit);
      if (found.includes(true)) {
        out.push({ ...own, taken: false });
        return true;
      }
    }
    out.push(own);
    return true;
  };
  loops.forEach((l, i) => {
    if (l.parent < 0) visit(i);
  });
  return out.sort((a, b) => a.line - b.line);
}

function describe(facts: Facts, main: ProcFacts, loop: Loop): RecordLoop {
  const inputs = new Set<FileId>();
  const outputs = new Set<FileId>();
  const lines = new Map<Stmt["kind"], number[]>();
  for (const n of loop.nodes) {
    for (const s of (main.flow.blocks[n] as Block).stmts) {
      const kinds: Iterable<Stmt["kind"]> = s.kind === "perform" ? facts.summary(s.proc).kinds : [s.kind];
      const line = reportedLine(facts.program, s.span);
      for (const k of kinds) {
        const known = lines.get(k);
        if (known === undefined) lines.set(k, [line]);
        else known.push(line);
      }
      const from = s.kind === "perform" ? facts.summary(s.proc) : facts.stmt(s).effects;
      for (const f of from.filesRead) inputs.add(f);
      for (const f of from.filesWritten) outputs.add(f);
    }
  }
  const refused = inputs.size === 0 ? [] : refusals(facts, lines, inputs, outputs);
  return {
    loop,
    line: lineOf(facts.program, main, loop),
    inputs: [...inputs].sort((a, b) => a - b),
    outputs: [...outputs].sort((a, b) => a - b),
    refused,
    taken: true,
  };
}

/** Line of the PERFORM, also where its test stands at the loop's end, or of a GO TO loop's first statement. */
export function lineOf(program: Program, proc: ProcFacts, loop: Loop): number {
  const first = firstLine(program, proc, loop);
  const head = proc.flow.blocks[loop.head] as Block;
  // WITH TEST AFTER: the branch back carries the span of the PERFORM, which stands before what it performs inline.
  const tests = [...loop.nodes].flatMap((n) => {
    const { end } = proc.flow.blocks[n] as Block;
    const back = end.kind === "branch" && (end.then === head.id || end.else === head.id);
    return back ? [reportedLine(program, end.span)] : [];
  });
  return tests.reduce((a, b) => Math.min(a, b), first);
}

function firstLine(program: Program, proc: ProcFacts, loop: Loop): number {
  const head = proc.flow.blocks[loop.head] as Block;
  const first = head.stmts[0]?.span ?? ("span" in head.end ? head.end.span : undefined);
  if (first !== undefined) return reportedLine(program, first);
  const stmts = [...loop.nodes].flatMap((n) => (proc.flow.blocks[n] as Block).stmts);
  const lines = stmts.map((s) => reportedLine(program, s.span));
  return lines.length === 0 ? 0 : lines.reduce((a, b) => Math.min(a, b));
}

/** From the line on which a loop of the program begins to the line by which it is known; passes may thread its test away. */
export function knownLines(facts: Facts): ReadonlyMap<number, number> {
  const known = new Map<number, number>();
  for (const proc of facts.procs.values()) {
    for (const loop of loopsOf(proc.flow).loops)
      known.set(firstLine(facts.program, proc, loop), lineOf(facts.program, proc, loop));
  }
  return known;
}

const REFUSED: Partial<Record<Stmt["kind"], { code: string; message: string; hint: string | null }>> = {
  open: {
    code: "S0101",
    message: "OPEN inside the loop: the data set it means is known only when the loop gets there",
    hint: "open the files before the loop",
  },
  close: { code: "S0102", message: "CLOSE inside the loop", hint: "close the files after the loop" },
  accept: {
    code: "S0103",
    message:
      "ACCEPT inside the loop, or a function or routine that asks the clock, the process or a file: what it yields depends on when it runs",
    hint: "ask once, before the loop",
  },
  tell: {
    code: "S0110",
    message: "DISPLAY UPON an environment variable or the arguments, or SET ENVIRONMENT, inside the loop",
    hint: "set it once, before the loop",
  },
  rewrite: {
    code: "S0104",
    message: "REWRITE inside the loop changes the file that it reads",
    hint: "write the changed records to a new file",
  },
  "sort-start": { code: "S0107", message: "SORT or MERGE inside the loop", hint: null },
  "sort-release": {
    code: "S0108",
    message: "RELEASE inside the loop: a sort takes its records one after the other, since equal ones keep their order",
    hint: "sort the file with USING, and change its records before or after",
  },
  "sort-return": {
    code: "S0109",
    message: "RETURN inside the loop: a sort gives its records one after the other",
    hint: "give the sorted records to a file with GIVING, and read that",
  },
  "sort-using": { code: "S0110", message: "USING: a sort takes the file's records one after the other", hint: null },
  "sort-giving": { code: "S0111", message: "GIVING: a sort gives its records one after the other", hint: null },
};

function refusals(
  facts: Facts,
  lines: ReadonlyMap<Stmt["kind"], readonly number[]>,
  inputs: ReadonlySet<FileId>,
  outputs: ReadonlySet<FileId>,
): Reason[] {
  const out: Reason[] = [];
  for (const [kind, at] of lines) {
    const reason = REFUSED[kind];
    if (reason !== undefined) out.push({ ...reason, lines: [...new Set(at)] });
  }
  for (const f of inputs) {
    if (outputs.has(f) && !lines.has("rewrite")) {
      const name = fileById(facts.program, f).name;
      out.push({ code: "S0105", message: `${name} is both read and written in the loop`, hint: null, lines: [] });
    }
  }
  return out;
}

/** Files that some OPEN of the program opens I-O. */
export function openedForUpdate(facts: Facts): Set<FileId> {
  const out = new Set<FileId>();
  for (const proc of facts.procs.values()) {
    for (const b of proc.flow.blocks)
      for (const s of b.stmts) if (s.kind === "open" && s.mode === "io") out.add(s.file);
  }
  return out;
}

/** The input file that cuts the loop into pieces: one read in every iteration, else the first; null if all are opened I-O. */
export function driverOf(facts: Facts, loop: RecordLoop): FileId | null {
  const update = openedForUpdate(facts);
  const candidates = loop.inputs.filter((f) => !update.has(f));
  const always = candidates.find((f) => readAlways(facts, loop, f));
  return always ?? candidates[0] ?? null;
}

function readAlways(facts: Facts, { loop }: RecordLoop, file: FileId): boolean {
  const body = bodyOf(facts, { proc: facts.program.main, nodes: loop.nodes, head: loop.head }, file);
  const { dominates } = dominatorTree(body.graph);
  return body.nodes.some(
    (n, i) =>
      n.kind === "block" &&
      dominates(i, body.latch) &&
      n.block.stmts.some(
        (s) =>
          (s.kind === "read" && s.file === file) || (s.kind === "perform" && facts.summary(s.proc).filesRead.has(file)),
      ),
  );
}
