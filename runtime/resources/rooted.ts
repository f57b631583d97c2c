/**
 * Paths under a root folder, and none outside it.
 *
 * Contract: symbolic links are followed as long as they stay below the root's real path. Opening checks again where the descriptor
 * really leads (Linux), so that a link planted between check and open gains nothing. Limit: elsewhere than on Linux the check is made
 * before opening only.
 */
import { closeSync, constants, mkdirSync, openSync, readlinkSync, realpathSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { errorCode } from "../datasets/status.ts";
import { pathProblem, StoreFailure, type Whereabouts } from "./store.ts";

export interface Root {
  /** The real path. */
  readonly folder: string;
  readonly node: string | null;
  readonly resource: string;
  /** A directory that several machines see, with device numbers of their own. */
  readonly shared: boolean;
}

export function openRoot(folder: string, node: string | null, resource: string, shared = false): Root {
  const where = { node, resource, path: "" };
  try {
    return { folder: realpathSync(folder), node, resource, shared };
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw asFailure(error, where);
    throw new StoreFailure("broken", `its root ${folder} is not there`, where);
  }
}

export function whereIn(root: Root, path: string): Whereabouts {
  return { node: root.node, resource: root.resource, path };
}

/** The real path of what is at `path`, or would be if it were made. Its folder must exist, unless `make`. */
export function locateIn(root: Root, path: string, make = false): string {
  const problem = pathProblem(path);
  if (problem !== null) throw new StoreFailure("denied", problem, whereIn(root, path));
  return guarded(root, path, () => {
    const wanted = join(root.folder, path);
    let folder = realOrNull(dirname(wanted));
    if (folder === null && make) {
      makeFolders(root, path);
      folder = realpathSync(dirname(wanted));
    }
    if (folder === null) throw absent(root, path);
    inside(root, path, folder);
    const last = join(folder, basename(wanted));
    return inside(root, path, realOrNull(last) ?? refuseDangling(root, path, last));
  });
}

function makeFolders(root: Root, path: string): void {
  let at = root.folder;
  for (const part of path.split("/").slice(0, -1)) {
    at = join(at, part);
    const real = realOrNull(at);
    if (real === null) mkdirSync(at);
    else at = inside(root, path, real);
  }
}

/** A link that leads nowhere could be made to lead anywhere. */
function refuseDangling(root: Root, path: string, last: string): string {
  try {
    readlinkSync(last);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return last;
    throw error;
  }
  throw new StoreFailure("denied", "it is a symbolic link that leads nowhere", whereIn(root, path));
}

/** Opens what `locateIn` found; never follows a link in its last component. */
export function openIn(root: Root, path: string, real: string, flags: number, mode = 0o666): number {
  return guarded(root, path, () => {
    const fd = openSync(real, flags | constants.O_NOFOLLOW | constants.O_NONBLOCK, mode);
    try {
      const at = whereIs(fd);
      if (at !== null) inside(root, path, at);
    } catch (error) {
      closeSync(fd);
      throw error;
    }
    return fd;
  });
}

function whereIs(fd: number): string | null {
  return process.platform === "linux" ? readlinkSync(`/proc/self/fd/${fd}`) : null;
}

function inside(root: Root, path: string, real: string): string {
  if (real === root.folder || real.startsWith(root.folder === sep ? sep : root.folder + sep)) return real;
  throw new StoreFailure("denied", "the path leads out of the resource", whereIn(root, path));
}

function realOrNull(path: string): string | null {
  try {
    return realpathSync(path);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

function absent(root: Root, path: string): StoreFailure {
  return new StoreFailure("absent", "there is no such data set", whereIn(root, path));
}

/** System errors as StoreFailures. */
export function guarded<T>(root: Root, path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw asFailure(error, whereIn(root, path));
  }
}

export function asFailure(error: unknown, where: Whereabouts): StoreFailure {
  if (error instanceof StoreFailure) return error;
  const message = error instanceof Error ? error.message : String(error);
  switch (errorCode(error)) {
    case "ENOENT":
    case "ENOTDIR":
      return new StoreFailure("absent", "there is no such data set", where);
    case "EEXIST":
      return new StoreFailure("exists", "it exists already", where);
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "ELOOP":
      return new StoreFailure("denied", "permission denied", where);
    case "EISDIR":
      return new StoreFailure("folder", "it is a folder", where);
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
      return new StoreFailure("full", "no space left on the device", where);
    default:
      return new StoreFailure("broken", message, where);
  }
}
