/** A node's own disks in threads: what is served where, what is refused, and that a dead server is followed by another. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { NO_SECRETS } from "../../runtime/resources/config.ts";
import { serveDisks } from "../../runtime/resources/serve-disks.ts";
import type { AuditEntry } from "../../runtime/resources/server.ts";
import { freePorts } from "../cluster/servers.ts";
import { readConfig, sha256 } from "./places.ts";
import { built } from "./server-process.ts";

const folder = mkdtempSync(join(tmpdir(), "weft-disks-"));
afterAll(() => rmSync(folder, { recursive: true }));

const NOBODY = { publicKey: null, tls: null };
const quiet = { audit() {}, lost() {} };
const disk = (url: string, more: object = {}) => ({ kind: "disk", root: folder, node: "n1", url, ...more });
const storesOf = (resources: object, more: object = {}) => ({
  config: readConfig({ resources, ...more }),
  node: "n1",
  secrets: NO_SECRETS,
});

describe.skipIf(!built)("a node", () => {
  test("serves its resources at their addresses, and tells what it did for whom", async () => {
    const [one, two, three] = (await freePorts(3)).map((port) => `http://127.0.0.1:${port}`) as [
      string,
      string,
      string,
    ];
    const resources = { A: disk(one), B: disk(one), C: disk(two), D: { ...disk(three), node: "n2" } };
    writeFileSync(join(folder, "x"), "12345");
    const entries: AuditEntry[] = [];
    const tokens = [{ principal: "alice", sha256: sha256("hers") }];
    const servers = await serveDisks(storesOf(resources, { tokens }), NOBODY, {
      ...quiet,
      audit: (e) => entries.push(e),
    });
    expect(servers.urls).toEqual([one, two]);
    const status = async (url: string, token: string): Promise<number> =>
      (await fetch(url, { method: "HEAD", headers: { authorization: `Bearer ${token}` } })).status;
    for (const url of [`${one}/v1/A/x`, `${one}/v1/B/x`, `${two}/v1/C/x`]) expect(await status(url, "hers")).toBe(200);
    expect(await status(`${two}/v1/A/x`, "hers")).toBe(404);
    expect(await status(`${one}/v1/A/x`, "guessed")).toBe(401);
    await servers.close();
    // Two threads tell.
    expect(entries.map((e) => [e.principal, e.resource, e.deed, e.outcome].join(" ")).sort()).toEqual([
      "- A read denied",
      "alice A read absent",
      ...["A", "B", "C"].map((resource) => `alice ${resource} read done`),
    ]);
  });

  test.each([
    ["an address that is taken", (url: string) => ({ A: disk(url) }), /^A cannot be served: .*EADDRINUSE/],
    [
      "a root that is not there",
      () => ({ A: { ...disk("http://127.0.0.1:1"), root: "/nowhere" } }),
      /its root \/nowhere is not there/,
    ],
    ["no certificate", () => ({ A: disk("https://127.0.0.1:1") }), /no certificate and key/],
    [
      "an access list that nobody can use",
      () => ({ A: disk("http://127.0.0.1:1", { access: [] }) }),
      /tokens are needed/,
    ],
  ])("says what it cannot: %s", async (_name, resources, problem) => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as { port: number };
    const serving = serveDisks(storesOf(resources(`http://127.0.0.1:${port}`)), NOBODY, quiet);
    await expect(serving).rejects.toThrow(problem);
    await expect(serving).rejects.toBeInstanceOf(RangeError);
    taken.close();
  });

  test("starts another server where one dies", async () => {
    const script = join(folder, "dies.mjs");
    writeFileSync(
      script,
      `import { existsSync, writeFileSync } from "node:fs";
       import { parentPort } from "node:worker_threads";
       const first = !existsSync("${folder}/died");
       writeFileSync("${folder}/died", "");
       parentPort.once("message", () => parentPort.close());
       parentPort.postMessage({ kind: "serving", url: first ? "first" : "second" });
       if (first) setTimeout(() => { throw new Error("unlucky"); }, 10);
       else parentPort.postMessage({ kind: "audit", entry: "second" });`,
    );
    const lost: string[] = [];
    const again = new Promise<void>((resolve) => {
      const handlers = { lost: (why: string) => void lost.push(why), audit: () => resolve() };
      void serveDisks(storesOf({ A: disk("http://127.0.0.1:1") }), NOBODY, handlers, pathToFileURL(script)).then((s) =>
        closing.push(s),
      );
    });
    await again;
    expect(lost).toEqual(["A: not served any more (unlucky); it is tried again"]);
    await Promise.all(closing.map((s) => s.close()));
  });
});

const closing: { close(): Promise<void> }[] = [];
