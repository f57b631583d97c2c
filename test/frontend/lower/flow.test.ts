import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileCobol } from "../../../frontend/cobol/compile.ts";
import type { Cond, NumExpr } from "../../../ir/artifact/statements.ts";
import { type Procedure, type Program, successors } from "../../../ir/program.ts";
import { interpret } from "../interpret.ts";
import { compileParts, programOf } from "../program.ts";

const folder = new URL("../../semantics/", import.meta.url);
const sources = readdirSync(folder)
  .filter((name) => name.endsWith(".cob"))
  .map((path) => ({ path, text: readFileSync(new URL(path, folder), "latin1") }));

function compile(text: string): Program | null {
  return compileCobol({ path: "T.cob", text }, { format: "fixed", std: "default", resolve: () => null }).program;
}

function condIds(cond: Cond): readonly number[] {
  switch (cond.kind) {
    case "compare-numbers":
    case "compare-bytes":
    case "class":
      return [cond.id];
    case "not":
      return condIds(cond.operand);
    case "and":
    case "or":
      return [...condIds(cond.left), ...condIds(cond.right)];
    case "file-status":
    case "size-error":
    case "in-slice":
    case "constant":
      return [];
    default:
      return cond satisfies never;
  }
}

/** What the contract of Program says of its graphs. */
function expectWellFormed(program: Program): void {
  const ids: number[] = [];
  for (const procedure of program.procedures.values()) {
    expect(procedure.blocks.has(procedure.entry)).toBe(true);
    expectNoJoinableBlocks(procedure);
    for (const block of procedure.blocks.values()) {
      for (const to of successors(block.end)) expect(procedure.blocks.has(to)).toBe(true);
      ids.push(...block.stmts.map((s) => s.id));
      if (block.end.kind === "branch") ids.push(...condIds(block.end.cond));
      for (const stmt of block.stmts) {
        if (stmt.kind === "perform") expect(program.procedures.has(stmt.proc)).toBe(true);
      }
    }
  }
  expect(new Set(ids).size).toBe(ids.length);
  expect(Math.max(-1, ...ids)).toBeLessThan(program.nextStmt);
  expect(Math.max(...program.procedures.keys())).toBeLessThan(program.nextProc);
}

function expectNoJoinableBlocks(procedure: Procedure): void {
  const entries = new Map<number, number>([[procedure.entry, 1]]);
  for (const { end } of procedure.blocks.values()) {
    for (const to of successors(end)) entries.set(to, (entries.get(to) ?? 0) + 1);
  }
  for (const { id, stmts, end } of procedure.blocks.values()) {
    expect(entries.get(id) ?? 0).toBeGreaterThan(0);
    if (end.kind !== "jump") continue;
    if (stmts.length === 0) expect(end.to).toBe(id);
    if (end.to !== id) expect(entries.get(end.to)).toBeGreaterThan(1);
  }
}

describe("graphs", () => {
  it.each(sources)("of $path are well formed", ({ text }) => {
    const program = compile(text);
    if (program !== null) expectWellFormed(program);
  });

  it("keep a GO TO loop as a loop of main, with the IF's span on its branch", () => {
    const data = "01 N PIC 9.";
    const code = "LOOP-P.\n    ADD 1 TO N.\n    IF N < 5 GO TO LOOP-P.\n    STOP RUN.";
    const program = programOf({ data, code });
    const main = program.procedures.get(program.main);
    const blocks = [...(main?.blocks.values() ?? [])];
    expect(blocks).toHaveLength(2);
    const end = blocks[0]?.end;
    expect(end?.kind === "branch" && end.then).toBe(main?.entry);
    expect(end?.kind === "branch" && end.span.line).toBe(12);
  });

  it("share one procedure among PERFORMs of the same range", () => {
    const code = "    PERFORM A. PERFORM A. PERFORM A THRU B. STOP RUN.\nA. CONTINUE.\nB. CONTINUE.";
    const { procedures } = programOf({ code });
    expect([...procedures.values()].map((p) => p.name)).toEqual(["T", "A", "A THRU B"]);
  });

  it("fold constant subscripts and reference modification into places", () => {
    const data = "01 T. 03 R OCCURS 3. 05 C OCCURS 4 PIC X(2). 01 I PIC 9. 01 X PIC X(9).";
    const program = programOf({
      data,
      code: "    MOVE X(2 + 1:4) TO C(2, 3). MOVE 'a' TO C(I + 1, 4)(2:1). STOP RUN.",
    });
    const moves = [...(program.procedures.get(program.main)?.blocks.values() ?? [])][0]?.stmts ?? [];
    const t = program.storage.items.find((i) => i.name === "T")?.offset ?? 0;
    expect(moves[0]).toMatchObject({ to: { base: t + 8 + 4, length: 2, subscripts: [], refmod: null } });
    expect(moves[0]).toMatchObject({
      from: { place: { length: 4, encoding: { kind: "alphanumeric" }, refmod: null } },
    });
    expect(moves[1]).toMatchObject({ to: { base: t + 6 + 1, length: 1, subscripts: [{ stride: 8, max: 3 }] } });
  });

  it("count PERFORM TIMES in a temporary of the runtime area", () => {
    const program = programOf({ code: "    PERFORM 3 TIMES DISPLAY 'x' END-PERFORM. STOP RUN 4." });
    const runtime = program.storage.areas.at(-1);
    const temporary = program.storage.items.find((i) => i.name === "TIMES");
    expect(temporary?.area).toBe(runtime?.id);
    expect((temporary?.offset ?? 0) + 8).toBeLessThanOrEqual((runtime?.offset ?? 0) + (runtime?.length ?? 0));
    expect(interpret(program)).toMatchObject({ output: "x\nx\nx\n", returnCode: 4 });
  });

  it("put the target on the left of ADD and SUBTRACT, one statement per target", () => {
    const program = programOf({ data: "01 A PIC 9. 01 B PIC 9.", code: "    SUBTRACT 1 2 FROM A B. STOP RUN." });
    const stmts = [...(program.procedures.get(program.main)?.blocks.values() ?? [])][0]?.stmts ?? [];
    expect(stmts).toHaveLength(2);
    for (const stmt of stmts) {
      if (stmt.kind !== "compute") throw new Error(stmt.kind);
      const value = stmt.value as Extract<NumExpr, { kind: "binary" }>;
      expect(value).toMatchObject({ op: "-", left: { kind: "item", place: stmt.targets[0]?.place } });
      expect(stmt).toMatchObject({ verb: "subtract", giving: false });
    }
  });
});

describe("paragraphs", () => {
  it("are checked in the order of the source, whoever reaches them and if nobody does", () => {
    const paragraphs = ["M. PERFORM C. MOVE 1 TO N1. GO TO D.", "B. MOVE 1 TO N2.", "C. MOVE 1 TO N3."];
    paragraphs.push("D. MOVE 1 TO N4. STOP RUN.", "E. PERFORM F.", "F. MOVE 1 TO N5.");
    const { diagnostics } = compileParts({ code: paragraphs.join("\n") });
    expect(diagnostics.map((d) => d.message)).toEqual([1, 2, 3, 4, 5].map((n) => `N${n} is not defined`));
  });

  it("are lowered once for each procedure that reaches them", () => {
    const moves = "MOVE 1 TO A. ".repeat(50);
    const code = `M. PERFORM C. PERFORM C THRU D. STOP RUN.\nC. ${moves}\nD. ${moves}\nE. ${moves}`;
    const program = programOf({ data: "01 A PIC 9.", code });
    expect(statementsOf(program)).toBe(2 + 50 + 100);
    // E is reached by nobody.
    expect(program.nextStmt).toBeLessThan(2 + 50 + 100 + 50 + 10);
  });
});

function statementsOf({ procedures }: Program): number {
  const blocks = [...procedures.values()].flatMap((p) => [...p.blocks.values()]);
  return blocks.reduce((sum, { stmts }) => sum + stmts.length, 0);
}

describe("lowering never throws", () => {
  it("on programs with words exchanged, doubled and left out", () => {
    let seed = 20_240_117;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
      return (seed >> 8) % below;
    };
    const vocabulary = sources.flatMap((s) => s.text.split(/(\s+)/));
    let compiled = 0;
    for (let round = 0; round < 400; round += 1) {
      const words = (sources[random(sources.length)]?.text ?? "").split(/(\s+)/);
      for (let edits = random(4) + 1; edits > 0; edits -= 1) {
        const at = random(words.length);
        const word = vocabulary[random(vocabulary.length)] ?? "";
        const kept = words[random(words.length)] ?? "";
        if (random(3) === 0) words.splice(at, 1);
        else words[at] = random(2) === 0 ? word : kept;
      }
      const program = compile(words.join(""));
      if (program === null) continue;
      compiled += 1;
      if (round % 10 === 0) expectWellFormed(program);
    }
    expect(compiled).toBeGreaterThan(20);
  });
});
