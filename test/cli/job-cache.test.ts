/** The cache of compiled jobs: a hit is what compiling would give, and everything else is a miss that is replaced. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { type BuildResult, buildJob, type SourceOptions } from "../../cli/build-job.ts";
import { copyMembers } from "../../cli/copy-members.ts";
import { type CacheSettings, openJobCache } from "../../cli/job-cache.ts";
import { program, scratch } from "./weft.ts";

/** Warns (the VALUE is longer than its item), and shows what its copied member says. */
const SOURCE = `IDENTIFICATION DIVISION.
PROGRAM-ID. CACHED.
DATA DIVISION.
WORKING-STORAGE SECTION.
COPY WORDS.
01 SHORT PIC X(2) VALUE "LONG".
PROCEDURE DIVISION.
    DISPLAY GREETING SHORT.
    STOP RUN.
`;
const member = (text: string): string => `       01 GREETING PIC X(8) VALUE "${text}".\n`;

let home = "";
let store = "";
let source = "";
let now = 0;

/** Options with which the member is looked for beside the source, in first/ and in second/. */
const options = (): SourceOptions => ({
  includes: [join(home, "first"), join(home, "second")],
  std: "default",
  format: "fixed",
});

beforeEach(() => {
  home = scratch();
  store = join(home, "store");
  for (const name of ["store", "first", "second"]) mkdirSync(join(home, name));
  source = program(home, "CACHED.cob", SOURCE);
  writeFileSync(join(home, "second", "WORDS.cpy"), member("HELLO"));
  now = 1_000_000_000;
});

interface Built extends BuildResult {
  readonly hit: boolean;
}

async function build(settings: Partial<CacheSettings> = {}, path = source, how = options()): Promise<Built> {
  now += 1000;
  const cache = openJobCache({
    folder: store,
    compiler: "this build",
    limit: 1 << 30,
    clock: () => new Date(now),
    ...settings,
  });
  let hit = false;
  const watched: typeof cache = {
    read: async (request) => {
      const result = await cache.read(request);
      hit = result !== null;
      return result;
    },
    write: (...what) => cache.write(...what),
  };
  return { ...(await buildJob(path, how, async () => watched)), hit };
}

/** The one entry's path. */
function entry(): string {
  const [name, ...more] = readdirSync(store);
  if (name === undefined || more.length > 0) throw new Error(`${more.length + (name === undefined ? 0 : 1)} entries`);
  return join(store, name);
}

function greeting({ built }: BuildResult): string {
  return Buffer.from(built?.initial ?? []).toString("latin1");
}

/** Without the difference between a Buffer and the array that it is. */
const plain = (result: object): unknown => JSON.parse(JSON.stringify(result));

describe("a hit", () => {
  test("is what compiling gave, warnings and their sources included", async () => {
    const { hit: first, ...compiled } = await build();
    const { hit: second, ...read } = await build();
    expect([first, second]).toEqual([false, true]);
    expect(compiled.diagnostics).toHaveLength(1);
    expect(plain(read)).toEqual(plain(compiled));
    expect(greeting(read)).toContain("HELLO");
  });

  test("needs the same contents, not the same times", async () => {
    await build();
    utimesSync(source, 1, 1);
    writeFileSync(join(home, "second", "WORDS.cpy"), member("HELLO"));
    expect((await build()).hit).toBe(true);
  });

  test("is the user's alone", async () => {
    await build();
    expect(statSync(entry()).mode & 0o777).toBe(0o600);
  });
});

describe("compiled anew after a change of", () => {
  test("the source", async () => {
    await build();
    program(home, "CACHED.cob", SOURCE.replace("X(2)", "X(3)"));
    expect((await build()).hit).toBe(false);
  });

  test("the compiler", async () => {
    await build();
    expect((await build({ compiler: "another build" })).hit).toBe(false);
    expect((await build()).hit).toBe(true);
  });

  test.each<[string, () => Partial<SourceOptions>]>([
    ["the dialect", () => ({ std: "ibm" })],
    ["the rules of arithmetic", () => ({ arith: "extend" })],
    ["the format", () => ({ format: "free" })],
    ["debugging lines", () => ({ debuggingLines: true })],
    ["what -D defines", () => ({ defines: [["X", "1"]] })],
    ["the order of the -I folders", () => ({ includes: [...options().includes].reverse() })],
    ["the number of -I folders", () => ({ includes: [...options().includes, home] })],
  ])("%s", async (_, changed) => {
    await build();
    expect((await build({}, source, { ...options(), ...changed() })).hit).toBe(false);
  });

  test("the way the source is named, which messages show", async () => {
    await build();
    const spelled = await build({}, `${home}/./CACHED.cob`);
    expect([spelled.hit, spelled.sources[0]?.path]).toEqual([false, `${home}/./CACHED.cob`]);
  });

  test("a member's text", async () => {
    await build();
    writeFileSync(join(home, "second", "WORDS.cpy"), member("GOODBYE"));
    const changed = await build();
    expect(changed.hit).toBe(false);
    expect(greeting(changed)).toContain("GOODBYE");
    expect((await build()).hit).toBe(true);
  });

  test.each([
    ["beside the source", ["WORDS"]],
    ["in an earlier -I folder", ["first", "WORDS.CPY"]],
    ["in lower case", ["first", "words.cbl"]],
    ["with an earlier ending", ["second", "WORDS.CBL"]],
  ])("the search: a new member %s", async (_, place) => {
    await build();
    mkdirSync(join(home, "first", "WORDS"));
    expect((await build()).hit).toBe(true);
    writeFileSync(join(home, ...place), member("EARLIER"));
    const changed = await build();
    expect(changed.hit).toBe(false);
    expect(greeting(changed)).toContain("EARLIER");
  });

  test("a member's presence: without it there is an error, and errors are not kept", async () => {
    await build();
    rmSync(join(home, "second", "WORDS.cpy"));
    for (let times = 0; times < 2; times++) {
      const { hit, built, diagnostics } = await build();
      expect([hit, built]).toEqual([false, null]);
      expect(diagnostics.some((d) => d.severity === "error")).toBe(true);
    }
  });
});

test("what changes while it is compiled is not kept", async () => {
  const members = copyMembers([join(home, "second")]);
  expect(members.find("WORDS", null, source)?.text).toBe(member("HELLO"));
  expect(members.tried()).not.toBeNull();
  writeFileSync(join(home, "second", "WORDS.cpy"), member("GOODBYE"));
  expect(members.find("WORDS", null, source)?.text).toBe(member("GOODBYE"));
  expect(members.tried()).toBeNull();
  const { hit, ...result } = await build();
  rmSync(entry());
  const request = { path: source, bytes: readFileSync(source), options: options() };
  const cache = openJobCache({ folder: store, compiler: "this build", limit: 1 << 30, clock: () => new Date(now) });
  cache.write(request, result, members.tried());
  expect([hit, readdirSync(store)]).toEqual([false, []]);
});

describe("an entry that cannot be believed is replaced", () => {
  const damages: [string, (path: string, bytes: Buffer) => void][] = [
    ["is empty", (path) => writeFileSync(path, "")],
    ["is cut", (path, bytes) => writeFileSync(path, bytes.subarray(0, -1))],
    ["is longer", (path, bytes) => writeFileSync(path, Buffer.concat([bytes, Buffer.of(0)]))],
    ["is something else", (path) => writeFileSync(path, "something else\n".repeat(20))],
    ["is another program's", (path, bytes) => writeFileSync(path, bytes)],
    ["can be written by others", (path) => chmodSync(path, 0o620)],
    [
      "is a link",
      (path) => {
        renameSync(path, join(home, "elsewhere"));
        symlinkSync(join(home, "elsewhere"), path);
      },
    ],
  ];
  for (const share of [0, 0.001, 0.3, 0.9]) {
    damages.push([
      `has a changed byte ${share * 100}% into it`,
      (path, bytes) => {
        const at = Math.floor(bytes.length * share);
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        writeFileSync(path, bytes);
      },
    ]);
  }

  test.each(damages)("that %s", async (what, damage) => {
    let bytes: Buffer | null = null;
    if (what === "is another program's") {
      await build({}, program(home, "ELSE.cob", SOURCE.replace("CACHED", "ANOTHER")));
      bytes = readFileSync(entry());
      rmSync(entry());
    }
    const compiled = await build();
    damage(entry(), bytes ?? readFileSync(entry()));
    const again = await build();
    expect(again.hit).toBe(false);
    expect(JSON.stringify(again)).toBe(JSON.stringify(compiled));
    const after = await build();
    expect(after.hit).toBe(true);
    expect(after.built?.job.program).toBe("CACHED");
    expect(statSync(entry()).mode & 0o777).toBe(0o600);
  });
});

describe("the size", () => {
  const sources = (): readonly string[] =>
    ["A", "B", "C"].map((name) => program(home, `${name}.cob`, SOURCE.replace("CACHED", name)));

  test("is bounded, and the least recently used goes first", async () => {
    const [a = "", b = "", c = ""] = sources();
    await build({}, a);
    const limit = Math.floor(statSync(entry()).size * 2.5);
    utimesSync(entry(), 1, 1);
    writeFileSync(join(store, "NOTES"), "the user's own");
    await build({ limit }, b);
    for (const name of readdirSync(store)) utimesSync(join(store, name), 2, 2);
    expect((await build({ limit }, a)).hit).toBe(true);
    await build({ limit }, c);
    expect(readdirSync(store)).toHaveLength(3);
    expect((await build({ limit }, a)).hit).toBe(true);
    expect((await build({ limit }, c)).hit).toBe(true);
    expect((await build({ limit }, b)).hit).toBe(false);
    expect(readFileSync(join(store, "NOTES"), "utf8")).toBe("the user's own");
  });

  test("a left-over temporary file goes like an entry, and what is larger than all may be is not kept", async () => {
    const left = join(store, `${"0".repeat(64)}.${"0".repeat(36)}~`);
    writeFileSync(left, Buffer.alloc(1 << 20));
    utimesSync(left, 1, 1);
    expect((await build({ limit: 1000 })).built).not.toBeNull();
    expect(readdirSync(store)).toHaveLength(1);
    await build({ limit: 1 << 20 });
    expect(existsSync(left)).toBe(false);
    expect((await build({ limit: 1 << 20 })).hit).toBe(true);
  });
});

test.each([
  ["is gone", () => rmSync(store, { recursive: true })],
  [
    "has become a file",
    () => {
      rmSync(store, { recursive: true });
      writeFileSync(store, "");
    },
  ],
])("where the folder %s, programs are compiled", async (_, happen) => {
  await build();
  happen();
  const { built, hit } = await build();
  expect(hit).toBe(false);
  expect(built).not.toBeNull();
});
