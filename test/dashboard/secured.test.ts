/** What a dashboard sees with each role's credentials on a secured cluster; and HTTPS. Needs a nats-server, and the built page. */
import { existsSync, readFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type ClusterSource, createClusterSource } from "../../dashboard/cluster/source.ts";
import { serveDashboard } from "../../dashboard/serve.ts";
import { noteElection } from "../../runtime/cluster/audit.ts";
import { spoolBlob } from "../../runtime/cluster/blob-names.ts";
import { ALIVE_SUBJECT, encodeState, STATE_SUBJECT } from "../../runtime/cluster/coordinator-state.ts";
import { submitJob } from "../../runtime/cluster/job-client.ts";
import { runSubject } from "../../runtime/cluster/jobs.ts";
import { decodeLook } from "../../runtime/cluster/look.ts";
import { createNodeList } from "../../runtime/cluster/node-list.ts";
import type { Cluster } from "../../runtime/cluster/ports.ts";
import { encodeRun } from "../../runtime/cluster/record-codec.ts";
import { createRunPublisher, type RunPublisher } from "../../runtime/cluster/run-publisher.ts";
import { BEATS, beatSubject, decodeBeat, encodeBeat } from "../../runtime/cluster/slots/beat.ts";
import { type Secured, startSecured } from "../cluster/secured.ts";
import { findNatsServer } from "../cluster/servers.ts";
import { handSource } from "./reading.ts";
import { pieces } from "./told.ts";

const binary = findNatsServer();
const built = existsSync(new URL("../../dist/page/page.js", import.meta.url));
if (binary === null) console.warn("test/dashboard/secured.test.ts: no nats-server, its tests are skipped");

describe.skipIf(binary === null)("on a secured cluster (skipped where there is no nats-server)", () => {
  let secured: Secured | null = null;
  let source: ClusterSource | null = null;
  const ids: Record<string, string> = {};
  const as = (who: string): Promise<Cluster> => (secured as Secured).cluster(who);
  const open = async (who: string, owner: string | null): Promise<ClusterSource> => {
    source = createClusterSource({ cluster: await as(who), title: "t", version: "1", owner, log() {} });
    return source;
  };

  beforeAll(async () => {
    secured = await startSecured(binary ?? "");
    const coordinator = await as("coordinator");
    const wanted = { program: "P", folder: "/data", dd: [], env: {}, args: [], priority: 5, held: false };
    const publishers: RunPublisher[] = [];
    for (const owner of ["alice", "bob"]) {
      const id = await submitJob(await as(`client-${owner}`), Buffer.from("job"), { ...wanted, owner });
      ids[owner] = id;
      const text = spoolBlob(id, 1, 0, "sysout");
      await coordinator.blobs.put(text, Buffer.from(`${owner}'s text\n`));
      const at = "2026-01-01T00:00:00.000Z";
      const begin = { kind: "begin", epoch: 1, coordinator: "c", at } as const;
      const state = {
        ...{
          node: 1,
          region: "r",
          sysout: text,
          syserr: null,
          files: [],
          order: [],
          pending: [],
          names: [],
          argument: 0,
          text: [],
        },
      };
      const first = await coordinator.log.append(runSubject(id), encodeRun(begin), 0, `${id}1`);
      const kept = encodeRun({ kind: "checkpoint", epoch: 1, state, progress: null });
      await coordinator.log.append(runSubject(id), kept, first, `${id}2`);
      const publisher = createRunPublisher(coordinator.bus, id, () => performance.now());
      for (const told of pieces(id)) if (told.kind === "run") publisher.observe(told.event);
      publishers.push(publisher);
    }
    await noteElection(coordinator.log, "c", () => "e");
    coordinator.bus.serve(ALIVE_SUBJECT, async (data) => {
      const look = decodeLook(data);
      if (look !== null) for (const publisher of publishers) publisher.look(look.all);
      return new Uint8Array();
    });
    // As a coordinator does, which hears what monitors do not.
    const heard = createNodeList();
    coordinator.bus.subscribe(BEATS, (data, subject) => {
      const beat = decodeBeat(data, subject);
      if (beat.ok) heard.beat(beat.value, performance.now());
    });
    coordinator.bus.serve(STATE_SUBJECT, async () =>
      encodeState({ name: "c", version: "1", slots: 1, jobs: [], nodes: heard.heard(performance.now()) }),
    );
  });
  afterEach(() => source?.close());
  afterAll(() => secured?.stop());

  const beats = async (): Promise<NodeJS.Timeout> => {
    const { bus } = await as("node-n1");
    const memory = { total: 1, free: 1 };
    const beat = { name: "n1", incarnation: "i", slots: 1, busy: [], version: "1", draining: false, cpus: 1, memory };
    return setInterval(() => bus.publish(beatSubject("n1"), encodeBeat(beat)), 100);
  };
  const jobsOf = ({ board }: ClusterSource): readonly string[] => board.view().jobs.map((job) => job.head.id);

  test.each(["monitor", "operator", "coordinator"])(
    "a %s sees all jobs, their runs and texts, the nodes and the coordinator",
    async (who) => {
      const beating = await beats();
      try {
        const seen = await open(who, null);
        await expect.poll(() => [...jobsOf(seen)].sort()).toEqual(Object.values(ids).sort());
        const runs = (): readonly number[] => seen.board.view().jobs.map((job) => job.counters.committed);
        await expect.poll(runs).toEqual([2, 2]);
        await expect.poll(() => seen.board.view().nodes.map((node) => node.name)).toEqual(["n1"]);
        await expect.poll(() => seen.info()).toMatchObject({ elections: 1, trouble: null });
        await expect.poll(() => seen.info().coordinator?.name).toBe("c");
        await expect.poll(async () => (await seen.spool(ids.bob ?? "", "sysout"))?.text).toBe("bob's text\n");
        await expect.poll(async () => (await seen.audit())?.map((line) => line.what)).toContain("was elected");
      } finally {
        clearInterval(beating);
      }
    },
  );

  test("T33: an owner sees its own jobs, their runs and texts, and nothing else", async () => {
    const beating = await beats();
    try {
      const seen = await open("client-alice", "alice");
      await expect.poll(() => jobsOf(seen)).toEqual([ids.alice]);
      const runs = (): readonly number[] => seen.board.view().jobs.map((job) => job.counters.committed);
      await expect.poll(runs).toEqual([2]);
      await expect.poll(async () => (await seen.spool(ids.alice ?? "", "sysout"))?.text).toBe("alice's text\n");
      expect(await seen.spool(ids.bob ?? "", "sysout")).toBeNull();
      expect(await seen.facts(ids.bob ?? "")).toBeNull();
      const told = (await seen.audit())?.map((line) => line.job);
      expect([...new Set(told)]).toEqual([ids.alice]);
      expect(seen.info()).toMatchObject({ nodes: false, trouble: null, elections: null });
      expect(seen.board.view().nodes).toEqual([]);
    } finally {
      clearInterval(beating);
    }
  });

  test.runIf(built)("HTTPS with a certificate, and a cookie for HTTPS only", async () => {
    const at = (file: string): Buffer => readFileSync(join((secured as Secured).folder, "server-s1", file));
    const tls = { cert: at("server-cert.pem"), key: at("server-key.pem") };
    const token = "0123456789abcdefghij";
    const dashboard = await serveDashboard({ source: handSource(), host: "127.0.0.1", port: 0, token, tls });
    const ca = readFileSync(join((secured as Secured).folder, "authority", "ca.pem"));
    const answer = await new Promise<{ status: number | undefined; cookie: string }>((resolve, reject) => {
      const sent = request(dashboard.url, { ca }, (got) => {
        got.resume();
        resolve({ status: got.statusCode, cookie: got.headers["set-cookie"]?.[0] ?? "" });
      });
      sent.on("error", reject).end();
    });
    await dashboard.close();
    expect(dashboard.url).toMatch(/^https:/);
    expect(answer).toEqual({ status: 303, cookie: expect.stringContaining("; Secure") });
  });
});
