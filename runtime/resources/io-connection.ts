/**
 * One kernel thread's files, in the I/O thread.
 *
 * Contract: calls come one at a time. An answer's bytes are put into the mailbox, its number of bytes is returned. A fixed file is read in
 * blocks of the version that its OPEN saw, read ahead; a live one as it is at each read. Rejects with StoreFailure.
 */
import { randomUUID } from "node:crypto";
import type { BlockCache } from "./block-cache.ts";
import type { IoCall, Mailbox, Opened, ThreadStores } from "./io-protocol.ts";
import { createReader, type Reader } from "./reader.ts";
import type { Remote } from "./remote.ts";
import { type Access, CHANGED, MOST_TRANSFER, StoreFailure } from "./store.ts";
import type { Origin } from "./wire.ts";

/** A resource as this node reaches it. `cache`: null for a stub. */
export interface Reached {
  readonly remote: Remote;
  readonly cache: BlockCache | null;
  /** Names the storage, whatever the resource is called. */
  readonly key: string;
  readonly node: string | null;
}

export interface Connection {
  handle(call: IoCall): Promise<number>;
  close(): void;
}

interface Handle {
  readonly reached: Reached;
  readonly resource: string;
  readonly path: string;
  /** Null: live. */
  reader: Reader | null;
  /** What was written and not sent yet: it follows itself from `position` on. */
  kept: { readonly position: number; readonly chunks: Uint8Array[]; bytes: number } | null;
  gather: number;
}

const AHEAD_BYTES = 6 * 1024 * 1024;

export function createConnection(
  stores: ThreadStores,
  mailbox: Mailbox,
  reach: (resource: string) => Promise<Reached>,
): Connection {
  const handles = new Map<number, Handle>();
  const used = new Set<Remote>();
  const source = randomUUID();
  let serial = 0;
  let changes = 0;

  const origin = (): Origin => ({ writer: stores.writer, source, number: ++changes });

  async function reached(resource: string): Promise<Reached> {
    const found = await reach(resource);
    used.add(found.remote);
    return found;
  }

  function put(value: unknown): number {
    const text = Buffer.from(JSON.stringify(value));
    if (text.length > MOST_TRANSFER) throw new Error("the answer does not fit the mailbox");
    mailbox.bytes.set(text);
    return text.length;
  }

  function known(handle: number): Handle {
    const found = handles.get(handle);
    if (found === undefined) throw new Error(`there is no open file ${handle}`);
    return found;
  }

  async function flush(file: Handle): Promise<void> {
    const { kept } = file;
    if (kept === null) return;
    const bytes = kept.chunks.length === 1 ? (kept.chunks[0] as Uint8Array) : Buffer.concat(kept.chunks);
    await file.reached.remote.write(file.path, origin(), kept.position, bytes);
    file.kept = null;
  }

  function add(handle: Handle, opened: Omit<Opened, "handle">): number {
    serial += 1;
    handles.set(serial, handle);
    return put({ handle: serial, ...opened });
  }

  async function open(resource: string, path: string, access: Access, version: string | null): Promise<number> {
    const at = await reached(resource);
    const where = { node: at.node, resource, path };
    const facts = await at.remote.facts(path, access === "fixed");
    if (facts === null) throw new StoreFailure("absent", "there is no such data set", where);
    if (facts.folder) throw new StoreFailure("folder", "it is a folder", where);
    if (access === "fixed" && version !== null && version !== facts.version) {
      throw new StoreFailure("changed", CHANGED, where);
    }
    const reader = access === "fixed" ? readerOf(at, path, facts.version, facts.size) : null;
    const handle = { reached: at, resource, path, reader, kept: null, gather: at.remote.gather };
    return add(handle, { size: facts.size, version: facts.version });
  }

  async function write(file: Handle, position: number, bytes: Uint8Array): Promise<void> {
    if (file.gather === 0) return file.reached.remote.write(file.path, origin(), position, bytes);
    if (file.kept !== null && file.kept.position + file.kept.bytes !== position) await flush(file);
    file.kept ??= { position, chunks: [], bytes: 0 };
    file.kept.chunks.push(bytes.slice());
    file.kept.bytes += bytes.length;
    if (file.kept.bytes >= file.gather) await flush(file);
  }

  async function onFile(call: Extract<IoCall, { readonly handle: number }>): Promise<number> {
    const file = known(call.handle);
    switch (call.op) {
      case "read": {
        if (file.reader === null) await flush(file);
        const part =
          file.reader !== null
            ? await file.reader.read(call.position, call.length)
            : await file.reached.remote.fetch(file.path, null, call.position, call.length);
        mailbox.bytes.set(part);
        return part.length;
      }
      case "write":
        // Sent from the mailbox: it is not touched until the answer is given.
        await write(file, call.position, mailbox.bytes.subarray(0, call.length));
        return 0;
      case "truncate":
        await flush(file);
        await file.reached.remote.change(file.path, origin(), {
          deed: "truncate",
          from: "",
          size: call.size,
          again: false,
        });
        return 0;
      case "sync":
        await flush(file);
        return 0;
      case "unfix":
        await flush(file);
        file.reader = null;
        file.gather = 0;
        return 0;
      case "close":
        await flush(file);
        handles.delete(call.handle);
        return 0;
      default:
        return call satisfies never;
    }
  }

  return {
    async handle(call) {
      if ("handle" in call) return onFile(call);
      const { resource, path } = call;
      const { remote } = await reached(resource);
      switch (call.op) {
        case "facts":
          return put(await remote.facts(path, false));
        case "open":
          return open(resource, path, call.access, call.version);
        case "create":
          await remote.change(path, origin(), { deed: "create", from: "", size: 0, again: false });
          return open(resource, path, "write", null);
        case "copy":
          await remote.change(path, origin(), { deed: "copy", from: call.from, size: call.size, again: false });
          return 0;
        case "rename":
          await remote.change(path, origin(), { deed: "rename", from: call.from, size: 0, again: false });
          return 0;
        case "remove":
          await remote.change(path, origin(), { deed: "remove", from: "", size: 0, again: false });
          return 0;
        case "list":
          return put(await remote.list(path));
        default:
          return call satisfies never;
      }
    },
    close() {
      handles.clear();
      for (const remote of used) remote.close();
    },
  };
}

function readerOf({ remote, cache, key }: Reached, path: string, version: string, size: number): Reader {
  const blockSize = cache === null ? MOST_TRANSFER : cache.blockSize;
  const name = `${key} ${version} ${path}`;
  const fetch = (index: number): Promise<Uint8Array> => {
    const position = index * blockSize;
    return remote.fetch(path, version, position, Math.min(blockSize, size - position));
  };
  const block = cache === null ? fetch : (index: number) => cache.get(name, index, () => fetch(index));
  return createReader({ blockSize, ahead: Math.ceil(AHEAD_BYTES / blockSize), block }, size);
}
