/** `weft run --dashboard` and `weft dashboard` as commands: what they change (nothing), what they load, what they refuse. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { ask } from "../dashboard/reading.ts";
import { COUNT_TOLD, copyingProgram, loopLine } from "./copying-program.ts";
import { program, ROOT, type Started, scratch, startWeft, weft } from "./weft.ts";

const COUNT = copyingProgram({
  name: "COUNTS",
  first: [`DISPLAY "<b>BEGIN</b>"`, `DISPLAY "TO SYSERR" UPON SYSERR`],
  last: [COUNT_TOLD, "MOVE 7 TO RETURN-CODE"],
});

const TOKEN = "a-token-for-tests-0123";
const folder = scratch();
const path = { PATH: process.env.PATH ?? "" };

beforeAll(() => {
  program(folder, "counts.cob", COUNT);
  writeFileSync(join(folder, "IN"), "I".repeat(500_000));
  expect(weft(["compile", "counts.cob", "-o", "counts.weft"], { cwd: folder }).status).toBe(0);
});

/** Waits until the process has said where its dashboard is. */
function address(one: Started): Promise<string> {
  return new Promise((resolve, reject) => {
    let all = "";
    one.child.stderr?.on("data", (bytes: Buffer) => {
      all += bytes.toString();
      const found = /dashboard: (\S+)\n/.exec(all)?.[1];
      if (found !== undefined) resolve(found);
    });
    void one.ended.then(({ err }) => reject(new Error(`it ended without a dashboard:\n${err}`)));
  });
}

describe("weft run --dashboard", () => {
  test.each([[[]], [["--pieces", "8", "--workers", "2"]], [["--serial"]]])(
    "changes nothing of the run (%j)",
    (words) => {
      const plain = weft(["run", "counts.weft", ...words], { cwd: folder });
      const output = readFileSync(join(folder, "OUT"));
      const watched = weft(["run", "counts.weft", ...words, "--dashboard"], { cwd: folder });
      expect(plain).toEqual({ status: 7, out: "<b>BEGIN</b>\nRECORDS 000005000\n", err: "TO SYSERR\n" });
      expect([watched.status, watched.out]).toEqual([plain.status, plain.out]);
      expect(watched.err).toMatch(/^weft: dashboard: http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}\nTO SYSERR\n$/);
      expect(readFileSync(join(folder, "OUT")).equals(output)).toBe(true);
    },
  );

  test("stays for as long as it is told, or until an interrupt, with the job's end and its text", async () => {
    const one = startWeft(["run", "counts.weft", "--dashboard", "0", "--dashboard-linger", "600"], folder, {
      ...path,
      WEFT_DASHBOARD_TOKEN: TOKEN,
    });
    const url = await address(one);
    expect(new URL(url).search).toBe(`?token=${TOKEN}`);
    const at = (where: string) => ask(new URL(where, url).href, { Authorization: `Bearer ${TOKEN}` });
    const view = async () => JSON.parse((await at("/api/view")).text).view.jobs[0];
    await expect.poll(async () => (await view())?.head.state, { timeout: 10_000 }).toBe("done");
    expect(await view()).toMatchObject({
      head: { program: "COUNTS", returnCode: 7, id: "run" },
      graph: expect.arrayContaining([
        expect.objectContaining({ line: loopLine(COUNT), driver: "INFILE", inputs: ["INFILE"], outputs: ["OUTFILE"] }),
      ]),
      files: expect.arrayContaining([expect.objectContaining({ mode: "input", bytes: 500_000 })]),
      dataSets: [
        { name: "INFILE", path: "IN" },
        { name: "OUTFILE", path: "OUT" },
      ],
    });
    const spool = async (stream: string) => JSON.parse((await at(`/api/jobs/run/spool/${stream}`)).text).text;
    expect(await spool("sysout")).toBe("<b>BEGIN</b>\nRECORDS 000005000\n");
    expect(await spool("syserr")).toBe("TO SYSERR\n");
    expect((await at("/metrics")).text).toContain("weft_records_total 5000");
    one.child.kill("SIGINT");
    expect(await one.ended).toMatchObject({ status: 7, err: expect.stringContaining("stays for 600 s") });
  });

  test("an interrupted job is not stayed for", async () => {
    const one = startWeft(
      ["run", "counts.weft", "--dashboard", "--dashboard-linger", "600", "--dd", "IN=/dev/zero"],
      folder,
      path,
    );
    await address(one);
    await new Promise((resume) => setTimeout(resume, 300));
    one.child.kill("SIGTERM");
    expect(await one.ended).toMatchObject({ status: 130, err: expect.stringContaining("no output was changed") });
  });

  test("the job runs without it where its port is taken, or its token is none", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const taken = await startWeft(["run", "counts.weft", "--dashboard", String(port)], folder, path).ended;
    await new Promise((resolve) => server.close(resolve));
    expect(taken).toMatchObject({
      status: 7,
      err: expect.stringMatching(/there is no dashboard: .*EADDRINUSE.*; the job runs without it/),
    });
    const env = { WEFT_DASHBOARD_TOKEN: "short" };
    const none = weft(["run", "counts.weft", "--dashboard"], { cwd: folder, env });
    expect(none).toMatchObject({ status: 7, err: expect.stringContaining("WEFT_DASHBOARD_TOKEN is no token") });
  });

  test.each([
    [["--dashboard", "counts.weft"], "A port is needed"],
    [["counts.weft", "--dashboard", "65536"], "A port is needed"],
    [["counts.weft", "--dashboard-linger", "-1"], "A number of seconds is needed"],
  ])("%j is a wrong command line", (words, text) => {
    const { status, err } = weft(["run", ...words], { cwd: folder });
    expect([status, err]).toEqual([2, expect.stringContaining(text)]);
  });
});

describe("plain commands", () => {
  test("load nothing of the dashboard, its logs or its figures before they are asked for", () => {
    const bin = join(ROOT, "dist/bin");
    const seen = new Set<string>();
    const visit = (name: string): void => {
      if (seen.has(name)) return;
      seen.add(name);
      const text = readFileSync(join(bin, name), "utf8");
      for (const [, next] of text.matchAll(/(?:\bfrom\s*|^import\s*)"\.\/([\w.-]+\.js)"/gm))
        if (next !== undefined) visit(next);
    };
    const plain =
      /^(main|worker|io-thread|runner-thread|(run|compile|report|verify|node|coordinator|submit)-command.*)\.c?js$/;
    for (const name of readdirSync(bin).filter((n) => plain.test(n))) visit(name);
    // A word of hono's server, of prom-client's and of pino's.
    for (const word of ["x-hono-already-sent", "process_cpu_seconds_total", "asJson"]) {
      const loads = (name: string): boolean => readFileSync(join(bin, name), "utf8").includes(word);
      expect([word, [...seen].filter(loads)]).toEqual([word, []]);
    }
    const all = readdirSync(bin).filter((n) => n.endsWith(".js"));
    const found = all.map((name) => readFileSync(join(bin, name), "utf8")).join("");
    expect(found).toContain("asJson");
    expect(found).toContain("Set-Cookie");
    expect(seen.size).toBeGreaterThan(20);
  });
});

describe("weft dashboard", () => {
  test.each([
    [["--open", "--listen", "0.0.0.0"], "--open is for this machine alone"],
    [["--tls-cert", "x"], "belong together"],
    [["--tls-cert", "/nowhere", "--tls-key", "/nowhere"], "the certificate cannot be read"],
  ])("%j is refused", (words, text) => {
    const { status, err } = weft(["dashboard", "--cluster", "nats://127.0.0.1:1", ...words], { cwd: folder });
    expect([status, err]).toEqual([1, expect.stringContaining(text)]);
  });

  test("needs a cluster", () => {
    expect(weft(["dashboard"])).toMatchObject({ status: 1, err: expect.stringContaining("which cluster?") });
  });
});
