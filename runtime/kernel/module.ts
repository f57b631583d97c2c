/**
 * Kernel bytes to a compiled module.
 *
 * Contract: compile once, post the module to the workers; instantiating it costs well under a millisecond.
 * V8's own tiering is left alone: with a call per buffer the hot loop is optimised after the first few milliseconds, while
 * --no-liftoff costs 30 ms of compiling a 30 KB kernel ahead and gains nothing after (Node 20, payroll and sales samples).
 * Where a function is huge the optimising compiler would never end, and the process waits for it: a paragraph of 60,000 lines took it minutes
 * and gigabytes. Such a kernel stays with V8's baseline code.
 */
import { setFlagsFromString } from "node:v8";
import { largestFunction } from "./function-sizes.ts";

/** Bytes of a function from where it is not optimised: the time that takes grows with the square. */
const HUGE = 1_500_000;
/** Of V8; compiled at once, so that nothing is left for when they are as they were. */
const BASELINE = ["wasm-dynamic-tiering", "wasm-tier-up", "wasm-lazy-compilation"];

/** Compiles and checks what a kernel must have. Throws an Error that says what is missing (a foreign or defective kernel). */
export function compileKernel(bytes: Uint8Array): WebAssembly.Module {
  const module = largestFunction(bytes) < HUGE ? new WebAssembly.Module(bytes) : compileBaseline(bytes);
  const memory = WebAssembly.Module.exports(module).some((e) => e.name === "memory" && e.kind === "memory");
  if (!memory) throw new Error("kernel: it exports no memory");
  const foreign = WebAssembly.Module.imports(module).find((i) => i.module !== "weft" || !IMPORTS.has(i.name));
  if (foreign !== undefined)
    throw new Error(`kernel: it asks for ${foreign.module}.${foreign.name}, which no kernel is given`);
  return module;
}

const IMPORTS = new Set(["stmt", "cond", "index", "stop"]);

function compileBaseline(bytes: Uint8Array): WebAssembly.Module {
  for (const flag of BASELINE) setFlagsFromString(`--no-${flag}`);
  try {
    return new WebAssembly.Module(bytes);
  } finally {
    for (const flag of BASELINE) setFlagsFromString(`--${flag}`);
  }
}
