/** What a program's loops write before they read it: a guess may hold anything there, and tests put garbage in (runtime/engine/chaos.ts). */
import { readFileSync } from "node:fs";
import { frontendOptions } from "../../../cli/compile-source.ts";
import { compileCobol } from "../../../frontend/cobol/compile.ts";
import type { Interval, Job, NodeId } from "../../../ir/artifact/job.ts";
import type { Standard } from "../../../ir/artifact/standards.ts";
import { planProgram } from "../../../transforms/plan.ts";

/** By the job's nodes: the job that was made of the same source. */
export function deadBytes(path: string, std: Standard, job: Job): ReadonlyMap<NodeId, readonly Interval[]> {
  const options = frontendOptions({ includes: [], std, format: "fixed", arith: "reference" });
  const { program } = compileCobol({ path, text: readFileSync(path, "latin1") }, options);
  if (program === null) throw new Error(`${path} does not compile any more`);
  const planned = planProgram(program).loops.flatMap(({ parallel }) => (parallel === null ? [] : [parallel]));
  const nodes = job.graph.nodes.flatMap((n) => (n.kind === "loop" && n.plan !== null ? [n] : []));
  if (planned.length !== nodes.length) throw new Error(`${path}: ${planned.length} loops for ${nodes.length}`);
  const left = [...planned];
  return new Map(
    nodes.map((node) => {
      const compare = JSON.stringify(node.plan?.compare);
      const at = left.findIndex((p) => JSON.stringify(p.compare) === compare && p.inputs[0] === node.driver);
      if (at < 0) throw new Error(`${path}: no plan for the loop of line ${node.line}`);
      return [node.id, (left.splice(at, 1)[0] as (typeof left)[number]).dead] as const;
    }),
  );
}
