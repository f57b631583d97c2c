/**
 * Both adapters of the cluster's ports do the same; the NATS adapter also does it while connections break and servers die.
 *
 * The tests on NATS need a nats-server (scripts/get-nats-server.sh) and are skipped where there is none.
 */
import { createServer } from "node:net";
import { type JetStreamManager, jetstreamManager } from "@nats-io/jetstream";
import { connect, type MsgHdrs, type NatsConnection } from "@nats-io/transport-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMemoryHub } from "../../runtime/cluster/memory.ts";
import { connectCluster } from "../../runtime/cluster/nats/connect.ts";
import { createAssembler, createSender } from "../../runtime/cluster/nats/parts.ts";
import { type Cluster, Conflict, Uncertain } from "../../runtime/cluster/ports.ts";
import { matches } from "../../runtime/cluster/subjects.ts";
import { type BadLine, createBadLine } from "./bad-line.ts";
import { collect, conformance, fresh, pattern, read, same, text } from "./conformance.ts";
import { findNatsServer, type NatsServers, startNatsServers } from "./servers.ts";

const binary = findNatsServer();
if (binary === null) console.warn("test/cluster/adapters.test.ts: no nats-server, its tests on NATS are skipped");

describe("memory", () => {
  const hub = createMemoryHub();
  conformance(async (name) => hub.connect(name));

  it("loses what a client says or should hear while it is cut off", async () => {
    const [a, b] = [hub.connect("a"), hub.connect("b")];
    const id = fresh();
    const subject = `job.${id}.run`;
    const reader = collect(a, subject);
    const heard: string[] = [];
    a.bus.subscribe(id, (data) => heard.push(read(data)));
    b.bus.subscribe(id, (data) => heard.push(`b ${read(data)}`));
    const seq = await b.log.append(subject, text("1"), 0, "1");
    await reader.count(1);
    a.faults.cut();
    a.bus.publish(id, text("from a"));
    b.bus.publish(id, text("from b"));
    await expect(a.log.append(subject, text("2"), seq, "2")).rejects.toBeInstanceOf(Uncertain);
    await expect(a.log.lasts(">")).rejects.toBeInstanceOf(Uncertain);
    await expect(a.blobs.get("x")).rejects.toBeInstanceOf(Uncertain);
    await expect(a.bus.call(id, text("x"), 10)).rejects.toBeInstanceOf(Uncertain);
    await b.log.append(subject, text("3"), seq, "3");
    expect(reader.entries.length).toBe(1);
    a.faults.mend();
    await reader.count(2);
    expect(read(reader.entries[1]!.data)).toBe("3");
    expect(heard).toEqual(["b from b"]);
    reader.stop();
  });

  it("leaves an append's outcome open on demand", async () => {
    const a = hub.connect("a");
    const subject = `job.${fresh()}.run`;
    a.faults.nextAppend("not stored");
    await expect(a.log.append(subject, text("1"), 0, "1")).rejects.toBeInstanceOf(Uncertain);
    await expect(a.log.last(subject)).resolves.toBeNull();
    a.faults.nextAppend("stored");
    await expect(a.log.append(subject, text("2"), 0, "2")).rejects.toBeInstanceOf(Uncertain);
    const seq = (await a.log.last(subject))!.seq;
    await expect(a.log.append(subject, text("3"), seq, "3")).resolves.toBe(seq + 1);
  });

  it("ends with an error on demand", async () => {
    const a = hub.connect("a");
    const reader = collect(a, "job.>", 1_000_000);
    a.faults.fail(new Error("refused"));
    await expect(reader.done).rejects.toThrow("refused");
    expect((await a.ended)?.message).toBe("refused");
  });
});

describe("subjects", () => {
  it.each([
    ["a.b", "a.b", true],
    ["a.*", "a.b", true],
    ["*.b", "a.b", true],
    ["a.>", "a.b.c", true],
    [">", "a", true],
    ["a.>", "a", false],
    ["a.*", "a.b.c", false],
    ["a.b", "a.b.c", false],
    ["a.*.c", "a.b.d", false],
  ])("%s and %s: %s", (filter, subject, expected) => {
    expect(matches(filter, subject)).toBe(expected);
  });
});

describe("parts of a message", () => {
  type Part = Parameters<ReturnType<typeof createAssembler>>[0];
  /** What a sender gives to the client for `data`, with room for four bytes in a message. */
  const cut = (id: string, ...messages: string[]): Part[] => {
    const parts: Part[] = [];
    const client = {
      publish: (_: string, data: Uint8Array, options: { headers?: MsgHdrs }) => void parts.push({ data, ...options }),
    };
    const sender = createSender(client, id, 1024 + 4);
    for (const message of messages) sender.send("x", text(message));
    return parts;
  };
  const assembled = (parts: readonly (Part | undefined)[]): string[] => {
    const take = createAssembler();
    return parts.flatMap((part) => {
      const whole = take(part!);
      return whole === null ? [] : [read(whole)];
    });
  };

  it("make it up again", () => {
    const parts = cut("a", "", "0123", "01234", "0123456789");
    expect(parts.length).toBe(1 + 1 + 2 + 3);
    expect(assembled(parts)).toEqual(["", "0123", "01234", "0123456789"]);
  });

  it("may come between those of other senders", () => {
    const [a, b] = [cut("a", "0123456789", "x"), cut("b", "abcdefgh")];
    expect(assembled([a[0], b[0], a[1], b[1], a[2], a[3]])).toEqual(["abcdefgh", "0123456789", "x"]);
  });

  it("let it vanish if one is missing", () => {
    const parts = cut("a", "0123456789", "abcdefghij", "klm");
    for (const missing of [0, 1, 2]) {
      expect(assembled(parts.filter((_, n) => n !== missing))).toEqual(["abcdefghij", "klm"]);
    }
    expect(assembled([...parts.slice(0, 2), ...parts.slice(5)])).toEqual(["klm"]);
  });
});

describe("connecting to NATS", () => {
  it("asks for credentials for other machines", async () => {
    const connecting = connectCluster("nats://127.0.0.1:4222,nats://nats.example.com:4222", { name: "x" });
    await expect(connecting).rejects.toThrow(
      "nats.example.com:4222 is not this machine: the connection needs credentials",
    );
    await expect(connectCluster("nats://me:secret@127.0.0.1", { name: "x" })).rejects.toThrow("do not belong");
    await expect(connectCluster("http://127.0.0.1", { name: "x" })).rejects.toThrow(
      "is not the address of a NATS server",
    );
  });

  it.each([
    [{ version: "2.10.27", jetstream: true }, "the server is nats-server 2.10.27; 2.11 or newer is needed"],
    [{ version: "2.11.4" }, "the server runs without JetStream: start it with -js"],
  ])("refuses %j", async (info, message) => {
    const server = createServer((socket) => {
      const all = { max_payload: 1 << 20, headers: true, proto: 1, server_id: "x", ...info };
      socket.write(`INFO ${JSON.stringify(all)}\r\n`);
      socket.on("data", (data) => {
        if (data.includes("PING")) socket.write("PONG\r\n");
      });
      socket.on("error", () => socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    await expect(connectCluster(`nats://127.0.0.1:${port}`, { name: "x" })).rejects.toThrow(message);
    await new Promise((resolve) => server.close(resolve));
    await expect(connectCluster(`nats://127.0.0.1:${port}`, { name: "x" })).rejects.toThrow(
      `cannot connect to 127.0.0.1:${port}`,
    );
  });
});

describe.skipIf(binary === null)("one nats-server (skipped where there is none)", () => {
  let nats: NatsServers;
  let line: BadLine;
  beforeAll(async () => {
    nats = await startNatsServers(binary!, 1);
    line = await createBadLine(nats.servers[0]!.url);
  });
  afterAll(async () => {
    await line?.close();
    await nats?.stop();
  });
  conformance((name) => connectCluster(nats.url, { name }));

  it("is not used with fewer replicas than wanted", async () => {
    await expect(connectCluster(nats.url, { name: "x", replicas: 3 })).rejects.toThrow("num_replicas 1 instead of 3");
  });

  describe("seen from outside", () => {
    let nc: NatsConnection;
    let jsm: JetStreamManager;
    let a: Cluster;
    beforeAll(async () => {
      nc = await connect({ servers: nats.url.slice("nats://".length) });
      jsm = await jetstreamManager(nc);
      a = await connectCluster(nats.url, { name: "a" });
    });
    afterAll(async () => {
      await nc.close();
      await a.close();
    });

    it("tells when an entry was stored", async () => {
      const subject = `job.${fresh()}.run`;
      const seq = await a.log.append(subject, text("x"), 0, subject);
      const { timestamp } = (await jsm.streams.getMessage("WEFT_LOG", { seq })) ?? {};
      const reader = collect(a, subject);
      await reader.count(1);
      reader.stop();
      await reader.done;
      const [last] = await a.log.lasts(subject);
      expect([reader.entries[0]?.at, last?.at]).toEqual(Array(2).fill(Date.parse(timestamp ?? "")));
    });

    it("gives no damaged blob", async () => {
      const subject = (name: string, n: number) => `weft.blob.${name}.${n}`;
      const name = fresh();
      await a.blobs.put(name, pattern(2_000_000));
      await jsm.streams.purge("WEFT_BLOBS", { filter: subject(name, 2) });
      await expect(a.blobs.get(name)).rejects.toThrow("is damaged: part 2 is missing");
      await jsm.jetstream().publish(subject(name, 2), pattern(512 * 1024, 2));
      await expect(a.blobs.get(name)).rejects.toThrow("is damaged: its SHA-256 is");
    });

    it("keeps a blob once that is put at the same time", async () => {
      const name = fresh();
      await Promise.all([a, a, a].map((cluster) => cluster.blobs.put(name, pattern(2_000_000))));
      const filter = `weft.blob.${name}.*`;
      const { state } = await jsm.streams.info("WEFT_BLOBS", { subjects_filter: filter });
      expect(Object.values(state.subjects ?? {})).toEqual([1, 1, 1, 1]);
      const sum = await jsm.streams.purge("WEFT_BLOBS", { filter });
      expect(sum.purged).toBe(4);
    });

    it("trims leases, which are renewed for ever", async () => {
      const name = fresh();
      const count = async (): Promise<number> => {
        const info = await jsm.streams.info("WEFT_LOG", { subjects_filter: `weft.lease.${name}` });
        return info.state.subjects?.[`weft.lease.${name}`] ?? 0;
      };
      let seq = 0;
      for (let n = 0; n < 501; n++) seq = await a.log.append(`lease.${name}`, text(String(n)), seq, `${name} ${n}`);
      while ((await count()) > 16) await a.log.last(`lease.${name}`);
      expect(await count()).toBe(16);
      const reader = collect(a, `lease.${name}`);
      await reader.count(16);
      reader.stop();
      expect(reader.entries.at(-1)).toMatchObject({ subject: `lease.${name}`, seq, data: text("500") });
      await expect(a.log.append(`lease.${name}`, text("no"), 0, "no")).rejects.toBeInstanceOf(Conflict);
      await a.log.append(`lease.${name}`, text("501"), seq, "501");
    });

    it("leaves no consumer behind when a reader stops", async () => {
      const subject = `job.${fresh()}.run`;
      // Of this reader: those of others may still be on their way out.
      const consumers = async (): Promise<number> => {
        let count = 0;
        for await (const { config } of jsm.consumers.list("WEFT_LOG"))
          if (config.filter_subject === `weft.${subject}`) count++;
        return count;
      };
      await a.log.append(subject, text("x"), 0, subject);
      const reader = collect(a, subject);
      await reader.count(1);
      expect(await consumers()).toBe(1);
      reader.stop();
      await reader.done;
      await expect.poll(consumers).toBe(0);
    });
  });

  describe("over a bad line", () => {
    let a: Cluster;
    let b: Cluster;
    beforeAll(async () => {
      a = await connectCluster(line.url, { name: "a" });
      b = await connectCluster(nats.url, { name: "b" });
    });
    afterAll(async () => {
      await a.close();
      await b.close();
    });

    it("finds what it has appended when the answer was lost", async () => {
      const subject = `job.${fresh()}.run`;
      const reader = collect(b, subject);
      line.muffle("answers");
      const appended = a.log.append(subject, text("1"), 0, "1");
      await reader.count(1);
      line.cut();
      expect(await appended).toBe(reader.entries[0]!.seq);
      const next = await a.log.append(subject, text("2"), await appended, "2");
      await reader.count(2);
      expect(reader.entries.map((e) => e.seq)).toEqual([await appended, next]);
      reader.stop();
    });

    it("finds its entry also when others have gone on from it", async () => {
      const subject = `job.${fresh()}.run`;
      const reader = collect(b, subject);
      line.muffle("answers");
      const appended = a.log.append(subject, text("1"), 0, "1");
      await reader.count(1);
      const seq = reader.entries[0]!.seq;
      await b.log.append(subject, text("2"), seq, "2");
      line.cut();
      expect(await appended).toBe(seq);
      reader.stop();
    });

    it("appends what was lost on the way, if nobody else has", async () => {
      const subject = `job.${fresh()}.run`;
      line.muffle("requests");
      const first = a.log.append(subject, text("1"), 0, "1");
      await line.swallowed();
      line.cut();
      const seq = await first;
      expect(await b.log.last(subject)).toEqual({ subject, seq, data: text("1") });
      line.muffle("requests");
      const second = a.log.append(subject, text("2"), seq, "2");
      await line.swallowed();
      await b.log.append(subject, text("b"), seq, "b");
      line.cut();
      await expect(second).rejects.toBeInstanceOf(Conflict);
      expect(read((await b.log.last(subject))!.data)).toBe("b");
    });

    it("goes on reading, and is uncertain of calls at once", async () => {
      const subject = `job.${fresh()}.run`;
      const reader = collect(a, subject);
      let seq = await b.log.append(subject, text("0"), 0, "0");
      await reader.count(1);
      b.bus.serve(subject, () => new Promise(() => {}));
      await b.log.last(subject);
      const call = a.bus.call(subject, text("?"), 60_000);
      line.cut();
      await expect(call).rejects.toBeInstanceOf(Uncertain);
      for (let n = 1; n < 100; n++) {
        if (n % 20 === 10) line.cut();
        seq = await b.log.append(subject, text(String(n)), seq, String(n));
      }
      await reader.count(100);
      expect(reader.entries.map((e) => read(e.data))).toEqual(Array.from({ length: 100 }, (_, n) => String(n)));
      reader.stop();
    });
  });

  it("keeps what it has acknowledged when it is killed", async () => {
    const [a, b] = [await connectCluster(nats.url, { name: "a" }), await connectCluster(nats.url, { name: "b" })];
    const subject = `job.${fresh()}.run`;
    const reader = collect(b, subject);
    await a.blobs.put(subject, pattern(1_500_000));
    const acknowledged = appendUntil(a, subject, 150);
    await reader.count(50);
    await nats.servers[0]!.kill();
    await nats.servers[0]!.start();
    await reader.count(150);
    expect(reader.entries.map((e) => [e.seq, read(e.data)])).toEqual(await acknowledged);
    expect(same(await b.blobs.get(subject), pattern(1_500_000))).toBe(true);
    reader.stop();
    await a.close();
    await b.close();
  });
});

/** Appends "0", "1", ... one after the other; what was acknowledged. */
async function appendUntil(cluster: Cluster, subject: string, count: number): Promise<[number, string][]> {
  const acknowledged: [number, string][] = [];
  while (acknowledged.length < count) {
    const n = String(acknowledged.length);
    try {
      acknowledged.push([await cluster.log.append(subject, text(n), acknowledged.at(-1)?.[0] ?? 0, n), n]);
    } catch (error) {
      // A slow machine takes longer to choose a leader than an append waits; the same token finds out.
      if (!(error instanceof Uncertain)) throw error;
    }
  }
  return acknowledged;
}

/** Milliseconds: three servers that sync each entry to one disk are slow on a busy machine. */
const PATIENCE = { timeout: 240_000 };

describe.skipIf(binary === null)("three nats-servers (skipped where there is none)", PATIENCE, () => {
  let nats: NatsServers;
  beforeAll(async () => {
    nats = await startNatsServers(binary!, 3);
  });
  afterAll(async () => {
    await nats?.stop();
  });
  conformance((name) => connectCluster(nats.url, { name }));

  it("append once what they acknowledge while the leader is killed", async () => {
    const [a, b] = [await connectCluster(nats.url, { name: "a" }), await connectCluster(nats.url, { name: "b" })];
    const subject = `job.${fresh()}.run`;
    const reader = collect(b, subject);
    const acknowledged = appendUntil(a, subject, 150);
    await reader.count(50);
    const leader = await nats.leaderOf("WEFT_LOG");
    await leader.kill();
    await reader.count(150);
    expect(reader.entries.map((e) => [e.seq, read(e.data)])).toEqual(await acknowledged);
    await leader.start();
    reader.stop();
    await a.close();
    await b.close();
  });
});
