/**
 * Plain files for the jobs of others: only where the configuration lets their owner.
 *
 * Contract: judged is where a path really leads, before it is opened and (on Linux) again by the descriptor, so that a link planted between
 * gains nothing (but an empty hidden file where a new one is made); a temporary is judged by its final name. A refusal is a NotAllowed, with the
 * code of the system's own, EACCES. Without an access everything is as the system says.
 */
import { closeSync, constants, fstatSync, ftruncateSync, openSync, readlinkSync, realpathSync } from "node:fs";
import { type AccessRule, type Deed, mayDo } from "../resources/access.ts";

export interface PlainAccess {
  /** Prefixes are absolute, real paths. */
  readonly rules: readonly AccessRule[];
  /** Empty: nobody. */
  readonly principal: string;
}

/** The configuration does not let the job's owner do it. */
export class NotAllowed extends Error {
  readonly code = "EACCES";
}

/** Output to nowhere, input from nowhere. */
const NOWHERE = "/dev/null";

/** `path`: absolute, links followed. */
export function checkPlain(access: PlainAccess | null, deed: Deed, path: string): void {
  if (access === null || path === NOWHERE) return;
  if (access.principal !== "" && mayDo(access.rules, access.principal, deed, path)) return;
  throw new NotAllowed(`EACCES: ${access.principal || "nobody"} may not ${deed} ${path}`);
}

/** wx+: a new file. w, w+: one that is there, which is emptied. */
type Flags = "r" | "r+" | "a" | "w" | "w+" | "wx+";

/** As openSync. `path`: absolute; links are followed. */
export function openPlain(access: PlainAccess | null, path: string, flags: Flags): number {
  if (access === null) return openSync(path, flags);
  const deed: Deed = flags === "r" ? "read" : "write";
  // What is made anew has no links yet: whoever makes it has checked its folder's real path.
  if (flags !== "wx+") checkPlain(access, deed, realpathSync(path));
  const empties = flags === "w" || flags === "w+";
  const fd = openSync(path, empties ? (flags === "w" ? constants.O_WRONLY : constants.O_RDWR) : flags);
  try {
    checkDescriptor(access, deed, fd);
    if (empties && fstatSync(fd).isFile()) ftruncateSync(fd);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  return fd;
}

function checkDescriptor(access: PlainAccess, deed: Deed, fd: number): void {
  if (process.platform === "linux") checkPlain(access, deed, readlinkSync(`/proc/self/fd/${fd}`));
}
