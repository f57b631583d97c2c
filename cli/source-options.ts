/** What commander hands over for the options that say how a source is read. */
import type { BuildResult, SourceOptions } from "./build-job.ts";
import type { JobCache } from "./job-cache.ts";

export interface SourceFlags {
  readonly I?: readonly string[];
  readonly L?: readonly string[];
  readonly std: "default" | "ibm";
  readonly free?: boolean;
  readonly D?: readonly string[];
}

export interface CacheFlags {
  /** False: --no-cache. */
  readonly cache?: boolean;
}

/** Opens the cache of compiled jobs where the environment has it; says so if a folder that WEFT_CACHE names is not used. */
export async function userCache({ cache }: CacheFlags): Promise<JobCache | null> {
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
    format: flags.free === true ? "free" : "fixed",
    defines,
  };
}

/** Prints what the build has to say, errors and warnings alike, to standard error. */
export async function printProblems(result: BuildResult): Promise<void> {
  if (result.message !== null) process.stderr.write(`weft: ${result.message}\n`);
  if (result.diagnostics.length > 0) {
    const { renderDiagnostics } = await import("./diagnostics.ts");
    process.stderr.write(renderDiagnostics(result.diagnostics, result.sources, process.stderr.isTTY === true));
  }
}
