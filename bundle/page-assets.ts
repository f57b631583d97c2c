/** Files of the dashboard's page that are taken as they are. */
import { readFileSync } from "node:fs";
import type { Plugin } from "rolldown";

/** `folder`: with a slash at its end. */
export function pageAssets(folder: URL, names: readonly string[]): Plugin {
  return {
    name: "page-assets",
    generateBundle() {
      for (const fileName of names) {
        this.emitFile({ type: "asset", fileName, source: readFileSync(new URL(fileName, folder), "utf8") });
      }
    },
  };
}
