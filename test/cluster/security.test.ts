/**
 * The threat model of docs/security.md, line by line: each is tried on a real nats-server with the configuration that
 * `weft cluster init` makes, by somebody who holds real credentials and speaks NATS as they like. What counts is what the streams hold
 * afterwards, and what came back.
 */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditLine, noteElection } from "../../runtime/cluster/audit.ts";
import { spoolBlob, stateBlob } from "../../runtime/cluster/blob-names.ts";
import { listJobs, showJob, submitJob } from "../../runtime/cluster/job-client.ts";
import { jobReference } from "../../runtime/cluster/job-files.ts";
import { askSubject, runSubject } from "../../runtime/cluster/jobs.ts";
import { history } from "../../runtime/cluster/log-history.ts";
import { type Cluster, Denied } from "../../runtime/cluster/ports.ts";
import { encodeAsk, encodeLease, encodeRun } from "../../runtime/cluster/record-codec.ts";
import type { JobRequest } from "../../runtime/cluster/records.ts";
import { beatSubject, encodeBeat } from "../../runtime/cluster/slots/beat.ts";
import { encodeOpen, openSubject, runnerSubject, slotSubject } from "../../runtime/cluster/slots/opening.ts";
import { type Raw, type Secured, startSecured } from "./secured.ts";
import { letsNobodyIn } from "./security-doors.ts";
import { AT, FILE, letsEveryRoleWork, WANTED } from "./security-roles.ts";
import { findNatsServer } from "./servers.ts";

const binary = findNatsServer();
if (binary === null) console.warn("test/cluster/security.test.ts: no nats-server, its tests are skipped");

const STREAMS = ["WEFT_LOG", "WEFT_BLOBS", "WEFT_READ", "WEFT_OWNER_alice", "WEFT_OWNER_bob"];
interface State {
  readonly consumer_count: number;
  /** Entries of each subject. */
  readonly subjects?: Readonly<Record<string, number>>;
}

/** What no answer to anybody but bob, operators and coordinators may hold. */
const SECRET = "bob's";

describe.skipIf(binary === null)("a secured cluster (skipped where there is no nats-server)", () => {
  let secured: Secured;
  let coordinator: Cluster;
  let root: Raw;
  let alice: Cluster;
  let bob: Cluster;
  let jobOfBob: string;
  let jobOfAlice: string;

  beforeAll(async () => {
    secured = await startSecured(binary!);
    coordinator = await secured.cluster("coordinator");
    [root, alice, bob] = await Promise.all([
      secured.raw("coordinator"),
      secured.cluster("client-alice"),
      secured.cluster("client-bob"),
    ]);
    jobOfBob = await submitJob(bob, FILE, { ...WANTED, owner: "bob", folder: "/bob's" });
    jobOfAlice = await submitJob(alice, Buffer.from("alice"), { ...WANTED, owner: "alice" });
    const begin = { kind: "begin", epoch: 1, coordinator: "c", at: AT } as const;
    for (const id of [jobOfBob, jobOfAlice]) await coordinator.log.append(runSubject(id), encodeRun(begin), 0, "t");
    await coordinator.log.append(
      "lease.coordinator",
      encodeLease({ holder: "c", ttlMs: 2000, released: false }),
      0,
      "t",
    );
    await coordinator.blobs.put(stateBlob(jobOfBob, 1, 0), Buffer.from("bob's state"));
    await coordinator.blobs.put(spoolBlob(jobOfBob, 1, 0, "sysout"), Buffer.from("bob's text"));
    await noteElection(coordinator.log, "c", randomUUID);
  });
  afterAll(async () => {
    await secured?.stop();
  });

  async function infoOf(stream: string) {
    const answer = await root.answer(`$JS.API.STREAM.INFO.${stream}`, JSON.stringify({ subjects_filter: ">" }));
    const { config, state } = answer.json<{ config: unknown; state: State }>();
    return { stream, config, state };
  }

  /** Everything that the streams hold and are, by those who may ask the leader. */
  async function truth(): Promise<string> {
    return JSON.stringify(await Promise.all(STREAMS.map(infoOf)), null, 1);
  }

  /** The copies have all of what is theirs in the log, and nobody reads it: from then on nothing changes by itself. */
  async function settled(): Promise<boolean> {
    const [log, , read, ofAlice, ofBob] = (await Promise.all(STREAMS.map(infoOf))).map((info) => info.state);
    const part = (prefix: RegExp) => Object.entries(log!.subjects ?? {}).filter(([subject]) => prefix.test(subject));
    const has = (copy: State | undefined, prefix: RegExp) =>
      JSON.stringify(Object.entries(copy?.subjects ?? {}).sort()) === JSON.stringify(part(prefix).sort());
    const copied = has(read, /^weft\.(job|audit)\./) && has(ofAlice, /^weft\.job\.alice\./);
    return copied && has(ofBob, /^weft\.job\.bob\./) && log!.consumer_count === 0;
  }

  /** The stores are as they were after each attempt, and nothing secret has come back. */
  async function refused(who: Raw, attempts: readonly (readonly [subject: string, body?: string | Uint8Array])[]) {
    await expect.poll(settled).toBe(true);
    const before = await truth();
    const all = attempts.map(async ([subject, body]) => [subject, await who.ask(subject, body)] as const);
    for (const [subject, answers] of await Promise.all(all)) {
      const text = answers.map((a) => `${a.headers?.code ?? ""} ${Buffer.from(a.data).toString("latin1")}`).join("\n");
      expect(text, subject).not.toContain(SECRET);
      expect(text, subject).not.toMatch(/"did_create"|"success": ?true|"seq": ?\d|"messages"/);
    }
    expect(await truth()).toBe(before);
  }

  describe("lets every role do its work", () =>
    letsEveryRoleWork(() => ({ secured, coordinator, alice, bob, jobOfBob, jobOfAlice, refused })));
  describe("lets nobody in", () => letsNobodyIn(() => secured));

  const roles = ["client-alice", "node-n2", "operator", "monitor"] as const;

  describe.each(roles)("refuses %s", (who) => {
    let raw: Raw;
    beforeAll(async () => {
      raw = await secured.raw(who);
    });

    test("T10: to write what others write", async () => {
      const run = encodeRun({ kind: "done", epoch: 1, returnCode: 0, at: AT });
      const ask = encodeAsk({ kind: "cancel" });
      const lease = encodeLease({ holder: who, ttlMs: 60_000, released: false });
      await refused(raw, [
        [`weft.${runSubject(jobOfBob)}`, run],
        [`weft.${runSubject(jobOfAlice)}`, run],
        [`weft.${askSubject(jobOfBob)}`, ask],
        ...(who === "operator" ? [] : [[`weft.${askSubject(jobOfBob, "op")}`, ask] as const]),
        ...(who === "client-alice" ? [] : [[`weft.${askSubject(jobOfAlice)}`, ask] as const]),
        [`weft.${askSubject("bob.Jnew0000000")}`, ask],
        ["weft.job.>", ask],
        ["weft.lease.coordinator", lease],
        ["weft.audit.lease", "{}"],
        [`weft.blob.bob.spool.${jobOfBob.split(".")[1]}-1-0-sysout.0`, "forged"],
        ["weft.blob.bob.job.0.0", "forged"],
        ["weft.blob.alice.state.0.0", "forged"],
        ["weft.blob.alice.spool.0.0", "forged"],
      ]);
    });

    test("T11: JetStream's own requests", async () => {
      const consumer = (stream: string) =>
        JSON.stringify({
          stream_name: stream,
          config: { name: "c", ack_policy: "none", deliver_subject: "weft.blob.x.0" },
        });
      const name = `weft.blob.bob.spool.${jobOfBob.split(".")[1]}-1-0-sysout.0`;
      const reads = who === "operator" || who === "monitor";
      const perStream = STREAMS.flatMap((stream): (readonly [string, string])[] => [
        [`$JS.API.STREAM.PURGE.${stream}`, ""],
        [`$JS.API.STREAM.DELETE.${stream}`, ""],
        [`$JS.API.STREAM.UPDATE.${stream}`, JSON.stringify({ name: stream, subjects: ["x"] })],
        [`$JS.API.STREAM.INFO.${stream}`, JSON.stringify({ subjects_filter: ">" })],
        [`$JS.API.STREAM.MSG.DELETE.${stream}`, JSON.stringify({ seq: 1 })],
        [`$JS.API.STREAM.MSG.GET.${stream}`, JSON.stringify({ seq: 1 })],
        [`$JS.API.STREAM.SNAPSHOT.${stream}`, JSON.stringify({ deliver_subject: "_INBOX.x" })],
        [`$JS.API.CONSUMER.CREATE.${stream}`, consumer(stream)],
        [`$JS.API.CONSUMER.CREATE.${stream}.c`, consumer(stream)],
        [`$JS.API.CONSUMER.CREATE.${stream}.c.weft.>`, consumer(stream)],
        [`$JS.API.CONSUMER.DURABLE.CREATE.${stream}.c`, consumer(stream)],
        [`$JS.API.CONSUMER.MSG.NEXT.${stream}.c`, ""],
      ]);
      const direct = [
        ["$JS.API.DIRECT.GET.WEFT_LOG", JSON.stringify({ seq: 1, batch: 9 })],
        ["$JS.API.DIRECT.GET.WEFT_BLOBS", JSON.stringify({ seq: 1, batch: 9 })],
        ["$JS.API.DIRECT.GET.WEFT_OWNER_bob", JSON.stringify({ seq: 1, batch: 9 })],
        [`$JS.API.DIRECT.GET.WEFT_OWNER_bob.weft.${runSubject(jobOfBob)}`, ""],
        [`$JS.API.DIRECT.GET.WEFT_BLOBS.weft.blob.bob.state.${jobOfBob.split(".")[1]}-1-0.0`, ""],
        ["$JS.API.DIRECT.GET.WEFT_BLOBS.weft.blob.>", ""],
        ["$JS.API.DIRECT.GET.WEFT_BLOBS.>", ""],
        ...(reads ? [] : [["$JS.API.DIRECT.GET.WEFT_READ", JSON.stringify({ seq: 1, batch: 9 })]]),
        ...(reads ? [] : [[`$JS.API.DIRECT.GET.WEFT_BLOBS.${name}`, ""]]),
      ] as [string, string][];
      const general = ["INFO", "STREAM.NAMES", "STREAM.LIST", "STREAM.CREATE.MINE", "META.LEADER.STEPDOWN"].map(
        (call) => [`$JS.API.${call}`, JSON.stringify({ name: "MINE", subjects: ["weft.>"] })] as const,
      );
      await refused(raw, [...perStream, ...direct, ...general]);
      expect(raw.denials.length).toBeGreaterThanOrEqual(perStream.length);
    });

    test("T12: to have answers put where it may not write itself", async () => {
      const mine: Record<(typeof roles)[number], readonly (readonly [string, string])[]> = {
        "client-alice": [
          ["$JS.API.DIRECT.GET.WEFT_OWNER_alice", JSON.stringify({ seq: 1, batch: 5 })],
          [`weft.${askSubject(jobOfAlice)}`, "{}"],
          ["weft.bus.coordinator.alive", ""],
        ],
        "node-n2": [["$JS.API.DIRECT.GET.WEFT_BLOBS.weft.blob.alice.job.x.0", ""]],
        operator: [["$JS.API.DIRECT.GET.WEFT_READ", JSON.stringify({ seq: 1, batch: 5 })]],
        monitor: [["$JS.API.DIRECT.GET.WEFT_READ", JSON.stringify({ seq: 1, batch: 5 })]],
      };
      const heard = await root.hear("weft.bus.>");
      const before = await subjectsOf("WEFT_LOG");
      const blobs = await subjectsOf("WEFT_BLOBS");
      for (const [subject, body] of mine[who]) {
        for (const reply of [
          `weft.${runSubject(jobOfBob)}`,
          `weft.${runSubject(jobOfAlice)}`,
          `weft.${askSubject(jobOfBob)}`,
          `weft.${askSubject(jobOfBob, "op")}`,
          "weft.lease.coordinator",
          "weft.blob.bob.job.0.0",
          `weft.bus.${openSubject("n1", "i")}`,
          `weft.bus.${slotSubject("n1", "i", "s")}`,
          "weft.bus.node.n1.beat",
          "$JS.API.STREAM.PURGE.WEFT_LOG",
          "_R_.x",
        ]) {
          await raw.say(subject, body, reply);
        }
      }
      // Time for what must not come.
      await root.ask("$JS.API.STREAM.INFO.WEFT_LOG", "", 200);
      // Only alice's own wishes may have grown.
      const own = `weft.${askSubject(jobOfAlice)}`;
      expect({ ...(await subjectsOf("WEFT_LOG")), [own]: 0 }).toEqual({ ...before, [own]: 0 });
      expect(await subjectsOf("WEFT_BLOBS")).toEqual(blobs);
      expect(heard.filter((subject) => subject !== "weft.bus.coordinator.alive")).toEqual([]);
    });

    test("T13: to hear what others are told", async () => {
      const other = await secured.cluster("node-n1");
      other.bus.serve(openSubject("n1", "k"), async () => Buffer.from("yes"));
      const filters = [">", "weft.>", "weft.bus.>", "weft.bus.node.>", "weft.bus.node.n1.>", "weft.bus.runner.>"];
      const bobs = ["weft.bus.progress.bob.>", "weft.bus.watch.bob.>"];
      const hears = [...filters, ...bobs, "weft.job.>", "weft.blob.>", "_R_.>", "$JS.>", "$SYS.>"];
      const heard: string[][] = [];
      for (const filter of hears) heard.push(await raw.hear(filter));
      await expect
        .poll(() => coordinator.bus.call(openSubject("n1", "k"), Buffer.from("?"), 500).catch(() => null))
        .not.toBeNull();
      coordinator.bus.publish(slotSubject("n1", "k", "s"), Buffer.from("x"));
      other.bus.publish(runnerSubject("n1", "p", "s"), Buffer.from("y"));
      coordinator.bus.publish(`progress.${jobOfBob}`, Buffer.from("z"));
      coordinator.bus.publish(`watch.${jobOfBob}`, Buffer.from("w"));
      await coordinator.blobs.put(`bob/spool/${randomUUID()}`, Buffer.from("t"));
      await raw.nc.flush();
      // How far jobs are is for those who read all jobs.
      const allowed =
        who === "operator" || who === "monitor" ? [`weft.bus.progress.${jobOfBob}`, `weft.bus.watch.${jobOfBob}`] : [];
      expect(heard.flat().every((subject) => allowed.includes(subject))).toBe(true);
      const denied = raw.denials.filter((text) => /subscription/i.test(text));
      expect(denied.length).toBeGreaterThanOrEqual(hears.length - Math.max(1, allowed.length));
      await other.close();
    });

    test("T14: to speak as a node, or to one", async () => {
      const heard = await root.hear("weft.bus.>");
      const open = encodeOpen({
        session: "s",
        job: jobReference("bob", "0".repeat(64)),
        slot: 0,
        prefix: "p",
        writer: { job: "bob.J1", epoch: 1 },
        grant: null,
      });
      const beat = encodeBeat({
        ...{ name: "n1", incarnation: "i", slots: 9, busy: [], version: "1", draining: false, cpus: 1 },
        memory: { total: 1, free: 1 },
      });
      const node = await secured.raw("node-n1");
      const told = await node.hear("weft.bus.node.n1.*.open");
      const sessions = await node.hear("weft.bus.node.n1.*.in.*");
      for (const [subject, body] of [
        [`weft.bus.${beatSubject("n1")}`, beat],
        [`weft.bus.${openSubject("n1", "i")}`, open],
        [`weft.bus.${slotSubject("n1", "i", "s")}`, "x"],
        [`weft.bus.${runnerSubject("n1", "p", "s")}`, "x"],
        [`weft.bus.progress.${jobOfBob}`, "{}"],
        [`weft.bus.watch.${jobOfBob}`, "{}"],
      ] as const) {
        await raw.say(subject, body);
      }
      await root.ask("$JS.API.STREAM.INFO.WEFT_LOG");
      expect([...heard, ...told, ...sessions]).toEqual([]);
      await node.nc.close();
    });
  });

  async function subjectsOf(stream: string): Promise<Record<string, number>> {
    return (await infoOf(stream)).state.subjects ?? {};
  }

  test("T15: does not believe what a record says of its owner, its job or its kind", async () => {
    const request: JobRequest = {
      ...{ id: "alice.J0000000001", program: "P", owner: "bob", job: "0".repeat(64), folder: "/bob", dd: [], env: {} },
      ...{ args: [], priority: 5, submitted: AT },
    };
    const append = (id: string, bytes: Uint8Array) => alice.log.append(askSubject(id), bytes, 0, randomUUID());
    await append("alice.J0000000001", encodeAsk({ kind: "submit", request, held: false }));
    await append(
      "alice.J0000000002",
      encodeAsk({ kind: "submit", request: { ...request, id: "bob.J2" }, held: false }),
    );
    await append("alice.J0000000003", encodeRun({ kind: "done", epoch: 1, returnCode: 0, at: AT }));
    for (const [id, damage] of [
      ["alice.J0000000001", "its submission names another owner"],
      ["alice.J0000000002", "its submission names another job"],
      ["alice.J0000000003", "cannot be read"],
    ] as const) {
      expect(await showJob(coordinator, id)).toMatchObject({
        request: null,
        phase: "waiting",
        damage: expect.stringContaining(damage),
      });
    }
    expect((await listJobs(coordinator)).filter((job) => job.id.startsWith("bob.J000"))).toEqual([]);
    const operator = await secured.raw("operator");
    const own = { ...request, id: "bob.J0000000004" };
    await operator.answer(`weft.${askSubject(own.id, "op")}`, encodeAsk({ kind: "submit", request: own, held: false }));
    expect(await listJobs(coordinator)).toContainEqual(expect.objectContaining({ id: own.id, request: null }));
    const what = (await history(coordinator.log, "job.>")).flatMap((entry) => auditLine(entry) ?? []);
    expect(what.filter((line) => line.what.includes("refused")).map((line) => `${line.who} ${line.what}`)).toEqual([
      "owner alice tried to submit as bob; refused",
      "owner alice tried to submit as bob; refused",
      "operator tried to submit; refused: operators submit nothing",
    ]);
  });

  test("T16: passes over odd subjects and bytes, and goes on", async () => {
    const raw = await secured.raw("client-alice");
    for (const name of ["*", ">", "..", "J/../../etc", "\u001b[2J", "x".repeat(3000)]) {
      await raw.ask(`weft.job.alice.${name}.ask.own`, encodeAsk({ kind: "cancel" }), 20);
    }
    for (const bytes of [
      new Uint8Array(0),
      new Uint8Array(500_000).fill(0x5b),
      Buffer.from('{"v":1,"kind":"submit"}'),
    ]) {
      await raw.ask(`weft.${askSubject("alice.J0000000009")}`, bytes, 20);
    }
    // Larger than the servers take: the connection is ended, not the server.
    await expect(async () =>
      raw.say(`weft.${askSubject("alice.J0000000010")}`, new Uint8Array(2_000_000)),
    ).rejects.toThrow();
    const damage = async () => (await showJob(coordinator, "alice.J0000000009"))?.damage;
    await expect.poll(damage).toContain("cannot be read");
    const jobs = await listJobs(coordinator);
    expect(jobs.every((job) => /^(alice|bob)\.[\w-]{1,32}$/.test(job.id))).toBe(true);
    expect(jobs.find((job) => job.id === "alice.J0000000009")?.damage).toContain("cannot be read");
  });

  test("T17: closes job files to nodes that were not told to run them", async () => {
    const node = await secured.raw("node-n1");
    const answer = await node.answer("$JS.API.DIRECT.GET.WEFT_BLOBS.weft.blob.*.job.*.0");
    expect(Buffer.from(answer.data).includes(SECRET)).toBe(false);
    expect(answer.data.length).toBeGreaterThan(16);
    expect(JSON.stringify(await showJob(coordinator, jobOfBob))).toContain('"job"');
  });

  test("T18: opens no log to nodes, and says so", async () => {
    const node = await secured.cluster("node-n1");
    await expect(node.log.last("lease.coordinator")).rejects.toBeInstanceOf(Denied);
    await expect(listJobs(node)).rejects.toBeInstanceOf(Denied);
  });

  test("T19: keeps coordinators from what none of them needs", async () => {
    await refused(root, [
      ["$JS.API.STREAM.DELETE.WEFT_LOG"],
      ["$JS.API.STREAM.UPDATE.WEFT_LOG", JSON.stringify({ name: "WEFT_LOG", subjects: ["x"] })],
      ["$JS.API.STREAM.MSG.DELETE.WEFT_LOG", JSON.stringify({ seq: 1 })],
      [
        "$JS.API.CONSUMER.DURABLE.CREATE.WEFT_LOG.d",
        JSON.stringify({ stream_name: "WEFT_LOG", config: { durable_name: "d" } }),
      ],
    ]);
  });
});
