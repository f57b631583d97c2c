/**
 * COPY members and called programs on disk: where they are looked for, and what was found at every place that was tried.
 *
 * The reference compiler looks for a member beside the source that names it, then in the -I folders, with several endings. The source
 * of a called program is looked for beside the main source, then in the -L folders, under the program's name.
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { SourceText } from "../ir/program.ts";
import { sha256 } from "../runtime/jobfile.ts";
import { attempt } from "./system-error.ts";

/** Absolute path → digest of the regular file's bytes, or null where there was none. */
export type Tried = ReadonlyMap<string, string | null>;

export interface CopyMembers {
  /** `from`: path of the source that names the member. */
  find(name: string, library: string | null, from: string): SourceText | null;
  /** `from`: path of the main source. */
  program(name: string, from: string): SourceText | null;
  /** Every place that was tried; null if one of them changed meanwhile. */
  tried(): Tried | null;
}

const PROGRAM_ENDINGS = [".cob", ".cbl", ".COB", ".CBL"];
const ENDINGS = ["", ".CPY", ".CBL", ".COB", ".cpy", ".cbl", ".cob"];

export function copyMembers(includes: readonly string[], libraries: readonly string[] = []): CopyMembers {
  const tried = new Map<string, string | null>();
  let steady = true;
  const look = (path: string): Buffer | null => {
    const bytes = memberBytes(path);
    const found = bytes === null ? null : sha256(bytes);
    if (tried.has(path) && tried.get(path) !== found) steady = false;
    tried.set(path, found);
    return bytes;
  };
  const first = (folders: readonly string[], names: () => Iterable<string>): SourceText | null => {
    for (const folder of folders) {
      for (const spelling of names()) {
        const bytes = look(resolve(folder, spelling));
        if (bytes !== null) return { path: join(folder, spelling), text: bytes.toString("latin1") };
      }
    }
    return null;
  };
  return {
    find: (name, library, from) => first([dirname(from), ...includes], () => spellings(name, library, ENDINGS)),
    program: (name, from) => first([dirname(from), ...libraries], () => spellings(name, null, PROGRAM_ENDINGS)),
    tried: () => (steady ? tried : null),
  };
}

/** Whether every place holds what it held. */
export function asTried(tried: Iterable<readonly [string, string | null]>): boolean {
  for (const [path, found] of tried) {
    const bytes = memberBytes(path);
    if ((bytes === null ? null : sha256(bytes)) !== found) return false;
  }
  return true;
}

function* spellings(name: string, library: string | null, endings: readonly string[]): Generator<string> {
  for (const member of library === null ? [name] : [join(library, name), name]) {
    for (const spelling of new Set([member, member.toLowerCase(), member.toUpperCase()])) {
      for (const ending of endings) yield spelling + ending;
    }
  }
}

/** What cannot be read counts as not there, as it does for the reference compiler. */
function memberBytes(path: string): Buffer | null {
  if (!existsSync(path)) return null;
  return attempt(() => (statSync(path).isFile() ? readFileSync(path) : null)) ?? null;
}
