/** What commander hands over for the options that say how a source is read. */
import type { Arithmetic, Standard } from "../ir/artifact/standards.ts";
import { type BuildResult, type BuiltJob, buildJob, type SourceOptions } from "./build-job.ts";
import type { JobCache } from "./job-cache.ts";

export interface SourceFlags {
  readonly I?: readonly string[];
  readonly L?: readonly string[];
  readonly std: Standard;
  readonly arith?: Arithmetic;
  /** Bytes. */
  readonly heap?: number;
  readonly free?: boolean;
  readonly debuggingLines?: boolean;
  readonly D?: readonly string[];
  readonly W?: readonly string[];
  /** No warnings. */
  readonly w?: boolean;
}

export interface CacheFlags {
  /** False: --no-cache. */
  readonly cache?: boolean;
}

/** The job of a source or a .weft file, by the user's cache where there is one; null: there is none, and standard error says why. */
export async function jobFrom(file: string, flags: SourceFlags & CacheFlags): Promise<BuiltJob | null> {
  const result = await buildJob(file, sourceOptions(flags), () => userCache(flags));
  return (await toldProblems(result, flags)).built;
}

/** Opens the cache of compiled jobs where the environment has it; says so if a folder that WEFT_CACHE names is not used. */
async function userCache({ cache }: CacheFlags): Promise<JobCache | null> {
  if (cache === false) return null;
  const { cacheFolder } = await import("./cache-folder.ts");
  const found = cacheFolder(process.env);
  switch (found.kind) {
    case "folder": {
      const { defaultSettings, openJobCache } = await import("./job-cache.ts");
      const settings = defaultSettings(found.path);
      return settings && openJobCache(settings);
    }
    case "refused":
      if (found.named) process.stderr.write(`weft: no cache is used: ${found.why}\n`);
      return null;
    case "off":
      return null;
    default:
      return found satisfies never;
  }
}

export function sourceOptions(flags: SourceFlags): SourceOptions {
  const defines = (flags.D ?? []).map((text) => {
    const at = text.indexOf("=");
    return at < 0 ? ([text, null] as const) : ([text.slice(0, at), text.slice(at + 1)] as const);
  });
  return {
    includes: flags.I ?? [],
    libraries: flags.L ?? [],
    std: flags.std,
    ...(flags.arith === undefined ? {} : { arith: flags.arith }),
    ...(flags.heap === undefined ? {} : { heap: flags.heap }),
    format: flags.free === true ? "free" : "fixed",
    debuggingLines: flags.debuggingLines === true,
    defines,
  };
}

/** Prints what the build has to say to standard error, warnings as the flags have it; where one counts as an error, nothing is built. */
export async function toldProblems(result: BuildResult, flags: SourceFlags): Promise<BuildResult> {
  const { message, sources } = result;
  if (message !== null) process.stderr.write(`weft: ${message}\n`);
  if (result.diagnostics.length === 0 && flags.W === undefined) return result;
  const [{ renderDiagnostics }, { switched, warningSwitches }] = await Promise.all([
    import("./diagnostics.ts"),
    import("./warnings.ts"),
  ]);
  const switches = warningSwitches(flags.W ?? [], flags.w === true);
  if (typeof switches === "string") {
    process.stderr.write(`weft: ${switches}\n`);
    return { ...result, built: null };
  }
  const diagnostics = switched(result.diagnostics, switches);
  process.stderr.write(renderDiagnostics(diagnostics, sources, process.stderr.isTTY === true));
  const failed = diagnostics.some((d) => d.severity === "error");
  return { ...result, diagnostics, built: failed ? null : result.built };
}
