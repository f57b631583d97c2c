/** The commands with a cache: the same bytes with and without, kept where the environment says, and nothing anywhere else. */
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { MAIN, program, ROOT, scratch, startWeft, weft } from "./weft.ts";

/** Warns: the VALUE is longer than its item. */
const SOURCE = `IDENTIFICATION DIVISION.
PROGRAM-ID. CACHED.
DATA DIVISION.
WORKING-STORAGE SECTION.
01 SHORT PIC X(2) VALUE "LONG".
PROCEDURE DIVISION.
    DISPLAY "SHORT IS " SHORT.
    MOVE 7 TO RETURN-CODE.
    STOP RUN.
`;

let home = "";
let store = "";
let source = "";
beforeEach(() => {
  home = scratch();
  store = join(home, "store");
  source = program(home, "CACHED.cob", SOURCE);
});

/** `env` names no cache but by a home. */
const uncached = (words: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  weft(words, { cwd: home, env: { WEFT_CACHE: "", ...env } });
const cached = (...words: string[]) => weft(words, { cwd: home, env: { WEFT_CACHE: store } });
const entries = (): readonly string[] => (existsSync(store) ? readdirSync(store) : []);
const inode = (): number => statSync(join(store, entries()[0] ?? "")).ino;

describe("run, report and verify", () => {
  test("say and do the same with a cache, cold and warm, as without", () => {
    for (const words of [["run"], ["report"], ["report", "--format", "json"], ["verify"]]) {
      rmSync(store, { recursive: true, force: true });
      const plain = uncached([...words, source]);
      expect(plain.err).toContain("warning[");
      expect(cached(...words, source)).toEqual(plain);
      expect(entries()).toHaveLength(1);
      const before = inode();
      expect(cached(...words, source)).toEqual(plain);
      expect(inode()).toBe(before);
    }
  });

  test("share what they keep; compile compiles", () => {
    cached("report", source);
    const before = inode();
    expect(cached("run", source).status).toBe(7);
    cached("verify", source);
    cached("compile", source, "-o", join(home, "job.weft"));
    expect([entries().length, inode()]).toEqual([1, before]);
  });

  test("keep nothing with --no-cache, with WEFT_CACHE=off, without a home, and of a .weft job", () => {
    cached("run", "--no-cache", source);
    uncached(["run", source], { WEFT_CACHE: "off", HOME: home, XDG_CACHE_HOME: home });
    uncached(["run", source]);
    cached("compile", source, "-o", "job.weft");
    expect(cached("run", "job.weft").status).toBe(7);
    expect(readdirSync(home).sort()).toEqual(["CACHED.cob", "job.weft"]);
  });

  test("keep nothing of a program with errors", () => {
    const wrong = program(home, "WRONG.cob", SOURCE.replace("DISPLAY", "DISPALY"));
    expect(cached("run", wrong)).toEqual(uncached(["run", wrong]));
    expect(entries()).toEqual([]);
  });
});

test("the same words in another folder mean the members there", () => {
  for (const name of ["HERE", "THERE"]) {
    mkdirSync(join(home, name));
    program(
      join(home, name),
      "SAME.cob",
      SOURCE.replace('"SHORT IS "', "WHERE").replace("01 SHORT", "COPY WORDS.\n01 SHORT"),
    );
    program(join(home, name), "WORDS.cpy", `01 WHERE PIC X(6) VALUE "${name}".\n`);
  }
  for (const name of ["HERE", "THERE", "HERE"]) {
    const { out } = weft(["run", "SAME.cob"], { cwd: join(home, name), env: { WEFT_CACHE: store } });
    expect(out).toBe(`${name.padEnd(6)}LO\n`);
  }
  expect(entries()).toHaveLength(2);
});

test("the home's cache is the default", () => {
  uncached(["run", source], { HOME: home });
  expect(readdirSync(join(home, ".cache", "weft"))).toHaveLength(1);
});

test("a folder that others can write is not used; that is said where WEFT_CACHE names it", () => {
  mkdirSync(store);
  chmodSync(store, 0o777);
  const plain = uncached(["run", source]);
  const refused = cached("run", source);
  expect(refused).toEqual({ ...plain, err: `weft: no cache is used: ${store} ${OTHERS}\n${plain.err}` });
  expect(entries()).toEqual([]);
  mkdirSync(join(home, ".cache", "weft"), { recursive: true });
  chmodSync(join(home, ".cache", "weft"), 0o777);
  expect(uncached(["run", source], { HOME: home })).toEqual(plain);
});
const OTHERS = "can be written by others or is not your own";

test("a device that takes no more of an entry is no error, and leaves nothing of it", () => {
  const plain = uncached(["run", source]);
  // 512-byte blocks: a write beyond the limit fails as on a full device.
  const out = execFileSync(
    "sh",
    ["-c", 'ulimit -f 1; "$@" 2>err; echo $?', "sh", process.execPath, MAIN, "run", source],
    {
      cwd: home,
      env: { PATH: process.env.PATH ?? "", WEFT_CACHE: store },
      encoding: "latin1",
    },
  );
  expect(out).toBe(`${plain.out}7\n`);
  expect(entries()).toEqual([]);
  expect(existsSync(store)).toBe(true);
});

test("several at once all run, and keep one whole entry", async () => {
  const env = { ...process.env, WEFT_CACHE: store };
  const sample = join(ROOT, "samples/sales/SALESRPT.cob");
  const ended = await Promise.all([1, 2, 3].map(() => startWeft(["report", sample], home, env).ended));
  expect(new Set(ended.map((end) => JSON.stringify(end))).size).toBe(1);
  expect(ended[0]?.status).toBe(0);
  expect(entries()).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.job$/)]);
});
