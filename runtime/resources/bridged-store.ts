/**
 * A resource that is not on this node, as a Store: each operation is a call to the I/O thread.
 *
 * Contract: see Store.
 */
import { type Link, readJson } from "./bridge.ts";
import type { IoCall, Opened } from "./io-protocol.ts";
import { type Facts, MOST_TRANSFER, type Store, type StoreFile } from "./store.ts";

export function createBridgedStore(link: Link, resource: string): Store {
  const opened = (call: IoCall): StoreFile => fileOf(link, readJson(link.call(call)) as Opened);
  return {
    facts: (path) => readJson(link.call({ op: "facts", resource, path })) as Facts | null,
    open: (path, access, version) => opened({ op: "open", resource, path, access, version }),
    create: (path) => opened({ op: "create", resource, path }),
    copy(from, path, size) {
      link.call({ op: "copy", resource, path, from, size });
    },
    rename(from, path) {
      link.call({ op: "rename", resource, path, from });
    },
    remove(path) {
      link.call({ op: "remove", resource, path });
    },
    list: (path) => readJson(link.call({ op: "list", resource, path })) as string[],
  };
}

function fileOf(link: Link, { handle, size, version }: Opened): StoreFile {
  let open = true;
  return {
    size,
    version,
    read(into, at, length, position) {
      let done = 0;
      while (done < length) {
        const wanted = Math.min(MOST_TRANSFER, length - done);
        const bytes = link.call({ op: "read", handle, position: position + done, length: wanted });
        if (bytes.length === 0) break;
        into.set(bytes, at + done);
        done += bytes.length;
      }
      return done;
    },
    write(bytes, position) {
      for (let done = 0; done < bytes.length; done += MOST_TRANSFER) {
        const part = bytes.subarray(done, done + MOST_TRANSFER);
        link.mailbox.bytes.set(part);
        link.call({ op: "write", handle, position: position + done, length: part.length });
      }
    },
    truncate(to) {
      link.call({ op: "truncate", handle, size: to });
    },
    sync() {
      link.call({ op: "sync", handle });
    },
    unfix() {
      link.call({ op: "unfix", handle });
    },
    close() {
      if (!open) return;
      open = false;
      link.call({ op: "close", handle });
    },
  };
}
