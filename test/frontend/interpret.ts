/**
 * A small interpreter of Program for the frontend's tests: control flow here, statements by ir/semantics.
 *
 * Limit: files do not exist; OPEN, CLOSE, WRITE and REWRITE succeed, READ meets the end, ACCEPT does nothing.
 */
import type { Cond, Stmt } from "../../ir/artifact/statements.ts";
import { FCB } from "../../ir/artifact/storage.ts";
import type { Block, BlockId, Procedure, Program, Terminator } from "../../ir/program.ts";
import { displayAll, displayBytes, dumpLine } from "../../ir/semantics/display.ts";
import { evaluateIndex, evaluateLeaf, executePure } from "../../ir/semantics/execute.ts";
import type { Machine } from "../../ir/semantics/machine.ts";
import { locate } from "../../ir/semantics/place.ts";

export interface Outcome {
  /** SYSOUT, one char per byte. */
  readonly output: string;
  readonly bytes: Uint8Array;
  readonly returnCode: number;
}

interface Run {
  readonly program: Program;
  readonly machine: Machine;
  readonly output: string[];
  stepsLeft: number;
}

const STOPPED = Symbol("stopped");

/** Runs `main`; throws an Error after `steps` blocks. */
export function interpret(program: Program, steps = 1_000_000): Outcome {
  const { storage, dialect } = program;
  const bytes = storage.initial.slice();
  const machine: Machine = { bytes, areas: storage.areas, dialect, cells: storage.cells, strict: false };
  const run: Run = { program, machine, output: [], stepsLeft: steps };
  try {
    const main = program.procedures.get(program.main);
    if (main !== undefined) runProcedure(main, run);
  } catch (thrown) {
    if (thrown !== STOPPED) throw thrown;
  }
  const returnCode = new DataView(bytes.buffer).getInt32(storage.cells.returnCode, true);
  return { output: run.output.join(""), bytes, returnCode };
}

function runProcedure(procedure: Procedure, run: Run): void {
  let at: BlockId | null = procedure.entry;
  while (at !== null) {
    const block: Block | undefined = procedure.blocks.get(at);
    if (block === undefined) throw new Error(`no block ${at} in ${procedure.name}`);
    run.stepsLeft -= 1;
    if (run.stepsLeft < 0) throw new Error(`${procedure.name} does not end`);
    for (const stmt of block.stmts) execute(stmt, run);
    at = follow(block.end, run);
  }
}

function follow(end: Terminator, run: Run): BlockId | null {
  switch (end.kind) {
    case "jump":
      return end.to;
    case "branch":
      return holds(end.cond, run) ? end.then : end.else;
    case "switch":
      return end.targets[evaluateIndex(run.machine, end.index) - 1] ?? end.otherwise;
    case "return":
      return null;
    case "stop":
      throw STOPPED;
    default:
      return end satisfies never;
  }
}

function holds(cond: Cond, run: Run): boolean {
  switch (cond.kind) {
    case "compare-numbers":
    case "compare-bytes":
    case "class":
      return evaluateLeaf(run.machine, cond);
    case "file-status":
      return cond.classes.includes(String.fromCharCode(run.machine.bytes[statusOffset(cond.file, run)] ?? 0));
    case "size-error":
      return run.machine.bytes[run.machine.cells.sizeError] === 1;
    case "in-slice":
      return false;
    case "constant":
      return cond.value;
    case "not":
      return !holds(cond.operand, run);
    case "and":
      return holds(cond.left, run) && holds(cond.right, run);
    case "or":
      return holds(cond.left, run) || holds(cond.right, run);
    default:
      return cond satisfies never;
  }
}

function statusOffset(file: number, run: Run): number {
  return (run.program.files[file]?.control ?? 0) + FCB.status;
}

function setStatus(file: number, status: string, run: Run): void {
  const offset = statusOffset(file, run);
  run.machine.bytes[offset] = status.charCodeAt(0);
  run.machine.bytes[offset + 1] = status.charCodeAt(1);
}

function execute(stmt: Stmt, run: Run): void {
  const { machine } = run;
  switch (stmt.kind) {
    case "move":
    case "compute":
    case "divide-remainder":
    case "clear-size-error":
    case "string":
    case "unstring":
    case "inspect":
    case "xml-generate":
    case "sort-table":
    case "allocate":
    case "free":
      executePure(machine, stmt);
      return;
    case "display":
      for (const text of displayAll(machine, stmt.items)) run.output.push(latin1(text));
      if (stmt.advancing) run.output.push("\n");
      return;
    case "dump": {
      const { offset } = locate(machine, stmt.of);
      const bytes = machine.bytes.subarray(offset, offset + evaluateIndex(machine, stmt.length));
      run.output.push(latin1(dumpLine(displayBytes(machine, stmt.label), bytes)));
      return;
    }
    case "perform": {
      const procedure = run.program.procedures.get(stmt.proc);
      if (procedure === undefined) throw new Error(`no procedure ${stmt.proc}`);
      runProcedure(procedure, run);
      return;
    }
    case "open":
    case "close":
    case "write":
    case "rewrite":
      setStatus(stmt.file, "00", run);
      return;
    case "sort-start":
    case "sort-end":
    case "sort-release":
    case "sort-return":
    case "sort-using":
    case "sort-giving":
      throw new Error(`${stmt.kind} is not in these tests`);
    case "read":
      setStatus(stmt.file, "10", run);
      return;
    case "abend":
      throw new Error(stmt.message.map((part) => latin1(displayBytes(machine, part))).join(""));
    case "accept":
    case "tell":
    case "sleep":
      return;
    default:
      stmt satisfies never;
  }
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}
