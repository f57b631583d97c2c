/** Kernels by the size of their functions. */
import { expect, test } from "vitest";
import { createModule } from "../../codegen/encoder/module.ts";
import { i32, none } from "../../codegen/encoder/types.ts";
import { largestFunction } from "../../runtime/kernel/function-sizes.ts";
import { compileKernel } from "../../runtime/kernel/module.ts";

/** A kernel with a function for each count: it adds so many ones to local 0 and gives it. */
function kernelOf(counts: readonly number[]): Uint8Array {
  const m = createModule();
  counts.forEach((count, n) => {
    const steps = Array.from({ length: count }, () => m.local.set(0, m.i32.add(m.local.get(0, i32), m.i32.const(1))));
    m.addFunction(`f${n}`, [i32], i32, [], m.block(null, [...steps, m.local.get(0, i32)], i32));
    m.addExport(`f${n}`);
  });
  m.addFunction("nothing", [], none, [], m.nop());
  return m.encode({ initial: 1, maximum: 1, shared: true, data: { offset: 0, bytes: Uint8Array.of(7) } });
}

test("the largest function of a module", () => {
  // Each step is local.get, i32.const, i32.add, local.set: seven bytes; around them no locals, local.get and end.
  expect(largestFunction(kernelOf([2, 30, 5]))).toBe(30 * 7 + 4);
  expect(largestFunction(kernelOf([]))).toBe(3);
  expect(largestFunction(Uint8Array.of(1, 2, 3))).toBe(0);
});

test("a kernel with a huge function runs", () => {
  const bytes = kernelOf([250_000, 1]);
  expect(largestFunction(bytes)).toBeGreaterThan(1_500_000);
  const { exports } = new WebAssembly.Instance(compileKernel(bytes));
  const { f0, f1 } = exports as Record<"f0" | "f1", (from: number) => number>;
  expect([f0(5), f1(5)]).toEqual([250_005, 6]);
});
