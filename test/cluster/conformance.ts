/**
 * What every adapter of the cluster's ports must do.
 *
 * Contract: to be called within a `describe`. Nothing in it waits for a time to pass, but for what it waits for.
 */
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cluster, Conflict, type Entry, Uncertain } from "../../runtime/cluster/ports.ts";
import { persistently } from "../../runtime/cluster/run-log.ts";

export const text = (s: string): Uint8Array => new TextEncoder().encode(s);
export const read = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
/** Bytes that differ from place to place. */
export const pattern = (length: number, seed = 1): Uint8Array => {
  const bytes = new Uint8Array(length);
  for (let i = 0, x = seed; i < length; i++) {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    bytes[i] = x >>> 24;
  }
  return bytes;
};
export const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

let names = 0;
/** A name that no other test uses. */
export const fresh = (): string => `t${++names}`;

/** Far more than it takes. Both are below a test's own time, so that it says what it has waited for in vain. */
const SOON = { timeout: 50_000 };
const LONG_MS = 50_000;

/** A slow machine may take longer to choose a leader than one append waits; the same token finds out. */
const append = (cluster: Cluster, ...entry: Parameters<Cluster["log"]["append"]>): Promise<number> =>
  persistently(() => cluster.log.append(...entry));

/** Entries of a reader as they come, and what waits for them. */
export function collect(cluster: Cluster, filter: string, from = 1) {
  const stop = new AbortController();
  const entries: Entry[] = [];
  let wake = (): void => {};
  const done = (async () => {
    for await (const entry of cluster.log.read(filter, from, stop.signal)) {
      entries.push(entry);
      wake();
    }
  })();
  return {
    entries,
    /** Rejects if reading does. */
    done,
    stop: () => stop.abort(),
    /** Throws if the reader ends before. */
    async count(n: number): Promise<void> {
      while (entries.length < n) {
        const more = new Promise<boolean>((resolve) => {
          wake = () => resolve(false);
        });
        if (await Promise.race([more, done.then(() => true)])) throw new Error("the reader has ended");
      }
    },
  };
}

/** `connect` gives another client of the same servers each time. */
export function conformance(connect: (name: string) => Promise<Cluster>): void {
  let a: Cluster;
  let b: Cluster;
  const others: Cluster[] = [];
  beforeAll(async () => {
    a = await connect("a");
    b = await connect("b");
  });
  afterAll(async () => {
    await Promise.all([a, b, ...others].map((cluster) => cluster.close()));
  });
  /**
   * The server of `at` knows what `of` has subscribed to, and what it has ended, and `of` has what `at` has published: servers tell each other of
   * subscriptions in order, as they hand on messages, so that a call to a subscription of its own comes after all of it.
   */
  const settled = async (of: Cluster, at: Cluster): Promise<void> => {
    const probe = fresh();
    const end = of.bus.serve(probe, async (data) => data);
    const answered = () =>
      at.bus.call(probe, text("?"), 1000).then(
        () => true,
        (error: unknown) => {
          if (!(error instanceof Uncertain)) throw error;
          return false;
        },
      );
    await expect.poll(answered, SOON).toBe(true);
    end();
  };

  describe("log", () => {
    it("appends by expectation only", async () => {
      const subject = `job.${fresh()}.run`;
      await expect(a.log.last(subject)).resolves.toBeNull();
      const first = await a.log.append(subject, text("one"), 0, "1");
      await expect(b.log.append(subject, text("two"), 0, "2")).rejects.toBeInstanceOf(Conflict);
      const other = await b.log.append(`job.${fresh()}.run`, text("else"), 0, "3");
      expect(other).toBeGreaterThan(first);
      const second = await b.log.append(subject, text("two"), first, "4");
      expect(second).toBeGreaterThan(other);
      await expect(a.log.append(subject, text("three"), first, "5")).rejects.toBeInstanceOf(Conflict);
      await expect(a.log.append(subject, text("three"), second + 1, "6")).rejects.toBeInstanceOf(Conflict);
      const last = await a.log.last(subject);
      expect(last).toEqual({ subject, seq: second, data: text("two") });
    });

    it("takes no bytes that change later, and gives none that are shared", async () => {
      const subject = `job.${fresh()}.run`;
      const bytes = Buffer.from("mine");
      const appended = a.log.append(subject, bytes, 0, "1");
      bytes.fill(0);
      await appended;
      const entry = await b.log.last(subject);
      expect(read(entry!.data)).toBe("mine");
      entry!.data.fill(0);
      expect(read((await b.log.last(subject))!.data)).toBe("mine");
      expect(entry!.data.byteOffset).toBe(0);
      expect(entry!.data.buffer.byteLength).toBe(4);
    });

    it("lets exactly one of several appends win each place", async () => {
      const subject = `job.${fresh()}.run`;
      const clients = [a, b, await connect("c"), await connect("d")];
      others.push(...clients.slice(2));
      let won = 0;
      const places = new Map<number, string>();
      await Promise.all(
        clients.map(async (client, c) => {
          for (let n = 0; won < 60; n++) {
            const expected = (await persistently(() => client.log.last(subject)))?.seq ?? 0;
            const token = `${c}-${n}`;
            try {
              const seq = await append(client, subject, text(`${expected} ${token}`), expected, token);
              won++;
              expect(places.has(seq)).toBe(false);
              places.set(seq, `${expected} ${token}`);
            } catch (error) {
              expect(error).toBeInstanceOf(Conflict);
            }
          }
        }),
      );
      const reader = collect(a, subject);
      await reader.count(places.size);
      reader.stop();
      await reader.done;
      let before = 0;
      for (const entry of reader.entries) {
        expect(read(entry.data)).toBe(places.get(entry.seq));
        expect(Number(read(entry.data).split(" ")[0])).toBe(before);
        before = entry.seq;
      }
      expect(reader.entries.length).toBe(places.size);
    });

    it("reads what is there and then what comes, from a place on, until it is stopped", async () => {
      const id = fresh();
      const seqs: number[] = [];
      const next = async (n: number) => {
        const kind = n % 2 === 0 ? "run" : "ask";
        seqs.push(await append(a, `job.${id}.${kind}`, text(String(n)), seqs.at(-2) ?? 0, `${id} ${n}`));
      };
      for (let n = 0; n < 80; n++) await next(n);
      const all = collect(b, `job.${id}.>`);
      const runs = collect(b, `job.*.run`, seqs[60]);
      const late = collect(b, `job.${id}.*`, seqs[79]! + 2);
      await all.count(80);
      for (let n = 80; n < 160; n++) await next(n);
      await all.count(160);
      await runs.count(50);
      await late.count(79);
      for (const reader of [all, runs, late]) reader.stop();
      await Promise.all([all.done, runs.done, late.done]);
      expect(all.entries.map((e) => e.seq)).toEqual(seqs);
      expect(all.entries.map((e) => read(e.data))).toEqual(seqs.map((_, n) => String(n)));
      expect(runs.entries.map((e) => e.seq)).toEqual(seqs.filter((_, n) => n >= 60 && n % 2 === 0));
      expect(late.entries.map((e) => e.seq)).toEqual(seqs.slice(81));
    });

    it("stops reading when its reader leaves, or has stopped before", async () => {
      const subject = `job.${fresh()}.run`;
      const seq = await a.log.append(subject, text("x"), 0, "1");
      const { signal } = new AbortController();
      for await (const entry of b.log.read(subject, 0, signal)) {
        expect(entry.seq).toBe(seq);
        break;
      }
      for await (const _ of b.log.read(subject, 0, AbortSignal.abort())) expect.unreachable();
    });

    it("gives the last entry of every matching subject", async () => {
      const id = fresh();
      const written = async (n: number): Promise<Entry> => {
        const subject = `job.${id}-${n}.run`;
        const first = await append(a, subject, text("first"), 0, `${id} ${n} 1`);
        const seq = await append(a, subject, text(`last ${n}`), first, `${id} ${n} 2`);
        return { subject, seq, data: text(`last ${n}`) };
      };
      // More than a reader asks for at a time.
      const lasts = await Promise.all(Array.from({ length: 130 }, (_, n) => written(n)));
      lasts.sort((one, other) => one.seq - other.seq);
      await a.log.append(`job.${id}-1.ask`, text("ask"), 0, `${id} ask`);
      // A server may answer that has not heard of the latest entries yet.
      const found = async (filter: string): Promise<readonly Entry[]> =>
        (await a.log.lasts(filter)).map(({ subject, seq, data }) => ({ subject, seq, data }));
      const ours = async () => (await found("job.*.run")).filter((e) => e.subject.startsWith(`job.${id}-`));
      await expect.poll(ours, SOON).toEqual(lasts);
      const subjects = async () => (await found(`job.${id}-1.*`)).map((e) => e.subject);
      await expect.poll(subjects, SOON).toEqual([`job.${id}-1.run`, `job.${id}-1.ask`]);
      await expect(a.log.lasts(`job.${id}.>`)).resolves.toEqual([]);
    });

    it("refuses what is no subject", async () => {
      await expect(a.log.append("job.*.run", text(""), 0, "1")).rejects.toThrow('"job.*.run" is not a subject');
      await expect(a.log.append("job. x", text(""), 0, "1")).rejects.toThrow("is not a subject");
      await expect(a.log.lasts("job.>.run")).rejects.toThrow("is not a filter");
      expect(() => a.bus.publish("a..b", text(""))).toThrow("is not a subject");
    });
  });

  describe("blobs", () => {
    it.each([0, 1, 512 * 1024, 3_000_000])("keep %i bytes, also when they are put again", async (size) => {
      const name = `${fresh()} ü/.*`;
      const bytes = pattern(size);
      await Promise.all([a.blobs.put(name, bytes), b.blobs.put(name, bytes)]);
      expect(same(await b.blobs.get(name), bytes)).toBe(true);
      await b.blobs.put(name, bytes);
      expect(same(await a.blobs.get(name), bytes)).toBe(true);
      await a.blobs.remove(name);
      // A replica that lags behind may give it a while longer.
      const outcome = () => b.blobs.get(name).then(() => "it is there", String);
      await expect.poll(outcome, SOON).toContain("there is no blob");
      await a.blobs.remove(name);
    });

    it("are what they were when they were put", async () => {
      const name = fresh();
      const bytes = Buffer.from(pattern(1_000_000));
      const put = a.blobs.put(name, bytes);
      bytes.fill(0);
      await put;
      expect(same(await b.blobs.get(name), pattern(1_000_000))).toBe(true);
    });
  });

  describe("bus", () => {
    it("delivers in order, whatever the size, until the subscription ends", async () => {
      const id = fresh();
      const sizes = Array.from({ length: 60 }, (_, n) => (n % 20 === 7 ? 3_000_000 : n * 10));
      const got: { size: number; right: boolean; subject: string }[] = [];
      let complete = (): void => {};
      const all = new Promise<void>((resolve) => {
        complete = resolve;
      });
      const end = b.bus.subscribe(`${id}.*`, (data, subject) => {
        got.push({ size: data.length, right: same(data, pattern(data.length, got.length)), subject });
        if (got.length === sizes.length) complete();
      });
      await settled(b, a);
      sizes.forEach((size, n) => {
        const bytes = pattern(size, n);
        a.bus.publish(`${id}.${n % 2 === 0 ? "x" : "y"}`, bytes);
        bytes.fill(0);
      });
      await all;
      expect(got).toEqual(sizes.map((size, n) => ({ size, right: true, subject: `${id}.${n % 2 === 0 ? "x" : "y"}` })));
      end();
      a.bus.publish(`${id}.x`, text("late"));
      await settled(b, a);
      expect(got.length).toBe(sizes.length);
    });

    it("answers calls of any size, also several at once", async () => {
      const id = fresh();
      const end = b.bus.serve(id, async (data) => {
        if (data.length > 100) await delay(5);
        return data.map((x) => x ^ 255);
      });
      await settled(b, a);
      const sizes = [0, 1, 3_000_000, 5, 2_500_000];
      const answers = await Promise.all(sizes.map((size) => a.bus.call(id, pattern(size), LONG_MS)));
      for (const [n, answer] of answers.entries()) {
        const flipped = pattern(sizes[n]!).map((x) => x ^ 255);
        expect(same(answer, flipped)).toBe(true);
      }
      end();
      await settled(b, a);
      await expect(a.bus.call(id, text("x"), 60_000)).rejects.toBeInstanceOf(Uncertain);
    });

    it("hands the server's error on", async () => {
      const id = fresh();
      b.bus.serve(`${id}.late`, async () => Promise.reject(new Error("no room: größer")));
      b.bus.serve(`${id}.early`, () => {
        throw new Error("at once");
      });
      await settled(b, a);
      const late = a.bus.call(`${id}.late`, text("x"), LONG_MS);
      await expect(late).rejects.toThrow(/^no room: größer$/);
      await expect(late).rejects.not.toBeInstanceOf(Uncertain);
      await expect(a.bus.call(`${id}.early`, text("x"), LONG_MS)).rejects.toThrow(/^at once$/);
    });

    it("is uncertain of a call at once if nobody serves it, and after its time if nobody answers", async () => {
      const id = fresh();
      await expect(a.bus.call(id, text("x"), 60_000)).rejects.toThrow(/nobody serves/);
      await expect(a.bus.call(id, pattern(3_000_000), 60_000)).rejects.toBeInstanceOf(Uncertain);
      b.bus.serve(id, () => new Promise(() => {}));
      await settled(b, a);
      const silent = a.bus.call(id, text("x"), 20);
      await expect(silent).rejects.toThrow(/no answer within/);
      await expect(silent).rejects.toBeInstanceOf(Uncertain);
    });
  });

  it("ends when it is closed, and does nothing more", async () => {
    const cluster = await connect("short");
    const reader = collect(cluster, `job.${fresh()}.run`);
    const bye = new Promise<string>((resolve) => {
      b.bus.subscribe("bye", (data) => resolve(read(data)));
    });
    await settled(b, cluster);
    cluster.bus.publish("bye", text("last words"));
    await cluster.close();
    await expect(cluster.ended).resolves.toBeNull();
    await expect(bye).resolves.toBe("last words");
    await reader.done;
    await expect(cluster.log.append("job.x.run", text(""), 0, "1")).rejects.toBeInstanceOf(Uncertain);
    await expect(cluster.log.last("job.x.run")).rejects.toBeInstanceOf(Uncertain);
    await expect(cluster.bus.call("x", text(""), 60_000)).rejects.toBeInstanceOf(Uncertain);
    cluster.bus.publish("x", text(""));
    cluster.bus.subscribe("x", () => {})();
    await cluster.close();
  });
}
