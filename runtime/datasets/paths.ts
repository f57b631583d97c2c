/** Paths of plain files, as OPEN takes them, and what makes two of them one file. */
import { lstatSync, readlinkSync, realpathSync, type Stats } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { quietly, statOrNull } from "./publish.ts";
import { errorCode } from "./status.ts";

/** Names of devices and of this process's own streams (/dev/stdout), whatever these are connected to. */
export function isDevice(path: string): boolean {
  return /^\/(dev|proc)\//.test(resolve(path));
}

/** The path with all symbolic links resolved, also where the last component does not exist yet. */
export function finalPath(path: string, depth: number): string {
  const full = resolve(path);
  try {
    const real = realpathSync(full);
    // A pipe behind /dev/stdin can be opened by this name, but has none of its own.
    return statOrNull(real) === null ? full : real;
  } catch (error) {
    if (errorCode(error) !== "ENOENT" || depth > 40) throw error;
  }
  const link = quietly(() => (lstatSync(full).isSymbolicLink() ? readlinkSync(full) : null));
  if (typeof link === "string") return finalPath(resolve(dirname(full), link), depth + 1);
  return join(realpathSync(dirname(full)), basename(full));
}

/** The path with the links of all that is there resolved. */
export function nearest(path: string): string {
  const real = quietly(() => realpathSync(path));
  if (real !== null || dirname(path) === path) return real ?? path;
  return join(nearest(dirname(path)), basename(path));
}

export function identityOf(stats: Stats): string {
  return `${stats.dev}:${stats.ino}`;
}
