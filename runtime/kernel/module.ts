/**
 * Kernel bytes to a compiled module.
 *
 * Contract: compile once, post the module to the workers; instantiating it costs well under a millisecond.
 * V8's own tiering is left alone: with a call per buffer the hot loop is optimised after the first few milliseconds, while
 * --no-liftoff costs 30 ms of compiling a 30 KB kernel ahead and gains nothing after (Node 20, payroll and sales samples).
 */

/** Compiles and checks what a kernel must have. Throws an Error that says what is missing (a foreign or defective kernel). */
export function compileKernel(bytes: Uint8Array): WebAssembly.Module {
  const module = new WebAssembly.Module(bytes);
  const memory = WebAssembly.Module.exports(module).some((e) => e.name === "memory" && e.kind === "memory");
  if (!memory) throw new Error("kernel: it exports no memory");
  const foreign = WebAssembly.Module.imports(module).find((i) => i.module !== "weft" || !IMPORTS.has(i.name));
  if (foreign !== undefined)
    throw new Error(`kernel: it asks for ${foreign.module}.${foreign.name}, which no kernel is given`);
  return module;
}

const IMPORTS = new Set(["stmt", "cond", "index", "stop"]);
