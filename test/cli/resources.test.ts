/**
 * `weft run` and `weft verify` over data sets in resources: a sample's bytes are those of a plain run, wherever its files are, and what is
 * wrong with the documents is said in lines.
 */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SAMPLES } from "../../samples/catalog.ts";
import { writeInputs } from "../../samples/generate.ts";
import { makePlace, type Place, TOKEN } from "../resources/places.ts";
import { built } from "../resources/server-process.ts";
import { program, ROOT, scratch, weft } from "./weft.ts";

const PAYROLL = SAMPLES.find((s) => s.name === "payroll");
if (PAYROLL === undefined) throw new Error("no such sample");
const JOB = join(ROOT, "samples", PAYROLL.program);

/** Adds a line to what is there. */
const EXTEND = `IDENTIFICATION DIVISION.
PROGRAM-ID. ADDS.
ENVIRONMENT DIVISION.
INPUT-OUTPUT SECTION.
FILE-CONTROL.
    SELECT OUTFILE ASSIGN TO "OUT" ORGANIZATION LINE SEQUENTIAL.
DATA DIVISION.
FILE SECTION.
FD  OUTFILE.
01  O-REC PIC X(20).
PROCEDURE DIVISION.
    OPEN EXTEND OUTFILE.
    MOVE "ONE LINE MORE" TO O-REC.
    WRITE O-REC.
    CLOSE OUTFILE.
    STOP RUN.
`;

describe.skipIf(!built)("a sample over resources", () => {
  const folder = scratch();
  let place: Place;
  let plain: { readonly out: string; readonly bytes: Buffer };

  beforeAll(async () => {
    place = await makePlace();
    mkdirSync(join(place.root, "pay"));
    const inputs = writeInputs(PAYROLL, 20_000, 3, folder);
    writeFileSync(join(place.root, "pay/time.dat"), readFileSync(inputs.get("TIMEFILE") ?? ""));
    writeFileSync(
      join(folder, "resources.json"),
      JSON.stringify({
        resources: {
          PROD: { kind: "disk", root: place.root, node: "n1", url: place.url },
          SHARE: { kind: "shared", root: place.root },
        },
        use: { n3: { PROD: "caching" } },
      }),
    );
    writeFileSync(join(folder, "secrets.json"), JSON.stringify({ tokens: { "*": TOKEN } }), { mode: 0o600 });
    program(folder, "adds.cob", EXTEND);
    const { status, out, err } = weft(["run", JOB, "--serial", "--dd", `TIMEFILE=${inputs.get("TIMEFILE")}`], {
      cwd: folder,
    });
    expect([status, err]).toEqual([0, ""]);
    plain = { out, bytes: readFileSync(join(folder, "PAYFILE")) };
    expect(plain.bytes.length).toBeGreaterThan(100_000);
  });
  afterAll(() => place.close());

  const OPTIONS = ["--resources", "resources.json", "--secrets", "secrets.json"];
  const over = (node: string, resource: string, ...words: string[]) =>
    weft(
      [
        ...["run", JOB, ...OPTIONS, "--node", node, ...words],
        ...["--dd", `TIMEFILE=${resource}:pay/time.dat`, "--dd", `PAYFILE=${resource}:pay/${node}.dat`],
      ],
      { cwd: folder },
    );

  test.each([
    ["its own disk", "n1", "PROD"],
    ["a stub", "n2", "PROD"],
    ["a cache", "n3", "PROD"],
    ["a shared directory", "n4", "SHARE"],
  ])("through %s, serially and in pieces", (_kind, node, resource) => {
    for (const words of [["--serial"], ["--workers", "2", "--pieces", "5"]]) {
      expect(over(node, resource, ...words)).toEqual({ status: 0, out: plain.out, err: "" });
      expect(readFileSync(join(place.root, "pay", `${node}.dat`)).equals(plain.bytes)).toBe(true);
      expect(readdirSync(join(place.root, "pay")).filter((n) => n.startsWith("."))).toEqual([]);
    }
  });

  test("by the environment, too", () => {
    const env = {
      WEFT_RESOURCES: "resources.json",
      WEFT_SECRETS: "secrets.json",
      WEFT_NODE: "n2",
      DD_TIMEFILE: "PROD:pay/time.dat",
      DD_PAYFILE: "PROD:pay/env.dat",
    };
    expect(weft(["run", JOB], { cwd: folder, env })).toEqual({ status: 0, out: plain.out, err: "" });
    expect(readFileSync(join(place.root, "pay/env.dat")).equals(plain.bytes)).toBe(true);
  });

  test("verify reads inputs there, goes on from a copy of what is extended, and writes nothing there", () => {
    const before = readdirSync(join(place.root, "pay"));
    const words = ["--node", "n2", "--dd", "TIMEFILE=PROD:pay/time.dat", "--dd", "PAYFILE=PROD:pay/verify.dat"];
    expect(weft(["verify", JOB, ...OPTIONS, ...words], { cwd: folder })).toMatchObject({
      status: 0,
      out: expect.stringContaining("PAYFILE: equal"),
    });
    writeFileSync(join(place.root, "pay/log"), "A LINE\n");
    const adds = ["adds.cob", ...OPTIONS, "--node", "n2", "--dd", "OUT=PROD:pay/log"];
    expect(weft(["verify", ...adds, "--keep", "kept"], { cwd: folder })).toMatchObject({ status: 0, err: "" });
    expect(readFileSync(join(folder, "kept/parallel/OUT"), "latin1")).toBe("A LINE\nONE LINE MORE\n");
    expect(readFileSync(join(place.root, "pay/log"), "latin1")).toBe("A LINE\n");
    expect(weft(["run", ...adds], { cwd: folder })).toEqual({ status: 0, out: "", err: "" });
    expect(readFileSync(join(place.root, "pay/log"), "latin1")).toBe("A LINE\nONE LINE MORE\n");
    expect(readdirSync(join(place.root, "pay"))).toEqual([...before, "log"].sort());
  });

  test("a token that is not known, and a data set that is not there", () => {
    writeFileSync(join(folder, "wrong.json"), JSON.stringify({ tokens: { PROD: "guessed" } }), { mode: 0o600 });
    const words = ["run", JOB, "--node", "n2", "--resources", "resources.json", "--dd", "TIMEFILE=PROD:pay/time.dat"];
    // The program looks at the status, and tells it.
    for (const secrets of [[], ["--secrets", "wrong.json"]]) {
      expect(weft([...words, ...secrets], { cwd: folder })).toMatchObject({
        status: 16,
        out: expect.stringContaining("37"),
      });
    }
    const absent = weft(["run", JOB, ...OPTIONS, "--node", "n2", "--dd", "TIMEFILE=PROD:pay/nothing.dat"], {
      cwd: folder,
    });
    expect(absent).toMatchObject({ status: 16, out: expect.stringContaining("35") });
    const out = weft(["run", JOB, ...OPTIONS, "--node", "n2", "--dd", "TIMEFILE=PROD:../x"], { cwd: folder });
    expect(out).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^weft: PROD:\.\.\/x: the path holds .* `\.\.`/),
    });
  });
});

describe("documents that are no good", () => {
  const folder = scratch();
  const wrong = (words: readonly string[]) => {
    const { status, out, err } = weft(["run", JOB, ...words], { cwd: folder });
    expect([status, out]).toEqual([1, ""]);
    return err;
  };
  const write = (name: string, value: unknown, mode = 0o600): string => {
    writeFileSync(join(folder, name), typeof value === "string" ? value : JSON.stringify(value));
    chmodSync(join(folder, name), mode);
    return name;
  };

  test("are told of in lines", () => {
    expect(wrong(["--resources", "none.json"])).toBe(
      "weft: cannot read the resources in none.json: no such file or folder\n",
    );
    expect(wrong(["--secrets", "none.json"])).toMatch(/^weft: --secrets is for .*--resources FILE is needed/);
    expect(wrong(["--resources", write("bad.json", "{")])).toMatch(/^weft: bad.json: it is no JSON/);
    const two = { resources: { prod: { kind: "shared", root: "/x" }, B: { kind: "shared", root: "x" } } };
    expect(wrong(["--resources", write("two.json", two)])).toMatch(
      /^weft: two.json: resources.prod: .*\nweft: two.json: resources.B.root: must be an absolute path\n$/,
    );
  });

  test("secrets are their user's alone, and are not repeated", () => {
    const good = ["--resources", write("good.json", { resources: {} })];
    expect(wrong([...good, "--secrets", write("open.json", {}, 0o640)])).toMatch(
      /^weft: secrets: open.json can be read by other users .*: chmod go-rwx open.json\n$/,
    );
    const err = wrong([...good, "--secrets", write("odd.json", { tokens: { A: "two words" }, s3: 7 })]);
    expect(err).toMatch(/^weft: odd.json: tokens.A: .*\nweft: odd.json: s3: /);
    expect(err).not.toContain("two words");
  });
});

describe("a cluster's credentials for data", () => {
  const folder = scratch();
  const init = (...words: string[]) =>
    weft(["cluster", "init", "made", "--nodes", "2", "--clients", "alice", ...words], { cwd: folder });
  const has = (path: string): boolean => existsSync(join(folder, "made", path));

  test("are made for the nodes that serve, and stay when more are made", () => {
    expect(init("--servers", "127.0.0.1", "--node-hosts", "n2=10.0.0.2").status).toBe(0);
    expect(["node-n1", "node-n2"].map((node) => has(`${node}/data-cert.pem`))).toEqual([false, true]);
    const key = readFileSync(join(folder, "made/coordinator/grants-key.pem"), "utf8");
    expect(init("--node-hosts", "n1=n1.example").status).toBe(0);
    expect(["node-n1", "node-n2"].map((node) => has(`${node}/data-cert.pem`))).toEqual([true, true]);
    expect(readFileSync(join(folder, "made/coordinator/grants-key.pem"), "utf8")).toBe(key);
    expect(has("client-alice/grants-key.pem")).toBe(false);
    expect(has("node-n1/grants-key.pem")).toBe(false);
  });

  test.each([
    ["n1", /is no list of nodes: NAME=HOST,/],
    ["n9=h", /there is no node n9: they are n1, n2/],
  ])("%s is refused", (list, problem) => {
    const { status, err } = init("--servers", "127.0.0.1", "--node-hosts", list);
    expect([status, err]).toEqual([1, expect.stringMatching(problem)]);
  });

  test("without a configuration no files are open to jobs, and a node says so", () => {
    expect(init("--servers", "127.0.0.1:1").status).toBe(0);
    const words = ["node", "--cluster", "http://x", "--credentials", join("made", "node-n1")];
    expect(weft(words, { cwd: folder }).err).toMatch(/^weft: jobs can open no files here: --resources names neither /);
  });

  test("a folder of an earlier weft, whose jobs nobody could judge, is refused", () => {
    expect(init("--servers", "127.0.0.1").status).toBe(0);
    for (const [command, who] of [
      ["node", "node-n1"],
      ["coordinator", "coordinator"],
    ] as const) {
      rmSync(join(folder, "made", who, "grants.pem"));
      const { status, err } = weft([command, "--credentials", join("made", who)], { cwd: folder });
      expect([status, err]).toEqual([1, expect.stringContaining("repeat weft cluster init")]);
    }
  });
});

test("a plain run loads nothing of resources but what it needs to tell their names", () => {
  const bin = join(ROOT, "dist/bin");
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const text = readFileSync(join(bin, name), "utf8");
    for (const [, next] of text.matchAll(/(?:\bfrom\s*|^import\s*)"\.\/([\w.-]+\.js)"/gm)) {
      if (next !== undefined) visit(next);
    }
  };
  const plain = /^(main|worker|(run|verify)-command.*)\.c?js$/;
  for (const name of readdirSync(bin).filter((n) => plain.test(n))) visit(name);
  // Words of the I/O thread's way, of the options, and of the schema's library.
  for (const word of ["the I/O thread does not answer", "--resources FILE is needed", "ZodDiscriminatedUnion"]) {
    const has = (name: string): boolean => readFileSync(join(bin, name), "utf8").includes(word);
    // The worker has the way, minified and without any schema.
    expect([word, [...seen].filter((n) => n !== "worker.cjs" && has(n))]).toEqual([word, []]);
    expect(readdirSync(bin).some(has), word).toBe(true);
  }
  expect(readFileSync(join(bin, "worker.cjs"), "utf8")).not.toContain("ZodDiscriminatedUnion");
});
