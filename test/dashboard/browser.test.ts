/**
 * The dashboard in a real browser: a run of this machine, a small real cluster, and hostile words everywhere. Needs the build and
 * Debian's chromium; the cluster also a nats-server.
 */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveDashboard } from "../../dashboard/serve.ts";
import { submitJob } from "../../runtime/cluster/job-client.ts";
import { connectCluster } from "../../runtime/cluster/nats/connect.ts";
import { COUNT_TOLD, copyingProgram, loopLine, SLOWER } from "../cli/copying-program.ts";
import { program, type Started, scratch, startWeft, weft } from "../cli/weft.ts";
import { findNatsServer, type NatsServers, startNatsServers } from "../cluster/servers.ts";
import { findChromium, lookAt, markupOf, picture, progressOf, startBrowser } from "./browser.ts";
import { handSource } from "./reading.ts";
import { HOSTILE, happened, job, node, pieces } from "./told.ts";

const executable = findChromium();
const built = existsSync(new URL("../../dist/page/page.js", import.meta.url));
const ready = executable !== null && built;
if (!ready)
  console.warn(`test/dashboard/browser.test.ts is skipped: ${built ? "there is no chromium" : "dist/ is not built"}`);
const nats = findNatsServer();

/** Takes longer on two workers than a browser to begin; says what a page must not take for markup. */
const PROGRAM = copyingProgram({
  name: "SLOWCOPY",
  first: [`DISPLAY '<img src=x onerror="document.title=1">'`, `DISPLAY '<script>document.title="owned"</script>'`],
  work: SLOWER,
  last: [COUNT_TOLD, "MOVE 7 TO RETURN-CODE"],
});
const RECORDS = 240_000;
const LOOP = `loop at line ${loopLine(PROGRAM)}`;
/** A data set's name that would be markup. */
const NAMED = "IN <img src=x onerror=document.title='owned'>";

const folder = scratch();
const path = { PATH: process.env.PATH ?? "" };
let browser: Browser | null = null;
const started: Started[] = [];

function start(words: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
  const one = startWeft(words, folder, { ...path, ...env });
  started.push(one);
  return one;
}

/** What the process has said that matches. */
function said(one: Started, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let all = "";
    const hear = (bytes: Buffer): void => {
      all += bytes.toString();
      const found = pattern.exec(all);
      if (found !== null) resolve(found[1] ?? found[0]);
    };
    one.child.stderr?.on("data", hear);
    one.child.stdout?.on("data", hear);
    void one.ended.then(({ err }) => reject(new Error(`it ended without saying ${pattern}:\n${err}`)));
  });
}

describe.runIf(ready)("in a browser", () => {
  const browse = (url: string, scheme?: "dark" | "light") => lookAt(browser as Browser, url, scheme);

  beforeAll(async () => {
    program(folder, "slow.cob", PROGRAM);
    writeFileSync(join(folder, NAMED), "S".repeat(100 * RECORDS));
    expect(weft(["compile", "slow.cob", "-o", "slow.weft"], { cwd: folder }).status).toBe(0);
    browser = await startBrowser(executable ?? "");
  });
  afterAll(async () => {
    for (const { child } of started) child.kill("SIGKILL");
    await Promise.all(started.map((one) => one.ended));
    await browser?.close();
  });

  test("a run of this machine: progress, timeline, text, data sets, the end; users' words as text", async () => {
    const words = [
      "run",
      "slow.weft",
      "--dd",
      `IN=${NAMED}`,
      "--workers",
      "2",
      "--dashboard",
      "--dashboard-linger",
      "60",
    ];
    const run = start(words);
    const { page, faults, foreign, close } = await browse(await said(run, /dashboard: (\S+)\n/), "dark");
    await page.locator("#program", { hasText: "SLOWCOPY" }).waitFor();
    expect(page.url()).not.toContain("token");
    const values = await progressOf(page, LOOP, 100, 40_000);
    expect(values.filter((value) => value > 0 && value < 100).length).toBeGreaterThan(2);
    await page.locator(".head .chip", { hasText: "done" }).waitFor();
    await page.locator(".code", { hasText: "RC 7" }).waitFor();
    await expect.poll(() => page.locator("#spool").textContent()).toContain("RECORDS 000240000");
    await picture(page, "run");
    expect(await page.locator("svg rect.written").count()).toBeGreaterThan(1);
    expect(await page.locator(".labels span").allTextContents()).toEqual(["loops", "worker 1", "worker 2"]);
    expect(await page.locator("#spool").textContent()).toContain(`<script>document.title="owned"</script>`);
    await page.getByText(NAMED).first().waitFor();
    expect(await page.locator(".figure", { hasText: "records" }).textContent()).toContain("240,000");
    await page.getByRole("button", { name: "SYSERR" }).press("Enter");
    await expect.poll(() => page.locator("#spool").textContent()).toBe("");
    expect([await markupOf(page), faults, foreign]).toEqual([[], [], []]);
    run.child.kill("SIGINT");
    expect(await run.ended).toMatchObject({ status: 7 });
    await page.getByText("this is its last state").waitFor();
    await close();
  });

  test("T32: hostile words in every place that has words", async () => {
    const source = handSource(`${HOSTILE}\n`);
    source.change({ kind: "cluster", title: HOSTILE, audit: true, version: HOSTILE });
    source.change({ coordinator: { name: HOSTILE, version: "1", slots: 2, jobs: [] }, trouble: HOSTILE });
    const hostile: typeof source = {
      ...source,
      spool: () => source.spool("j", "sysout"),
      facts: async () => ({
        ...{ folder: HOSTILE, arguments: [HOSTILE], dd: [[HOSTILE, HOSTILE]], runs: 2, coordinator: HOSTILE },
        chronicle: {
          ...{ submitted: 1000, wishes: [], earlier: 0, end: { at: 9000, kind: "failed" as const } },
          runs: [{ epoch: 1, coordinator: HOSTILE, begun: 2000, kept: [], published: null, last: 9000 }],
        },
        loops: [
          {
            ...{ line: 1, entries: 1, pieces: 2, reruns: 0, records: 1, bytes: 1, seconds: 1 },
            ...{ serialFrom: 1, serialReason: HOSTILE },
          },
        ],
      }),
      audit: async () => [{ seq: 1, at: null, who: HOSTILE, job: HOSTILE, what: HOSTILE }],
    };
    const graph = {
      node: 1,
      line: 7,
      driver: HOSTILE,
      inputs: [HOSTILE],
      outputs: [HOSTILE],
      start: null,
      reason: HOSTILE,
    };
    const set = { file: 1, name: HOSTILE, path: `/${HOSTILE}`, mode: "input", bytes: 1, size: 2 } as const;
    source.board.tell([
      job("j", { program: HOSTILE, owner: HOSTILE, message: HOSTILE, trouble: HOSTILE, begun: 1 }),
      job("k", { program: HOSTILE, state: "done", returnCode: 0 }),
      node(HOSTILE, { version: HOSTILE, busy: [{ slot: 0, job: HOSTILE }] }),
      ...pieces("j"),
      { kind: "place", job: "j", worker: 0, node: HOSTILE, slot: 0 },
      { kind: "graph", job: "j", graph: [graph] },
      { kind: "data-sets", job: "j", dataSets: [set] },
      { kind: "spool", job: "j", sysout: 1, syserr: 0 },
      happened("j", 20, { kind: "worker-lost", worker: 0, reason: HOSTILE }),
    ]);
    const dashboard = await serveDashboard({ source: hostile, host: "127.0.0.1", port: 0, token: null, tls: null });
    const { page, faults, foreign, close } = await browse(dashboard.url);
    await expect.poll(() => page.locator("#spool").textContent()).toBe(`${HOSTILE}\n`);
    for (const place of [
      "#program",
      "#message",
      "#waits",
      "aside .jobs .warn",
      ".notes",
      ".graph",
      ".labels",
      "aside .jobs",
      "aside .nodes",
      "header",
      "table",
    ]) {
      expect([place, await page.locator(place).first().textContent()]).toEqual([
        place,
        expect.stringContaining("<script>"),
      ]);
    }
    await picture(page, "hostile");
    expect(await markupOf(page)).toEqual([]);
    await page.locator("aside a.job").nth(1).press("Enter");
    await expect.poll(() => page.locator("[aria-label='Data sets']").textContent()).toContain("as submitted");
    expect(await page.locator("[aria-label='Loops']").textContent()).toContain("<script>");
    expect(await page.locator("[aria-label='Runs'] .labels").textContent()).toContain("<script>");
    await page.getByRole("link", { name: "Audit" }).press("Enter");
    await expect.poll(() => page.locator("[aria-label='Audit']").textContent()).toContain("<script>");
    expect([await markupOf(page), faults, foreign]).toEqual([[], [], []]);
    await close();
    await dashboard.close();
  });

  describe.skipIf(nats === null)("with a nats-server (skipped where there is none)", () => {
    let servers: NatsServers | null = null;
    beforeAll(async () => {
      servers = await startNatsServers(nats ?? "", 1);
    });
    afterAll(() => servers?.stop());

    test("a small cluster: nodes, jobs, a job that runs on both nodes, its text, the audit", async () => {
      const url = servers?.url ?? "";
      const env = { WEFT_CLUSTER: url };
      await said(start(["coordinator", "--name", "c1"], env), /c1 is the coordinator now/);
      const node = (name: string) => start(["node", "--name", name, "--slots", "1", "--no-coordinator"], env);
      await Promise.all([said(node("east"), /offers 1 slot/), said(node("west"), /offers 1 slot/)]);
      const cluster = await connectCluster(url, { name: "test" });
      const wanted = { program: HOSTILE, owner: "mallory", folder: folder, dd: [], env: {}, args: [], priority: 1 };
      const hostile = await submitJob(cluster, Buffer.from("no job"), { ...wanted, held: true });
      await cluster.close();
      const dashboard = start(["dashboard", "--port", "0"], env);
      const { page, faults, foreign, close } = await browse(await said(dashboard, /dashboard: (\S+)\n/));
      await page.locator("aside .nodes").getByText("east").waitFor();
      await page.locator("#program", { hasText: "<script>" }).waitFor();
      await page.locator(".head .chip", { hasText: "held" }).waitFor();
      const submitted = weft(["submit", "slow.weft", "--dd", `IN=${NAMED}`], { cwd: folder, env });
      const id = submitted.out.trim();
      await page.locator("aside a.job", { hasText: "SLOWCOPY" }).press("Enter");
      await page.locator("#program", { hasText: "SLOWCOPY" }).waitFor();
      const values = await progressOf(page, LOOP, 100, 50_000);
      expect(values.filter((value) => value > 0 && value < 100).length).toBeGreaterThan(2);
      await page.locator(".code", { hasText: "RC 7" }).waitFor();
      await expect.poll(() => page.locator("#spool").textContent()).toContain("RECORDS 000240000");
      await page.locator("[aria-label='Runs'] .labels", { hasText: "1 · c1" }).waitFor();
      expect(await page.locator("[aria-label='Runs'] line.kept").count()).toBeGreaterThan(0);
      await picture(page, "cluster");
      const lanes = await page.locator(".labels span").allTextContents();
      expect(lanes.filter((lane) => /^(east|west) · 0$/.test(lane)).sort()).toEqual(["east · 0", "west · 0"]);
      expect(await page.locator("svg rect.written").count()).toBeGreaterThan(1);
      await page.getByRole("link", { name: "Audit" }).press("Enter");
      await page.locator("main tr", { hasText: id }).filter({ hasText: "done, return code 7" }).waitFor();
      await page.locator("main tr", { hasText: hostile }).waitFor();
      expect([await markupOf(page), faults, foreign]).toEqual([[], [], []]);
      await close();
      dashboard.child.kill("SIGTERM");
      expect(await dashboard.ended).toMatchObject({ status: 0 });
    });

    test("who looks only afterwards: when and by whom it was run, not what its workers did; servers that are away", async () => {
      const env = { WEFT_CLUSTER: servers?.url ?? "" };
      const late = start(["coordinator", "--name", "c2", "--dashboard", "127.0.0.1:0"], env);
      const { page, faults, foreign, close } = await browse(await said(late, /dashboard: (\S+)\n/), "dark");
      await page.locator("aside a.job", { hasText: "SLOWCOPY" }).press("Enter");
      await page.locator("[aria-label='Runs'] .labels", { hasText: "1 · c1" }).waitFor();
      await page.getByText("Nobody looked while it ran").waitFor();
      await page.locator(".figure", { hasText: "records" }).getByText("240,000").waitFor();
      await expect.poll(() => page.locator("#spool").textContent()).toContain("RECORDS 000240000");
      await picture(page, "late");
      expect([await markupOf(page), faults, foreign]).toEqual([[], [], []]);
      const [server] = servers?.servers ?? [];
      await server?.kill();
      const trouble = page.getByText("the cluster's servers cannot be reached");
      await trouble.waitFor();
      await server?.start();
      await trouble.waitFor({ state: "detached" });
      await close();
      late.child.kill("SIGTERM");
      expect(await late.ended).toMatchObject({ status: 0 });
    });
  });
});
