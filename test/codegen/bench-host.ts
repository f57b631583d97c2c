/**
 * A small host for kernels under test: pure statements by ir/semantics, no files. Counts what reached the slow path.
 */

import { type Generated, type GenerateInfo, generate } from "../../codegen/generate.ts";
import type { Plan } from "../../ir/plan.ts";
import type { Program } from "../../ir/program.ts";
import { evaluateIndex, evaluateLeaf, executePure, type PureStmt } from "../../ir/semantics/execute.ts";
import type { Machine } from "../../ir/semantics/machine.ts";

export class Stopped extends Error {}

export interface Host {
  readonly generated: Generated;
  readonly exports: Readonly<Record<string, () => number>>;
  readonly region: Uint8Array;
  readonly memory: WebAssembly.Memory;
  readonly slow: Map<number, number>;
}

export async function host(
  program: Program,
  plan: Partial<Plan> = {},
  choices: Partial<GenerateInfo> = {},
): Promise<Host> {
  const report = { program: program.name, loops: [] };
  const info = { compiler: "test", sourcePath: "t.cob", sourceSha256: "", ...choices };
  const generated = generate({ program, sharing: false, loops: [], report, ...plan }, info);
  const { job } = generated;
  const statements = new Map(job.statements.map((s) => [s.id, s]));
  const conditions = new Map(job.conditions.map((c) => [c.id, c]));
  const slow = new Map<number, number>();
  const note = (id: number) => slow.set(id, (slow.get(id) ?? 0) + 1);
  const weft = {
    stmt(id: number) {
      note(id);
      executePure(machine, statements.get(id) as PureStmt);
    },
    cond(id: number) {
      note(id);
      return evaluateLeaf(machine, conditions.get(id)!) ? 1 : 0;
    },
    index: (n: number) => evaluateIndex(machine, job.indexes[n]!),
    stop() {
      throw new Stopped();
    },
  };
  const instance = new WebAssembly.Instance(new WebAssembly.Module(generated.kernel as BufferSource), { weft });
  const memory = instance.exports.memory as WebAssembly.Memory;
  const region = new Uint8Array(memory.buffer, job.layout.region, job.regionSize);
  region.set(generated.initial);
  const machine = machineOn(program, region);
  return { generated, exports: instance.exports as unknown as Host["exports"], region, memory, slow };
}

export function machineOn(program: Program, bytes: Uint8Array): Machine {
  const { areas, cells } = program.storage;
  return { bytes, areas, dialect: program.dialect, cells, strict: false };
}
