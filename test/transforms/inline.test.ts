/** What is put into its callers, and what stays because they would become too large to be made fast. */
import { expect, test } from "vitest";
import type { Program } from "../../ir/program.ts";
import { runPasses } from "../../transforms/passes.ts";
import { verify } from "../../transforms/verify.ts";
import { alpha, builder, span } from "../analysis/build.ts";

/** Main performs each of `count` procedures once; each moves so many times. */
function performing(count: number, moves: number): Program {
  const b = builder();
  const to = b.item("A", b.area("A", 4), 4, alpha);
  const procs = Array.from({ length: count }, (_, n) => {
    const proc = b.proc(`P${n}`);
    for (let m = 0; m < moves; m++) proc.add({ kind: "move", from: { kind: "bytes", bytes: `${m % 10}` }, to });
    proc.end({ kind: "return" });
    return proc;
  });
  const main = b.proc("MAIN");
  for (const { id } of procs) main.add({ kind: "perform", proc: id });
  main.end({ kind: "stop", span });
  return b.finish(main);
}

function statementsOf(program: Program): { readonly main: number; readonly performs: number; readonly all: number } {
  const count = { main: 0, performs: 0, all: 0 };
  for (const proc of program.procedures.values()) {
    for (const { stmts } of proc.blocks.values()) {
      count.all += stmts.length;
      if (proc.id !== program.main) continue;
      count.main += stmts.length;
      count.performs += stmts.filter((s) => s.kind === "perform").length;
    }
  }
  return count;
}

test("what is performed once goes into its caller", () => {
  expect(statementsOf(runPasses(performing(2, 1000)))).toEqual({ main: 2000, performs: 0, all: 2000 });
});

test("a caller that would become too large keeps its PERFORMs", () => {
  const program = runPasses(performing(4, 1000));
  expect(statementsOf(program)).toEqual({ main: 2002, performs: 2, all: 4002 });
  expect(verify(program)).toEqual([]);
});
