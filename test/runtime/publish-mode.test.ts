/** An output has the permissions of the file that it replaces, or replaces nothing. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { createPhysicalFiles } from "../../runtime/datasets/physical.ts";
import { publishOutput } from "../../runtime/datasets/publish.ts";

/** Whether the system refuses to change permissions of temporaries. */
const system = vi.hoisted(() => ({ refuses: false }));
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const chmodSync: typeof fs.chmodSync = (path, mode) => {
    const code = "EPERM";
    if (system.refuses) throw Object.assign(new Error(`${code}: deliberate, chmod`), { code, syscall: "chmod" });
    fs.chmodSync(path, mode);
  };
  return { ...fs, default: fs, chmodSync };
});

const folder = mkdtempSync(join(tmpdir(), "weft-mode-"));
const path = join(folder, "OUT");
const temporary = join(folder, ".OUT.weft");
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  system.refuses = false;
  writeFileSync(path, "OLD");
  writeFileSync(temporary, "NEW");
  chmodSync(path, 0o640);
  chmodSync(temporary, 0o600);
});

test("it is changed to them", () => {
  publishOutput({ path, temporary, mode: 0o640 });
  expect([readFileSync(path, "latin1"), statSync(path).mode & 0o7777]).toEqual(["NEW", 0o640]);
});

test("a refusal is an error, and the old file stays", () => {
  system.refuses = true;
  expect(() => publishOutput({ path, temporary, mode: 0o640 })).toThrow("EPERM");
  expect([readFileSync(path, "latin1"), readFileSync(temporary, "latin1")]).toEqual(["OLD", "NEW"]);
});

test("a refusal does no harm where it has them already", () => {
  system.refuses = true;
  publishOutput({ path, temporary, mode: 0o600 });
  expect(readFileSync(path, "latin1")).toBe("NEW");
});

test("of several outputs none is changed if one is refused", () => {
  rmSync(temporary);
  // The first has what a new file has, and needs no change.
  const first = join(folder, "FIRST");
  writeFileSync(first, "OLD");
  chmodSync(path, 0o604);
  const files = createPhysicalFiles(String(process.pid), { copies: false, folder, stores: null });
  expect(files.open(first, "output", false).kind).toBe("open");
  files.open(path, "output", false);
  system.refuses = true;
  expect(() => files.commit()).toThrow("EPERM");
  files.abandon();
  expect([readFileSync(first, "latin1"), readFileSync(path, "latin1")]).toEqual(["OLD", "OLD"]);
});
