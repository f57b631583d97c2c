/** What CBL_CHECK_FILE_EXIST tells of a plain file or a folder. */
import { isSystemError } from "./cause.ts";
import { finalPath, nearest } from "./paths.ts";
import { checkPlain, NotAllowed, type PlainAccess } from "./plain-access.ts";
import { statOrNull } from "./publish.ts";

export interface FoundFile {
  readonly bytes: number;
  readonly changed: Date;
}

/** Null: nothing is there, or nothing that may be looked at. `now`: where the bytes of an absolute path are in this run. */
export function findPlain(path: string, access: PlainAccess | null, now: (final: string) => string): FoundFile | null {
  try {
    // So that not even what is not there is told of other folders.
    checkPlain(access, "read", nearest(path));
    const stats = statOrNull(now(finalPath(path, 0)));
    return stats === null ? null : { bytes: stats.size, changed: stats.mtime };
  } catch (error) {
    if (error instanceof NotAllowed || isSystemError(error)) return null;
    throw error;
  }
}
