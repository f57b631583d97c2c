/**
 * A resource in an S3-compatible store.
 *
 * Contract: see Remote. The version is the ETag. Objects cannot be written in part: a temporary is a head object beside its extents, each an
 * object named by its place, which any node may add; `rename` puts them together in one upload, on the condition that the final object is
 * still the one that was there when the temporary was made. Limits: no I-O; no fence but the names of temporaries, which are of one
 * epoch each; what a lost writer leaves behind is removed with its temporary only if it was there then.
 */
import { createHash } from "node:crypto";
import { type Patience, persistently, type Remote } from "./remote.ts";
import { createS3Client, type S3Keys, type S3Object } from "./s3-client.ts";
import type { Change } from "./served.ts";
import { CHANGED, type FailureKind, finalPathOf, StoreFailure } from "./store.ts";

export interface S3RemoteOptions extends S3Keys {
  readonly resource: string;
  /** Before all paths: empty, or ending in `/`. */
  readonly prefix: string;
  readonly patience: Patience;
}

interface Extent {
  readonly key: string;
  readonly position: number;
  readonly length: number;
}

/** Also the least of a part but the last: 5 MiB by S3's rules. */
const PART = 8 * 1024 * 1024;
const MOST_PARTS = 9000;
const LIVE = "live";

export function createS3Remote(options: S3RemoteOptions): Remote {
  const { patience, prefix, resource } = options;
  const client = createS3Client(options);
  const keyOf = (path: string): string => prefix + path;
  const insist = <T>(path: string, action: () => Promise<T>): Promise<T> =>
    persistently(patience, () => client.named({ node: null, resource, path }, action));
  const failure = (kind: FailureKind, detail: string, path: string): StoreFailure =>
    new StoreFailure(kind, detail, { node: null, resource, path });

  async function extentsOf(path: string): Promise<readonly Extent[]> {
    const under = `${keyOf(path)}.x/`;
    const found = await client.list(under);
    return found.map((key) => {
      const [position = "", length = ""] = key.slice(under.length).split("-");
      return { key, position: Number(position), length: Number(length) };
    });
  }

  async function writeExtent(path: string, position: number, bytes: Uint8Array): Promise<void> {
    const name = `${String(position).padStart(15, "0")}-${bytes.length}`;
    await client.put(`${keyOf(path)}.x/${name}`, bytes, { condition: null, mark: null });
  }

  /** The bytes there, fewer than `length` where the file ends. */
  async function readTemporary(
    extents: readonly Extent[],
    path: string,
    from: number,
    length: number,
  ): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    const size = sizeOf(extents);
    let at = from;
    while (at < Math.min(size, from + length)) {
      const covers = (e: Extent): boolean => e.position <= at && at < e.position + e.length;
      const extent = extents.find(covers);
      if (extent === undefined) throw failure("lost", `bytes at ${at} were never written`, path);
      const end = Math.min(from + length, extent.position + extent.length);
      const part = await client.get(extent.key, null, at - extent.position, end - at);
      if (part.length !== end - at) throw failure("broken", `an extent is shorter than its name says`, path);
      bytes.set(part, at - from);
      at = end;
    }
    return bytes.subarray(0, Math.max(0, at - from));
  }

  async function create(path: string, again: boolean): Promise<void> {
    const final = finalPathOf(path);
    if (final === null) throw failure("unsupported", "only temporaries are made", path);
    const replaces = (await client.head(keyOf(final)))?.etag ?? null;
    const head = Buffer.from(JSON.stringify({ replaces }));
    const put = await client.put(keyOf(path), head, { condition: again ? null : { absent: true }, mark: null });
    if (!put) throw failure("exists", "it exists already", path);
  }

  async function copy(from: string, to: string, size: number, again: boolean): Promise<void> {
    const extents = finalPathOf(from) === null ? null : await extentsOf(from);
    const source = extents === null ? await client.head(keyOf(from)) : null;
    if (extents === null && source === null) throw failure("absent", "there is no such data set", from);
    await create(to, again);
    for (let at = 0; at < size; at += PART) {
      const length = Math.min(PART, size - at);
      const part =
        extents === null
          ? await client.get(keyOf(from), source?.etag ?? null, at, length)
          : await readTemporary(extents, from, at, length);
      if (part.length < length) throw failure("broken", `${from} is shorter than ${size} bytes`, to);
      await writeExtent(to, at, part);
    }
  }

  async function removeTemporary(path: string): Promise<void> {
    for (const { key } of await extentsOf(path)) await client.remove(key);
    await client.remove(keyOf(path));
  }

  async function publish(from: string, to: string): Promise<void> {
    if (finalPathOf(from) !== to) throw failure("unsupported", "a temporary gets its own final name only", from);
    const mark = createHash("sha256").update(keyOf(from)).digest("hex");
    const head = await client.head(keyOf(from));
    if (head === null) {
      if ((await client.head(keyOf(to)))?.mark === mark) return;
      throw failure("absent", "there is no such data set", from);
    }
    const { replaces } = JSON.parse(Buffer.from(await client.get(keyOf(from), null, 0, head.size)).toString()) as {
      replaces: string | null;
    };
    const extents = await extentsOf(from);
    const size = sizeOf(extents);
    const condition = replaces === null ? ({ absent: true } as const) : ({ etag: replaces } as const);
    const partSize = Math.max(PART, Math.ceil(size / MOST_PARTS));
    const part = (n: number): Promise<Uint8Array> =>
      readTemporary(extents, from, n * partSize, Math.min(partSize, size - n * partSize));
    const done =
      size <= PART
        ? await client.put(keyOf(to), await part(0), { condition, mark })
        : await client.upload(keyOf(to), Math.ceil(size / partSize), part, { condition, mark });
    if (!done && (await client.head(keyOf(to)))?.mark !== mark) {
      throw failure("changed", "another has changed the data set since the job opened it", to);
    }
    await removeTemporary(from);
  }

  async function carryOut(path: string, { deed, from, size }: Change, again: boolean): Promise<void> {
    const temporary = finalPathOf(path) !== null;
    switch (deed) {
      case "create":
        return create(path, again);
      case "truncate":
        if (!temporary || size !== 0) throw failure("unsupported", "an object cannot be cut", path);
        for (const { key } of await extentsOf(path)) await client.remove(key);
        return;
      case "copy":
        return copy(from, path, size, again);
      case "rename":
        return publish(from, path);
      case "remove":
        return temporary ? removeTemporary(path) : client.remove(keyOf(path));
      default:
        return deed satisfies never;
    }
  }

  return {
    gather: PART,
    facts: (path) =>
      insist(path, async () => {
        const head: S3Object | null = await client.head(keyOf(path));
        if (head === null) return null;
        if (finalPathOf(path) === null) return { size: head.size, version: head.etag, folder: false };
        return { size: sizeOf(await extentsOf(path)), version: LIVE, folder: false };
      }),
    fetch: (path, version, position, length) =>
      insist(path, async () => {
        if (finalPathOf(path) !== null) return readTemporary(await extentsOf(path), path, position, length);
        try {
          return await client.get(keyOf(path), version, position, length);
        } catch (error) {
          if (error instanceof StoreFailure && error.failure === "exists") throw failure("changed", CHANGED, path);
          throw error;
        }
      }),
    write(path, _origin, position, bytes) {
      if (finalPathOf(path) === null) throw failure("unsupported", "an object cannot be written in place", path);
      return insist(path, () => writeExtent(path, position, bytes));
    },
    change: (path, _origin, change) =>
      persistently(patience, (again) =>
        client.named({ node: null, resource, path }, () => carryOut(path, change, again)),
      ),
    list: (under) =>
      insist(under, async () => {
        const found = (await client.list(keyOf(under))).map((key) => key.slice(prefix.length));
        return found.filter((path) => !path.slice(under.lastIndexOf("/") + 1).includes("/")).sort();
      }),
    close() {},
  };
}

function sizeOf(extents: readonly Extent[]): number {
  return extents.reduce((size, { position, length }) => Math.max(size, position + length), 0);
}
