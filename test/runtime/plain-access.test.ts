/** Plain files of a job that runs for somebody: only under the roots that are its owner's, wherever names and links lead. */
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDescriptor } from "../../runtime/datasets/descriptors.ts";
import { createPhysicalFiles, type OpenMode, type PhysicalFiles } from "../../runtime/datasets/physical.ts";
import { createWriteDescriptors } from "../../runtime/engine/held.ts";
import type { Stores } from "../../runtime/resources/stores.ts";

const none = (): never => {
  throw new Error("there are no resources");
};

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "weft-plain-"));
  for (const folder of ["alice", "alice2", "bob", "alice/sub"]) mkdirSync(join(home, folder));
  writeFileSync(join(home, "alice/in"), "hers");
  writeFileSync(join(home, "bob/in"), "his");
  writeFileSync(join(home, "bob/open"), "for alice, too");
});
afterEach(() => rmSync(home, { recursive: true }));

const rules = () => [
  { prefix: `${home}/alice/`, owner: "alice", readers: [] },
  { prefix: `${home}/bob/`, owner: "bob", readers: [] },
  { prefix: `${home}/bob/open`, owner: "bob", readers: ["alice"] },
];
const stores = (principal: string): Stores => ({
  plain: { rules: rules(), principal },
  find: () => null,
  forThread: none,
  close() {},
});
const filesOf = (principal: string, copies = true): PhysicalFiles =>
  createPhysicalFiles("j-1", { copies, folder: join(home, "alice"), stores: stores(principal) });

/** The status that OPEN gives. */
function statusOf(files: PhysicalFiles, name: string, mode: OpenMode): string {
  const result = files.open(name, mode, false);
  if (result.kind === "absent") return "absent";
  if (result.kind === "open") files.close(result.file);
  return result.status;
}

describe.each([true, false])("in the runner (copies: %s)", (copies) => {
  test("what is the owner's, by whatever name", () => {
    const files = filesOf("alice", copies);
    symlinkSync(join(home, "alice/in"), join(home, "bob/link"));
    for (const name of ["in", "./sub/../in", `${home}/alice/in`, `${home}/bob/../alice/in`, `${home}/bob/link`]) {
      expect(statusOf(files, name, "input"), name).toBe("00");
    }
    for (const [name, mode] of [
      ["out", "output"],
      ["sub/new", "output"],
      ["in", "extend"],
      ["in", "io"],
    ] as const) {
      expect(statusOf(files, name, mode), name).toBe("00");
    }
    files.commit();
    expect(existsSync(join(home, "alice/sub/new"))).toBe(true);
    expect(statusOf(files, `${home}/bob/open`, "input")).toBe("00");
    expect(statusOf(files, "/dev/null", "output")).toBe("00");
  });

  test("and nothing else: 37, and nothing is changed or told", () => {
    const files = filesOf("alice", copies);
    symlinkSync(join(home, "bob/in"), join(home, "alice/link"));
    symlinkSync(join(home, "bob"), join(home, "alice/folder"));
    symlinkSync(join(home, "bob/new"), join(home, "alice/dangling"));
    const outside = [
      "../bob/in",
      `${home}/bob/in`,
      "link",
      "folder/in",
      `${home}/alice2/x`,
      "/etc/hostname",
      "/proc/self/environ",
    ];
    for (const name of [...outside, "../bob/nothing", "folder/nothing", "/nowhere/at/all", "dangling"]) {
      for (const mode of ["input", "output", "extend", "io"] as const) {
        expect(statusOf(files, name, mode), `${name} ${mode}`).toBe("37");
      }
    }
    for (const mode of ["output", "extend", "io"] as const)
      expect(statusOf(files, `${home}/bob/open`, mode)).toBe("37");
    expect(statusOf(files, "nothing", "input")).toBe("35");
    expect(files.pending()).toEqual([]);
    expect(readdirSync(join(home, "bob")).sort()).toEqual(["in", "open"]);
    expect(readFileSync(join(home, "bob/in"), "utf8")).toBe("his");
  });

  test("who is nobody may do nothing", () => {
    expect(statusOf(filesOf("", copies), "in", "input")).toBe("37");
  });

  test("what an earlier runner left is looked at again", () => {
    const files = filesOf("alice", copies);
    expect(() => files.reopen(join(home, "bob/in"), "input")).toThrow("EACCES");
    const foreign = { path: join(home, "bob/out"), temporary: join(home, "bob/in"), size: 1, mode: null };
    expect(() => files.adopt([foreign], () => 0)).toThrow("EACCES");
  });
});

test("on a slot", () => {
  const alice = stores("alice");
  const descriptor = (path: string, mode: OpenMode): void =>
    closeSync(openDescriptor({ path, mode, stores: alice }) as number);
  descriptor(join(home, "alice/in"), "input");
  descriptor(join(home, "bob/open"), "input");
  symlinkSync(join(home, "bob/in"), join(home, "alice/link"));
  for (const name of ["bob/in", "alice/link"]) expect(() => descriptor(join(home, name), "input")).toThrow("EACCES");
  expect(() => descriptor(join(home, "bob/open"), "extend")).toThrow("EACCES");
  const writing = createWriteDescriptors(alice);
  const temporary = join(home, "alice/.out.weft-host-j-1-0");
  writeFileSync(temporary, "");
  closeSync(writing(temporary) as number);
  for (const name of ["bob/in", "alice/link", "bob/open"]) expect(() => writing(join(home, name))).toThrow("EACCES");
});
