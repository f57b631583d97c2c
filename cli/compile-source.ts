/** The compiler's way from COBOL text to a job in memory; loads every stage, so it is loaded on demand. */
import { basename } from "node:path";
import { generate } from "../codegen/generate.ts";
import { type CompileOptions, compileCobol } from "../frontend/cobol/compile.ts";
import { type DefinedValue, literalValue } from "../frontend/cobol/text/directive-conditions.ts";
import type { SourceText } from "../ir/program.ts";
import { sha256 } from "../runtime/jobfile.ts";
import { currentDateText } from "../runtime/kernel/accept.ts";
import { planProgram } from "../transforms/plan.ts";
import type { BuildResult, SourceOptions } from "./build-job.ts";
import { copyMembers } from "./copy-members.ts";
import { VERSION } from "./version.ts";

export function compileSource(
  path: string,
  bytes: Buffer,
  options: SourceOptions,
  members = copyMembers(options.includes, options.libraries),
  others: readonly { readonly path: string; readonly bytes: Buffer }[] = [],
): BuildResult {
  const text = bytes.toString("latin1");
  const more = others.map((other) => ({ path: other.path, text: other.bytes.toString("latin1") }));
  const { program, diagnostics, sources } = compileCobol(
    { path, text },
    { ...frontendOptions(options, members, more), compiledAt: currentDateText(new Date()) },
  );
  if (program === null) return { built: null, diagnostics, sources, message: null };
  const { large } = options;
  const plan = planProgram(program, large === undefined ? {} : { shared: large ? 0 : null });
  const { job, kernel, initial } = generate(plan, {
    ...(large === undefined ? {} : { compact: large }),
    compiler: VERSION,
    sourcePath: basename(path),
    sourceSha256: sha256(bytes),
  });
  const built = { job: { ...job, digests: { kernel: sha256(kernel), initial: sha256(initial) } }, kernel, initial };
  return { built, diagnostics, sources, message: null };
}

/** `others`: sources of called programs that are compiled together. */
export function frontendOptions(
  options: SourceOptions,
  members = copyMembers(options.includes, options.libraries),
  others: readonly SourceText[] = [],
): CompileOptions {
  const { format, std, arith, heap, debuggingLines, defines = [] } = options;
  const given = defines.map(([name, value]): [string, DefinedValue] => [
    name.toUpperCase(),
    value === null || value === "" ? { kind: "flag" } : (literalValue(value) ?? { kind: "text", text: value }),
  ]);
  return {
    format,
    std,
    debuggingLines,
    ...(arith === undefined ? {} : { arith }),
    ...(heap === undefined ? {} : { heap }),
    resolve: members.find,
    findProgram: members.program,
    others,
    defines: new Map(given),
  };
}
