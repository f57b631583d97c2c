/**
 * Where compiled jobs are kept, and whether that place can be trusted.
 *
 * A job from the cache is run without a look at it, so nobody but the user (and root) may have been able to put it there: the folder is
 * the user's own, and neither it nor a folder above it can be written by others, unless the sticky bit keeps them off what is not theirs.
 */
import { mkdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { isRefusal, reason } from "./system-error.ts";

export type CacheFolder =
  /** `path` holds no links. */
  | { readonly kind: "folder"; readonly path: string }
  /** None was asked for. */
  | { readonly kind: "off" }
  /** `why`: a sentence part for people, that begins with the folder. `named`: WEFT_CACHE asked for it. */
  | { readonly kind: "refused"; readonly why: string; readonly named: boolean };

const OTHERS_WRITE = 0o022;
const STICKY = 0o1000;

/** WEFT_CACHE (`off` or an absolute path), else `weft` in XDG_CACHE_HOME or in HOME/.cache. Makes the folder if it is missing. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): CacheFolder {
  const named = env.WEFT_CACHE ?? "";
  if (named === "off") return { kind: "off" };
  const path = named === "" ? usersFolder(env) : named;
  if (path === null) return { kind: "off" };
  const found = isAbsolute(path) ? trusted(path) : { why: "is not an absolute path" };
  return "real" in found
    ? { kind: "folder", path: found.real }
    : { kind: "refused", why: `${path} ${found.why}`, named: named !== "" };
}

function usersFolder({
  XDG_CACHE_HOME: cache,
  HOME: home,
}: Readonly<Record<string, string | undefined>>): string | null {
  if (cache !== undefined && isAbsolute(cache)) return join(cache, "weft");
  return home !== undefined && isAbsolute(home) ? join(home, ".cache", "weft") : null;
}

/** The folder itself, whatever links lead to it, or why jobs in it are not to be believed. */
function trusted(path: string): { readonly real: string } | { readonly why: string } {
  const user = process.getuid?.();
  if (user === undefined) return { why: "has no owner on this system" };
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const real = realpathSync(path);
    const own = statSync(real);
    if (!own.isDirectory()) return { why: "is no folder" };
    if (!ownedAlone(own, user)) return { why: "can be written by others or is not your own" };
    for (let inner = real, above = dirname(real); above !== inner; inner = above, above = dirname(above)) {
      const outer = statSync(above);
      const keepsOff = (outer.mode & OTHERS_WRITE) === 0 || (outer.mode & STICKY) !== 0;
      if (!keepsOff || (outer.uid !== user && outer.uid !== 0)) {
        return { why: `lies in ${above}, where others can replace it` };
      }
    }
    return { real };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { why: `cannot be used: ${reason(error)}` };
  }
}

/** Whether only `user` can write what `stats` describes. */
export function ownedAlone(stats: Stats, user: number): boolean {
  return stats.uid === user && (stats.mode & OTHERS_WRITE) === 0;
}
