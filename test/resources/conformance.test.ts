/** One suite over all kinds of stores: what a kernel thread does with a data set gives the same bytes wherever they are. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createIo } from "../../runtime/resources/bridge.ts";
import { NO_SECRETS } from "../../runtime/resources/config.ts";
import { type Store, temporaryPrefix } from "../../runtime/resources/store.ts";
import { createStores } from "../../runtime/resources/stores.ts";
import { failureOf, makePlace, PATIENCE, readConfig, storeOf, WRITER } from "./places.ts";
import { built, startProcess } from "./server-process.ts";

interface Subject {
  readonly store: Store;
  close(): Promise<void>;
}

async function onNode(node: string): Promise<Subject> {
  const place = await makePlace();
  return { store: storeOf(place.stores(node)), close: place.close };
}

async function shared(): Promise<Subject> {
  const folder = mkdtempSync(join(tmpdir(), "weft-shared-"));
  mkdirSync(join(folder, "root"));
  const config = readConfig({ resources: { SHARE: { kind: "shared", root: join(folder, "root") } } });
  const io = createIo();
  const stores = createStores({ config, node: "n7", writer: WRITER, secrets: NO_SECRETS }, io);
  return {
    store: storeOf(stores, "SHARE"),
    async close() {
      await io.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function s3(reach: "stub" | "caching"): Promise<Subject> {
  const server = startProcess();
  const endpoint = await server.ask<string>({ kind: "s3" });
  const config = readConfig({
    resources: { ARCH: { kind: "s3", endpoint, prefix: "weft/" } },
    use: { n2: { ARCH: reach } },
    patience: PATIENCE,
  });
  const secrets = { ...NO_SECRETS, s3: { ARCH: { accessKeyId: "TESTKEY", secretAccessKey: "s" } } };
  const io = createIo();
  const stores = createStores({ config, node: "n2", writer: WRITER, secrets }, io);
  return {
    store: storeOf(stores, "ARCH"),
    async close() {
      stores.close();
      await io.close();
      await server.kill();
    },
  };
}

const SUBJECTS: readonly (readonly [string, () => Promise<Subject>])[] = [
  ["disk", () => onNode("n1")],
  ["stub", () => onNode("n2")],
  ["caching", () => onNode("n3")],
  ["shared directory", shared],
  ["s3", () => s3("stub")],
  ["s3, cached", () => s3("caching")],
];

/** Not the same anywhere. */
function bytesOf(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed >>> 0;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

function publish(store: Store, path: string, bytes: Uint8Array, name = "1"): void {
  const temporary = `${temporaryPrefix(path)}${name}`;
  const file = store.create(temporary);
  file.write(bytes, 0);
  file.close();
  store.rename(temporary, path);
}

function readAll(store: Store, path: string, step: number): Buffer {
  const file = store.open(path, "fixed", null);
  const into = new Uint8Array(file.size);
  let at = 0;
  for (let got = -1; got !== 0; at += got) got = file.read(into, at, Math.min(step, file.size - at), at);
  file.close();
  expect(at).toBe(file.size);
  return Buffer.from(into);
}

describe.skipIf(!built).each(SUBJECTS)("%s", (_name, make) => {
  let subject: Subject;
  let store: Store;
  beforeAll(async () => {
    subject = await make();
    store = subject.store;
  });
  afterAll(() => subject.close());

  test("what is written in pieces, in any order, is read in any pieces", () => {
    const bytes = bytesOf(3_500_000, 1);
    const temporary = `${temporaryPrefix("a/b/big.dat")}x`;
    const first = store.create(temporary);
    first.write(bytes.subarray(0, 1_000_000), 0);
    first.sync();
    const second = store.open(temporary, "write", null);
    second.write(bytes.subarray(2_000_000), 2_000_000);
    second.write(bytes.subarray(1_000_000, 2_000_000), 1_000_000);
    second.close();
    first.close();
    expect(store.facts("a/b/big.dat")).toBeNull();
    expect(store.facts(temporary)?.size).toBe(bytes.length);
    store.rename(temporary, "a/b/big.dat");
    expect(store.facts(temporary)).toBeNull();
    for (const step of [70_001, 1 << 18, 4 << 20]) {
      expect(readAll(store, "a/b/big.dat", step).equals(bytes), `step ${step}`).toBe(true);
    }
    const file = store.open("a/b/big.dat", "fixed", null);
    const part = new Uint8Array(10);
    // Back and forth, over the borders of blocks, and beyond the end.
    for (const at of [3_000_000, 5, (1 << 20) - 3, (1 << 18) - 1, 3_499_995]) {
      const got = file.read(part, 0, 10, at);
      expect(part.subarray(0, got)).toEqual(bytes.subarray(at, at + 10));
    }
    expect(file.read(part, 0, 10, 3_500_000)).toBe(0);
    expect(file.read(part, 0, 10, 9_000_000)).toBe(0);
    file.close();
  });

  test("an empty file is there, and is read as empty", () => {
    publish(store, "empty.dat", new Uint8Array(0));
    expect(store.facts("empty.dat")?.size).toBe(0);
    expect(readAll(store, "empty.dat", 10).length).toBe(0);
  });

  test("what is renamed over a file replaces it, with another version", () => {
    publish(store, "twice.dat", bytesOf(1000, 2));
    const before = store.facts("twice.dat");
    publish(store, "twice.dat", bytesOf(1000, 3), "2");
    const after = store.facts("twice.dat");
    expect(after?.version).not.toBe(before?.version);
    expect(readAll(store, "twice.dat", 1000).equals(bytesOf(1000, 3))).toBe(true);
    expect(failureOf(() => store.open("twice.dat", "fixed", before?.version ?? ""))).toBe("changed");
    store.open("twice.dat", "fixed", after?.version ?? "").close();
  });

  test("a new file is made once", () => {
    const temporary = `${temporaryPrefix("once.dat")}1`;
    store.create(temporary).close();
    expect(failureOf(() => store.create(temporary))).toBe("exists");
    store.remove(temporary);
    store.remove(temporary);
    expect(store.facts(temporary)).toBeNull();
    store.create(temporary).close();
  });

  test("the first bytes of a file, or of a temporary, are copied", () => {
    const bytes = bytesOf(2_000_000, 4);
    publish(store, "source.dat", bytes);
    const one = `${temporaryPrefix("copy.dat")}1`;
    store.copy("source.dat", one, 1_500_000);
    expect(failureOf(() => store.copy("source.dat", one, 1))).toBe("exists");
    const file = store.open(one, "write", null);
    file.write(bytes.subarray(1_500_000), 1_500_000);
    file.close();
    const two = `${temporaryPrefix("copy.dat")}2`;
    store.copy(one, two, 1_999_999);
    store.rename(two, "copy.dat");
    expect(readAll(store, "copy.dat", 1 << 20).equals(bytes.subarray(0, 1_999_999))).toBe(true);
    expect(failureOf(() => store.copy("nowhere.dat", `${temporaryPrefix("copy.dat")}3`, 0))).toBe("absent");
  });

  test("a temporary is emptied, and read by who writes it", () => {
    const temporary = `${temporaryPrefix("cut.dat")}1`;
    const file = store.create(temporary);
    file.write(bytesOf(5000, 5), 0);
    const into = new Uint8Array(100);
    expect(file.read(into, 0, 100, 4950)).toBe(50);
    expect(into.subarray(0, 50)).toEqual(bytesOf(5000, 5).subarray(4950));
    file.truncate(0);
    expect(store.facts(temporary)?.size).toBe(0);
    file.write(bytesOf(10, 6), 0);
    file.close();
    store.rename(temporary, "cut.dat");
    expect(readAll(store, "cut.dat", 10).equals(bytesOf(10, 6))).toBe(true);
  });

  test("lists are of one folder, by the beginning of the name", () => {
    for (const name of ["list/a1", "list/a2", "list/a3", "list/b1", "list/a2x/deep"])
      publish(store, name, bytesOf(5, 7));
    expect(store.list("list/a")).toEqual(["list/a1", "list/a2", "list/a3"]);
    const temporary = `${temporaryPrefix("list/b1")}host-J1-1-0`;
    store.create(temporary).close();
    expect(store.list(temporaryPrefix("list/b1"))).toEqual([temporary]);
    expect(store.list("list/c")).toEqual([]);
  });

  test("what is not there, and paths that lead elsewhere", () => {
    expect(store.facts("nothing.dat")).toBeNull();
    expect(failureOf(() => store.open("nothing.dat", "fixed", null))).toBe("absent");
    expect(failureOf(() => store.rename(`${temporaryPrefix("nothing.dat")}1`, "nothing.dat"))).toBe("absent");
    store.remove("nothing.dat");
  });
});
