/**
 * Both adapters of the cluster's ports do the same; the NATS adapter also does it while connections break and servers die.
 *
 * The tests on NATS need a nats-server (scripts/get-nats-server.sh) and are skipped where there is none.
 */
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMemoryHub } from "../../runtime/cluster/memory.ts";
import { connectCluster } from "../../runtime/cluster/nats/connect.ts";
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
    const acknowledged = appendUntil(a, subject, 300);
    await reader.count(100);
    await nats.servers[0]!.kill();
    await nats.servers[0]!.start();
    await reader.count(300);
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
    acknowledged.push([await cluster.log.append(subject, text(n), acknowledged.at(-1)?.[0] ?? 0, n), n]);
  }
  return acknowledged;
}

describe.skipIf(binary === null)("three nats-servers (skipped where there is none)", () => {
  let nats: NatsServers;
  beforeAll(async () => {
    nats = await startNatsServers(binary!, 3);
  });
  afterAll(async () => {
    await nats?.stop();
  });
  conformance((name) => connectCluster(nats.url, { name }));

  it("append once what they acknowledge while the leader is killed", async () => {
    const clients = await Promise.all(nats.servers.map(({ url }, n) => connectCluster(url, { name: `c${n}` })));
    const subject = `job.${fresh()}.run`;
    const reader = collect(clients[2]!, subject);
    const acknowledged = appendUntil(clients[0]!, subject, 300);
    await reader.count(100);
    const leader = await nats.leaderOf("WEFT_LOG");
    await leader.kill();
    await reader.count(300);
    expect(reader.entries.map((e) => [e.seq, read(e.data)])).toEqual(await acknowledged);
    await leader.start();
    reader.stop();
    await Promise.all(clients.map((client) => client.close()));
  });
});
