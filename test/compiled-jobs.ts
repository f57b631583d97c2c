/** Tests share a cache of compiled jobs, as a user's runs of one source do; nothing is kept in the home of who runs them, or afterwards. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "weft-compiled-"));
  process.env.WEFT_CACHE = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
