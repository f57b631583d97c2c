/**
 * Kernel bytes to a compiled module.
 *
 * Contract: compile once, post the module to the workers; instantiating it costs well under a millisecond.
 */

/** Compiles and checks what a kernel must have. Throws an Error that says what is missing (a foreign or defective kernel). */
export function compileKernel(bytes: Uint8Array): WebAssembly.Module {
  const module = new WebAssembly.Module(bytes);
  const memory = WebAssembly.Module.exports(module).some((e) => e.name === "memory" && e.kind === "memory");
  if (!memory) throw new Error("kernel: it exports no memory");
  const foreign = WebAssembly.Module.imports(module).find((i) => i.module !== "weft" || !IMPORTS.has(i.name));
  if (foreign !== undefined) throw new Error(`kernel: it asks for ${foreign.module}.${foreign.name}, which no kernel is given`);
  return module;
}

const IMPORTS = new Set(["stmt", "cond", "index", "stop"]);
