/** The import table of docs/architecture.md is enforced by Biome's rules in biome.json: each planted violation must fail. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const BIOME = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");

interface Planted {
  readonly file: string;
  readonly from: string;
  readonly allowed: boolean;
}

const PLANTED: readonly Planted[] = [
  { file: "ir/a.ts", from: "../runtime/x.ts", allowed: false },
  { file: "ir/b.ts", from: "node:fs", allowed: false },
  { file: "ir/artifact/a.ts", from: "../program.ts", allowed: false },
  { file: "frontend/cobol/a.ts", from: "../../analysis/x.ts", allowed: false },
  { file: "frontend/cobol/b.ts", from: "../../ir/x.ts", allowed: true },
  { file: "analysis/a.ts", from: "../transforms/x.ts", allowed: false },
  { file: "transforms/a.ts", from: "../codegen/x.ts", allowed: false },
  { file: "transforms/b.ts", from: "../analysis/x.ts", allowed: true },
  { file: "codegen/wasm/a.ts", from: "../../analysis/x.ts", allowed: false },
  { file: "codegen/b.ts", from: "node:crypto", allowed: false },
  { file: "codegen/encoder/a.ts", from: "./types.ts", allowed: true },
  { file: "codegen/encoder/b.ts", from: "../module.ts", allowed: false },
  { file: "runtime/engine/a.ts", from: "../../ir/program.ts", allowed: false },
  { file: "runtime/engine/b.ts", from: "../../ir/artifact/job.ts", allowed: true },
  { file: "runtime/scheduler/a.ts", from: "../engine/x.ts", allowed: false },
  { file: "runtime/scheduler/b.ts", from: "node:worker_threads", allowed: false },
  { file: "samples/a.ts", from: "../runtime/x.ts", allowed: false },
  { file: "runtime/cluster/a.ts", from: "../../dashboard/x.ts", allowed: false },
  { file: "dashboard/a.ts", from: "../cli/x.ts", allowed: false },
  { file: "dashboard/b.ts", from: "../runtime/engine/x.ts", allowed: false },
  { file: "dashboard/c.ts", from: "../runtime/cluster/x.ts", allowed: true },
  { file: "dashboard/page/a.ts", from: "../../runtime/cluster/x.ts", allowed: false },
  { file: "dashboard/page/b.ts", from: "../../runtime/observe/x.ts", allowed: true },
  { file: "dashboard/page/c.ts", from: "node:fs", allowed: false },
  { file: "cli/a.ts", from: "../codegen/x.ts", allowed: true },
];

describe("the import table", () => {
  let folder = "";
  const refused = new Set<string>();

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "weft-imports-"));
    const config = JSON.parse(readFileSync(new URL("../biome.json", import.meta.url), "utf8")) as Record<
      string,
      unknown
    >;
    writeFileSync(join(folder, "biome.json"), JSON.stringify({ ...config, vcs: { enabled: false } }));
    for (const p of PLANTED) {
      mkdirSync(join(folder, dirname(p.file)), { recursive: true });
      writeFileSync(join(folder, p.file), `import type { A } from "${p.from}";\nexport type B = A;\n`);
    }
    let report = "";
    try {
      execFileSync(process.execPath, [BIOME, "lint", "--reporter=json", "--max-diagnostics=none"], {
        cwd: folder,
        stdio: "pipe",
      });
    } catch (failure) {
      report = String((failure as { stdout: Buffer }).stdout);
    }
    const { diagnostics } = JSON.parse(report) as {
      diagnostics: { category: string; location: { path: string | { file: string } } }[];
    };
    for (const d of diagnostics) {
      const path = typeof d.location.path === "string" ? d.location.path : d.location.path.file;
      if (d.category === "lint/style/noRestrictedImports") refused.add(path);
    }
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(PLANTED)("$file importing $from is allowed: $allowed", ({ file, allowed }) => {
    expect(refused.has(file)).toBe(!allowed);
  });
});
