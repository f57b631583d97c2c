/**
 * The whole compilation of a damaged program: text, parsing, lowering, analysis, code generation, and the messages as they are shown.
 *
 * Contract: throws an Error where the compiler breaks its promise: it throws itself, gives neither a program nor an error, or gives a
 * kernel that is no WebAssembly.
 */
import { renderDiagnostics } from "../../cli/diagnostics.ts";
import { generate } from "../../codegen/generate.ts";
import { compileCobol } from "../../frontend/cobol/compile.ts";
import { planProgram } from "../../transforms/plan.ts";
import type { Damaged } from "./mutate.ts";

export interface Outcome {
  /** Code of the first error; null: it compiles. */
  readonly error: string | null;
}

/** COPY members of every name: `SELF` copies itself, all others hold one item. */
function member(name: string): { readonly path: string; readonly text: string } {
  const text = name === "SELF" ? "           COPY SELF.\n" : "       01  COPIED-ITEM PIC X(4).\n";
  return { path: name, text };
}

export async function compileDamaged({
  name,
  text,
  format,
  std,
}: Omit<Damaged, "name"> & { name: string }): Promise<Outcome> {
  const { program, diagnostics, sources } = compileCobol({ path: name, text }, { format, std, resolve: member });
  const shown = renderDiagnostics(diagnostics, sources, false);
  const error = diagnostics.find((d) => d.severity === "error");
  if (program === null) {
    if (error === undefined || shown === "") throw new Error("neither a program nor an error");
    return { error: error.code };
  }
  if (error !== undefined) throw new Error(`a program in spite of ${error.code}`);
  const { kernel } = generate(planProgram(program), { compiler: "fuzz", sourcePath: name, sourceSha256: "" });
  if (!WebAssembly.validate(kernel)) throw new Error("the kernel is not valid WebAssembly");
  return { error: null };
}
