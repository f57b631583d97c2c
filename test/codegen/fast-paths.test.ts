/** Fast paths against ir/semantics: random programs and data leave the same bytes, and most statements stay fast. */
import { expect, test } from "vitest";
import { changingBytes } from "../../codegen/constant-items.ts";
import type { Cond } from "../../ir/artifact/statements.ts";
import type { Block, Program } from "../../ir/program.ts";
import { evaluateIndex, evaluateLeaf, executePure, type PureStmt } from "../../ir/semantics/execute.ts";
import type { Machine } from "../../ir/semantics/machine.ts";
import { host, machineOn } from "./bench-host.ts";
import { fillRegion, type Sample, SPAN, sample } from "./random-program.ts";

function holds(m: Machine, cond: Cond): boolean {
  switch (cond.kind) {
    case "not":
      return !holds(m, cond.operand);
    case "compare-bytes":
    case "compare-numbers":
    case "class":
      return evaluateLeaf(m, cond);
    default:
      throw new Error(`not used here: ${cond.kind}`);
  }
}

/** The reference: the same graph, statement by statement. */
function interpret(program: Program, m: Machine, step: () => void): void {
  const procedure = program.procedures.get(1)!;
  for (let id = procedure.entry; ; ) {
    const { stmts, end } = procedure.blocks.get(id)!;
    for (const stmt of stmts) {
      step();
      executePure(m, stmt as PureStmt);
    }
    if (end.kind === "jump") id = end.to;
    else if (end.kind === "branch") {
      step();
      id = holds(m, end.cond) ? end.then : end.else;
    } else if (end.kind === "switch") id = end.targets[evaluateIndex(m, end.index) - 1] ?? end.otherwise;
    else return;
  }
}

/** An exception (a subscript that leaves its area) must come from both. */
function attempt(run: () => void): string {
  try {
    run();
    return "";
  } catch (e) {
    return (e as Error).name;
  }
}

/** With a procedure, never performed, that writes every area: no item's value is known to the compiler. */
function everythingChanges(made: Sample): Sample {
  const { program } = made;
  const group = { kind: "group" } as const;
  const stmts = program.storage.areas.map((area, n) => {
    const to = { item: 900 + n, area: area.id, base: area.offset, length: area.length, encoding: group };
    const from = { kind: "bytes", bytes: " " } as const;
    return { kind: "move", id: 9000 + n, span: SPAN, from, to: { ...to, subscripts: [], refmod: null } } as const;
  });
  const block: Block = { id: 0, stmts, end: { kind: "return" } };
  const unused = { id: 2, name: "P2", span: SPAN, entry: 0, blocks: new Map([[0, block]]) };
  return { ...made, program: { ...program, procedures: new Map([...program.procedures, [2, unused]]) } };
}

async function compareRuns(seed: number, runs: number): Promise<{ steps: number; slow: number }> {
  const made = seed % 2 === 0 ? sample(seed, 24) : everythingChanges(sample(seed, 24));
  const { initial } = made.program.storage;
  fillRegion(made, seed * 1000, initial);
  const h = await host(made.program, {}, { compact: seed % 3 === 0 });
  const changing = changingBytes(made.program);
  const isChanging = (at: number) => changing.some((w) => w.offset <= at && at < w.offset + w.length);
  let steps = 0;
  for (let run = 0; run < runs; run++) {
    const bytes = new Uint8Array(made.program.storage.size);
    fillRegion(made, seed * 1000 + run, bytes);
    for (const [at, byte] of initial.entries()) if (!isChanging(at)) bytes[at] = byte;
    h.region.set(bytes);
    const before = bytes.slice();
    const kernel = attempt(() => h.exports.node0!());
    const oracle = attempt(() => interpret(made.program, machineOn(made.program, bytes), () => steps++));
    expect({ seed, run, outcome: kernel }).toEqual({ seed, run, outcome: oracle });
    // An error ends the run: values not yet written are lost with it.
    if (kernel !== "") continue;
    const differing = bytes.findIndex((byte, n) => byte !== h.region[n]);
    if (differing >= 0) throw new Error(report(made.program, seed, run, differing, before, bytes, h.region));
  }
  return { steps, slow: [...h.slow.values()].reduce((a, b) => a + b, 0) };
}

function report(
  program: Program,
  seed: number,
  run: number,
  at: number,
  before: Uint8Array,
  want: Uint8Array,
  got: Uint8Array,
): string {
  const area = program.storage.areas.find((a) => a.offset <= at && at < a.offset + a.length);
  const show = (b: Uint8Array) =>
    Buffer.from(b.subarray(area?.offset ?? at, (area?.offset ?? at) + (area?.length ?? 1))).toString("hex");
  return `seed ${seed} run ${run}: area ${area?.name} at ${area?.offset}: before ${show(before)}, want ${show(want)}, got ${show(got)}`;
}

const FIRST = Number(process.env.WEFT_SEED ?? 1);
const COUNT = Number(process.env.WEFT_SEEDS ?? 60);

test("random programs leave the bytes that the semantics leave", async () => {
  let steps = 0;
  let slow = 0;
  for (let seed = FIRST; seed < FIRST + COUNT; seed++) {
    const result = await compareRuns(seed, 12);
    steps += result.steps;
    slow += result.slow;
  }
  // Random data overflows often; a drop far below this share means that fast paths stopped being taken.
  if (COUNT >= 50) expect(1 - slow / steps).toBeGreaterThan(0.3);
  console.info(`fast share ${(1 - slow / steps).toFixed(3)} of ${steps}`);
});
