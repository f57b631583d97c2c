/** What a kernel can reach: its own memory and four functions, whoever made it. */
import { expect, test } from "vitest";
import { compileKernel } from "../../runtime/kernel/module.ts";
import { makeCopyJob } from "../runtime/copy-job.ts";

/** A module that exports a memory and imports one function, in the binary format. */
function importing(module: string, name: string): Uint8Array {
  const word = (text: string): number[] => [text.length, ...Buffer.from(text)];
  const section = (id: number, bytes: readonly number[]): number[] => [id, bytes.length, ...bytes];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 0, 0]),
    ...section(2, [1, ...word(module), ...word(name), 0, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [1, ...word("memory"), 2, 0]),
  ]);
}

test("T21: a kernel that asks for anything but the four functions is not run", () => {
  for (const name of ["stmt", "cond", "index", "stop"]) compileKernel(importing("weft", name));
  for (const [module, name] of [
    ["weft", "open"],
    ["env", "stmt"],
    ["wasi_snapshot_preview1", "fd_write"],
  ] as const) {
    expect(() => compileKernel(importing(module, name))).toThrow(`${module}.${name}, which no kernel is given`);
  }
});

test("T21: weft's own kernels ask for no more", () => {
  const module = compileKernel(makeCopyJob().kernel);
  const asked = WebAssembly.Module.imports(module).map((i) => `${i.module}.${i.name}`);
  expect(["weft.stmt", "weft.cond", "weft.index", "weft.stop"]).toEqual(expect.arrayContaining(asked));
});
