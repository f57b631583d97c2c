/** Structured control from arbitrary graphs: random graphs, irreducible ones included, walk the same path as an interpreter. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createModule } from "../../codegen/encoder/module.ts";
import { i32, none } from "../../codegen/encoder/types.ts";
import { emitFlow } from "../../codegen/flow.ts";
import type { FlowBlock, FlowEnd } from "../../codegen/flow-graph.ts";

type Shape =
  | { kind: "jump"; to: number }
  | { kind: "branch"; then: number; else: number }
  | { kind: "switch"; targets: number[]; otherwise: number }
  | { kind: "leave" };

const LIMIT = 60;

/** Each block traces its id; decisions come from a fixed pseudo-random sequence. */
function decide(step: number, seed: number): number {
  return ((Math.imul(step + 1, 2654435761) ^ Math.imul(seed + 7, 40503)) >>> 5) & 3;
}

function interpret(shapes: readonly Shape[], seed: number): number[] {
  const trace: number[] = [];
  let id = 0;
  for (let step = 0; step < LIMIT; step++) {
    trace.push(id);
    const s = shapes[id]!;
    if (s.kind === "leave") return trace;
    const d = decide(step, seed);
    if (s.kind === "jump") id = s.to;
    else if (s.kind === "branch") id = d & 1 ? s.then : s.else;
    else id = s.targets[d - 1] ?? s.otherwise;
  }
  return trace;
}

function compile(shapes: readonly Shape[]): WebAssembly.Module {
  const m = createModule();
  m.addImport("trace", "t", "trace", [i32], none);
  m.addImport("decide", "t", "decide", [], i32);
  const blocks = new Map<number, FlowBlock>();
  const work = [0];
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    if (blocks.has(id)) continue;
    const s = shapes[id]!;
    const d = () => m.call("decide", [], i32);
    const end: FlowEnd =
      s.kind === "leave"
        ? { kind: "leave", code: m.return() }
        : s.kind === "jump"
          ? s
          : s.kind === "branch"
            ? { ...s, cond: m.i32.and(d(), m.i32.const(1)) }
            : { ...s, index: d() };
    blocks.set(id, { code: [m.call("trace", [m.i32.const(id)], none)], end });
    if (s.kind === "jump") work.push(s.to);
    if (s.kind === "branch") work.push(s.then, s.else);
    if (s.kind === "switch") work.push(...s.targets, s.otherwise);
  }
  const body = emitFlow(m, { entry: 0, blocks }, () => 0);
  m.addFunction("f", [], none, [i32], body);
  m.addExport("f");
  const memory = { initial: 0, maximum: 0, shared: false, data: { offset: 0, bytes: new Uint8Array(0) } };
  return new WebAssembly.Module(m.encode(memory) as BufferSource);
}

function run(module: WebAssembly.Module, shapes: readonly Shape[], seed: number): number[] {
  const trace: number[] = [];
  const env = {
    trace: (id: number) => {
      if (trace.length >= LIMIT) throw new Error("limit");
      trace.push(id);
    },
    decide: () => {
      const d = decide(trace.length - 1, seed);
      return d;
    },
  };
  try {
    (new WebAssembly.Instance(module, { t: env }).exports.f as () => void)();
  } catch (e) {
    if ((e as Error).message !== "limit") throw e;
  }
  expect(shapes.length).toBeGreaterThan(0);
  return trace;
}

const graphs = fc.integer({ min: 1, max: 12 }).chain((n) => {
  const to = fc.integer({ min: 0, max: n - 1 });
  const shape: fc.Arbitrary<Shape> = fc.oneof(
    fc.record({ kind: fc.constant("jump" as const), to }),
    fc.record({ kind: fc.constant("branch" as const), then: to, else: to }),
    fc.record({ kind: fc.constant("branch" as const), then: to, else: to }),
    fc.record({
      kind: fc.constant("switch" as const),
      targets: fc.array(to, { minLength: 1, maxLength: 3 }),
      otherwise: to,
    }),
    fc.constant({ kind: "leave" as const }),
  );
  return fc.array(shape, { minLength: n, maxLength: n });
});

test("random graphs behave as written", () => {
  fc.assert(
    fc.property(graphs, (shapes) => {
      const module = compile(shapes);
      for (let seed = 0; seed < 4; seed++) expect(run(module, shapes, seed)).toEqual(interpret(shapes, seed));
    }),
    { numRuns: 400, seed: 20260729 },
  );
});

test("a long chain of decisions neither overflows a stack nor nests without bound", () => {
  const shapes: Shape[] = [];
  for (let n = 0; n < 4000; n++) {
    const at = shapes.length;
    shapes.push({ kind: "branch", then: at + 1, else: at + 2 }, { kind: "jump", to: at + 2 });
  }
  shapes.push({ kind: "leave" });
  const module = compile(shapes);
  expect(run(module, shapes, 1)).toEqual(interpret(shapes, 1));
});

test("as many tests in each other's arms as an EVALUATE has WHENs take no stack", () => {
  const shapes: Shape[] = [];
  const count = 20_000;
  for (let n = 0; n < count; n++) {
    const at = 2 * n;
    shapes.push({ kind: "branch", then: at + 1, else: at + 2 }, { kind: "jump", to: 2 * count });
  }
  shapes.push({ kind: "leave" });
  const module = compile(shapes);
  for (let seed = 0; seed < 4; seed++) expect(run(module, shapes, seed)).toEqual(interpret(shapes, seed));
});
