/** Outputs that cannot be made permanent, or not by a new name; and waits during which signals end the process. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  closeSync,
  constants,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  createPhysicalFiles,
  PartlyPublished,
  type PhysicalFiles,
  SpentPipe,
} from "../../runtime/datasets/physical.ts";
import { interruptibly } from "../../runtime/datasets/waiting.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weft-publish-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** All of them, written and closed. */
function written(names: readonly string[]): PhysicalFiles {
  const files = createPhysicalFiles("t", { copies: false, folder, stores: null });
  for (const name of names) {
    const result = files.open(name, "output", false);
    if (result.kind !== "open" || typeof result.file.fd !== "number") throw new Error(`${name}: ${result.kind}`);
    writeSync(result.file.fd, "NEW");
    files.close(result.file);
  }
  return files;
}

const read = (name: string): string => readFileSync(join(folder, name), "latin1");

test("where one of several outputs cannot be made permanent, it is told which are already", () => {
  for (const name of ["A", "B", "C"]) writeFileSync(join(folder, name), "OLD");
  const files = written(["A", "B", "C"]);
  rmSync(join(folder, "B"));
  mkdirSync(join(folder, "B"));
  let told: unknown = null;
  try {
    files.commit();
  } catch (error) {
    told = error;
  }
  files.abandon();
  expect(told).toBeInstanceOf(PartlyPublished);
  expect(told).toMatchObject({ changed: [join(folder, "A")], code: "EISDIR" });
  expect((told as Error).message).toBe(`${join(folder, "B")}: illegal operation on a directory`);
  expect([read("A"), read("C"), readdirSync(folder).sort()]).toEqual(["NEW", "OLD", ["A", "B", "C"]]);
});

test("a file on which another is mounted gets the bytes (skipped where nothing can be mounted)", ({ skip }) => {
  for (const name of ["host", "OUT"]) writeFileSync(join(folder, name), "OLD");
  if (spawnSync("mount", ["--bind", join(folder, "host"), join(folder, "OUT")]).status !== 0) skip();
  try {
    written(["OUT"]).commit();
    expect([read("host"), readdirSync(folder).sort()]).toEqual(["NEW", ["OUT", "host"]]);
  } finally {
    execFileSync("umount", [join(folder, "OUT")]);
  }
});

test.each(["input", "output", "extend"] as const)(
  "a pipe that an earlier run of the job may have used is not opened for %s",
  (mode) => {
    const pipe = join(folder, "PIPE");
    execFileSync("mkfifo", [pipe]);
    const others = openSync(pipe, constants.O_RDWR);
    const rules = { copies: true, folder, stores: null };
    const again = createPhysicalFiles("t", { ...rules, again: true });
    expect(() => again.open("PIPE", mode, false)).toThrow(SpentPipe);
    expect(() => again.open("PIPE", mode, false)).toThrow(
      `${pipe} is a pipe: what an earlier run of this job has read`,
    );
    expect(createPhysicalFiles("t", rules).open("PIPE", mode, false)).toMatchObject({ kind: "open" });
    closeSync(others);
  },
);

test("while a wait lasts signals are not handled, and afterwards as before", () => {
  const handler = (): void => {};
  process.on("SIGTERM", handler).once("SIGTERM", handler);
  try {
    const before = process.rawListeners("SIGTERM");
    expect(() =>
      interruptibly(() => {
        expect([process.listenerCount("SIGTERM"), process.listenerCount("SIGINT")]).toEqual([0, 0]);
        throw new Error("no pipe");
      }),
    ).toThrow("no pipe");
    expect(process.rawListeners("SIGTERM")).toEqual(before);
  } finally {
    process.removeListener("SIGTERM", handler).removeListener("SIGTERM", handler);
  }
});

test("what is written in place is told, what is undone is not", () => {
  for (const name of ["OLD", "MASTER", "TWICE"]) writeFileSync(join(folder, name), "OLD");
  expect(spawnSync("mkfifo", [join(folder, "PIPE")]).status).toBe(0);
  const reader = openSync(join(folder, "PIPE"), constants.O_RDONLY | constants.O_NONBLOCK);
  const told: string[] = [];
  const files = createPhysicalFiles("t", { copies: false, folder, stores: null, stays: (path) => told.push(path) });
  for (const [name, mode] of [
    ["OLD", "output"],
    ["NEW", "output"],
    ["NEW", "io"],
    ["OLD", "extend"],
    ["MASTER", "extend"],
    ["MASTER", "io"],
    ["TWICE", "input"],
    ["TWICE", "output"],
    ["PIPE", "output"],
    ["PIPE", "extend"],
    ["/dev/null", "output"],
  ] as const)
    expect(files.open(name, mode, false), `${name} ${mode}`).toMatchObject({ kind: "open" });
  expect(told).toEqual(["MASTER", "TWICE", "PIPE", "PIPE"].map((name) => join(folder, name)));
  files.abandon();
  closeSync(reader);
});
