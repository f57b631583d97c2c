/** The compiler's way from COBOL text to a job in memory; loads every stage, so it is loaded on demand. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { generate } from "../codegen/generate.ts";
import { compileCobol } from "../frontend/cobol/compile.ts";
import type { SourceText } from "../ir/program.ts";
import { sha256 } from "../runtime/jobfile.ts";
import { planProgram } from "../transforms/plan.ts";
import type { BuildResult, SourceOptions } from "./build-job.ts";
import { VERSION } from "./version.ts";

/** `encoder`: resolves when the encoder is loaded; awaited once there is something to encode. */
export async function compileSource(
  path: string,
  bytes: Buffer,
  options: SourceOptions,
  encoder: Promise<unknown> = import("binaryen"),
): Promise<BuildResult> {
  const text = bytes.toString("latin1");
  const { program, diagnostics, sources } = compileCobol(
    { path, text },
    {
      format: options.format,
      std: options.std,
      resolve: (name, library, from) => findCopy(name, library, from, options.includes),
    },
  );
  if (program === null) return { built: null, diagnostics, sources, message: null };
  const plan = planProgram(program);
  await encoder;
  const { job, kernel, initial } = await generate(plan, {
    compiler: VERSION,
    sourcePath: basename(path),
    sourceSha256: sha256(bytes),
  });
  const built = { job: { ...job, digests: { kernel: sha256(kernel), initial: sha256(initial) } }, kernel, initial };
  return { built, diagnostics, sources, message: null };
}

const COPY_ENDINGS = ["", ".CPY", ".CBL", ".COB", ".cpy", ".cbl", ".cob"];

/** COPY members are looked for beside the source that names them, then in the -I folders, with the endings the reference compiler tries. */
function findCopy(name: string, library: string | null, from: string, includes: readonly string[]): SourceText | null {
  for (const folder of [dirname(from), ...includes]) {
    for (const member of library === null ? [name] : [join(library, name), name]) {
      for (const spelling of new Set([member, member.toLowerCase(), member.toUpperCase()])) {
        for (const ending of COPY_ENDINGS) {
          const path = resolve(folder, spelling + ending);
          if (existsSync(path) && statSync(path).isFile())
            return { path: join(folder, spelling + ending), text: readFileSync(path, "latin1") };
        }
      }
    }
  }
  return null;
}
