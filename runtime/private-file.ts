/**
 * Files that hold secrets, or that others must not replace.
 *
 * Contract: null, or why the file or folder may not be used, in words for people; its bytes are never looked at. Limit: where the system
 * knows no users, whose it is is not checked.
 */
import { statSync } from "node:fs";

/** `from`: what other users of the machine must not be able to do with it. Throws the system's error. */
export function privacyProblem(path: string, from: "reading" | "changing"): string | null {
  const { uid, mode } = statSync(path);
  const own = process.getuid?.();
  if (own !== undefined && uid !== own && uid !== 0) return `${path} belongs to another user`;
  if ((mode & (from === "reading" ? 0o077 : 0o022)) === 0) return null;
  const [verb, remedy] = from === "reading" ? ["read", "rwx"] : ["changed", "w"];
  return `${path} can be ${verb} by other users of this machine: chmod go-${remedy} ${path}`;
}
