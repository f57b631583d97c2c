/** weft's own version, from its package.json (one folder above the built cli/, two above dist/cli/). */
import { existsSync, readFileSync } from "node:fs";

function ownVersion(): string {
  for (const up of ["../package.json", "../../package.json"]) {
    const url = new URL(up, import.meta.url);
    if (existsSync(url)) return (JSON.parse(readFileSync(url, "utf8")) as { version: string }).version;
  }
  throw new Error("weft is installed without its package.json");
}

export const VERSION = ownVersion();
