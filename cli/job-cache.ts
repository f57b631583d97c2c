/**
 * Jobs compiled before, by the content of all that made them: the compiler's own files, the source, the options, and what was
 * found at every place where a COPY member or a called program was looked for.
 *
 * Contract: what is read is what compiling would give, its warnings included; anything else (no entry, a damaged, foreign or outdated one) is
 * null, and the entry is replaced by the next write. Entries appear whole or not at all. A system that does not let the cache work is
 * no error: programs are then compiled. Only files that carry an entry's name are ever touched.
 */
import { randomUUID } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  futimesSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import type { Diagnostic } from "../ir/diagnostic.ts";
import type { SourceText } from "../ir/program.ts";
import { readJobFile, sha256, writeJobFile } from "../runtime/jobfile.ts";
import type { BuildResult, SourceOptions } from "./build-job.ts";
import { ownedAlone } from "./cache-folder.ts";
import { asTried, type Tried } from "./copy-members.ts";
import { attempt } from "./system-error.ts";
import { VERSION } from "./version.ts";

export interface CacheSettings {
  /** Trusted (cache-folder.ts). */
  readonly folder: string;
  /** Digest of the compiler's own files. */
  readonly compiler: string;
  /** Most bytes of all entries together; the least recently used go first. */
  readonly limit: number;
  readonly clock: () => Date;
}

/** What is to be compiled. */
export interface CompileRequest {
  readonly path: string;
  readonly bytes: Buffer;
  readonly options: SourceOptions;
}

export interface JobCache {
  /** The result of compiling, or null; `sources` is complete where there are diagnostics. */
  read(request: CompileRequest): Promise<BuildResult | null>;
  write(request: CompileRequest, result: BuildResult, tried: Tried | null): void;
}

/** What stands before the job in an entry. */
interface Head {
  readonly key: string;
  readonly tried: readonly (readonly [string, string | null])[];
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly SourceText[];
}

const DEFAULT_LIMIT = 256 << 20;
const ENTRY = /^[0-9a-f]{64}\.(job|[0-9a-f-]{36}~)$/;
const DIGEST_LENGTH = 64;
const NEWLINE = 10;

export function openJobCache({ folder, compiler, limit, clock }: CacheSettings): JobCache {
  return {
    read: async (request) => {
      const key = keyOf(request, compiler);
      const bytes = attempt(() => readEntry(join(folder, `${key}.job`), limit, clock())) ?? null;
      return bytes === null ? null : decode(bytes, key);
    },
    write: (request, result, tried) => {
      if (result.built === null || tried === null) return;
      const key = keyOf(request, compiler);
      const bytes = encode(key, result, tried);
      if (bytes.length > limit) return;
      const temporary = join(folder, `${key}.${randomUUID()}~`);
      const written = attempt(() => {
        writeFileSync(temporary, bytes, { flag: "wx", mode: 0o600 });
        renameSync(temporary, join(folder, `${key}.job`));
        return true;
      });
      if (written === undefined) attempt(() => rmSync(temporary, { force: true }));
      else attempt(() => evict(folder, limit));
    },
  };
}

/** The settings of the installed command; null where weft runs unbundled: nothing then names the compiler that would be skipped. */
export function defaultSettings(folder: string): CacheSettings | null {
  const compiler = attempt(() => readFileSync(new URL("./build.sha256", import.meta.url), "utf8"));
  return compiler === undefined ? null : { folder, compiler, limit: DEFAULT_LIMIT, clock: () => new Date() };
}

/**
 * Paths count as they are spelled, because diagnostics and the job show them so, and as they are resolved, because COPY members and
 * called programs are looked for there.
 */
function keyOf({ path, bytes, options }: CompileRequest, compiler: string): string {
  const {
    includes,
    std,
    arith = null,
    heap = null,
    format,
    debuggingLines = false,
    defines = [],
    libraries = [],
  } = options;
  const paths = [path, ...includes, ...libraries];
  const parts = [
    VERSION,
    compiler,
    std,
    arith,
    heap,
    format,
    debuggingLines,
    defines,
    sha256(bytes),
    includes.length,
    paths,
    paths.map((p) => resolve(p)),
  ];
  return sha256(Buffer.from(JSON.stringify(parts)));
}

/** The entry's bytes, or null if it is not the user's own. Marks it as used now. */
function readEntry(path: string, limit: number, now: Date): Buffer | null {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    const user = process.getuid?.();
    if (user === undefined || !stats.isFile() || !ownedAlone(stats, user) || stats.size > limit) return null;
    const bytes = readFileSync(file);
    attempt(() => futimesSync(file, now, now));
    return bytes;
  } finally {
    closeSync(file);
  }
}

/** Digest of the rest, head as one line, job file. */
function encode(key: string, { built, diagnostics, sources }: BuildResult, tried: Tried): Buffer {
  if (built === null) throw new RangeError("only a job that was built is kept");
  const shown = diagnostics.length > 0 ? sources : [];
  const head: Head = { key, tried: [...tried], diagnostics, sources: shown };
  const job = writeJobFile(built.job, built.kernel, built.initial);
  const rest = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), job]);
  return Buffer.concat([Buffer.from(`${sha256(rest)}\n`), rest]);
}

async function decode(bytes: Buffer, key: string): Promise<BuildResult | null> {
  const rest = bytes.subarray(DIGEST_LENGTH + 1);
  if (bytes.toString("latin1", 0, DIGEST_LENGTH + 1) !== `${sha256(rest)}\n`) return null;
  const end = rest.indexOf(NEWLINE);
  const head = JSON.parse(rest.toString("utf8", 0, end)) as Head;
  if (head.key !== key || !asTried(head.tried)) return null;
  const read = await readJobFile(rest.subarray(end + 1), VERSION);
  if (!read.ok) return null;
  return { built: read.file, diagnostics: head.diagnostics, sources: head.sources, message: null };
}

/** Removes the entries that were used longest ago until the rest fits; left-over temporary files are entries like others. */
function evict(folder: string, limit: number): void {
  const entries = readdirSync(folder)
    .filter((name) => ENTRY.test(name))
    .flatMap((name) => {
      const stats = lstatSync(join(folder, name), { throwIfNoEntry: false });
      return stats?.isFile() !== true ? [] : [{ name, size: stats.size, used: stats.mtimeMs }];
    })
    .sort((a, b) => b.used - a.used);
  let total = 0;
  for (const { name, size } of entries) {
    total += size;
    if (total > limit) rmSync(join(folder, name), { force: true });
  }
}
