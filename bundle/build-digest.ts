/** The digest of the bundle's files, beside them: what names this build of the compiler to the cache of compiled jobs. */
import { createHash } from "node:crypto";
import type { Plugin } from "rolldown";

/** `fileName`: of the digest (SHA-256 in lower-case hex, over names and contents in the order of the names). Must be the last plugin. */
export function buildDigest(fileName: string): Plugin {
  return {
    name: "build-digest",
    generateBundle(_options, bundle) {
      const hash = createHash("sha256");
      for (const [name, file] of Object.entries(bundle).sort(([a], [b]) => (a < b ? -1 : 1))) {
        const content = file.type === "chunk" ? file.code : file.source;
        hash.update(`${name} ${content.length}\n`).update(content);
      }
      this.emitFile({ type: "asset", fileName, source: hash.digest("hex") });
    },
  };
}
