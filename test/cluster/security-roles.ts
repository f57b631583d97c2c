/** That every role of a secured cluster can do its work, T20 of docs/security.md among it. */
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { auditLine } from "../../runtime/cluster/audit.ts";
import { spoolBlob } from "../../runtime/cluster/blob-names.ts";
import {
  askTroubles,
  coordinatorAnswers,
  encodeTroubles,
  troubleSubject,
} from "../../runtime/cluster/coordinator-state.ts";
import { askJob, listJobs, showJob, submitJob } from "../../runtime/cluster/job-client.ts";
import { getJobFile, jobReference } from "../../runtime/cluster/job-files.ts";
import { askSubject, runSubject, statusOf } from "../../runtime/cluster/jobs.ts";
import { history } from "../../runtime/cluster/log-history.ts";
import type { Cluster } from "../../runtime/cluster/ports.ts";
import { purgeAsAsked } from "../../runtime/cluster/purge.ts";
import { askPurge, overFor } from "../../runtime/cluster/purge-client.ts";
import { encodeAsk, encodeRun } from "../../runtime/cluster/record-codec.ts";
import { beatSubject } from "../../runtime/cluster/slots/beat.ts";
import { openSubject, runnerSubject, slotSubject } from "../../runtime/cluster/slots/opening.ts";
import type { Raw, Secured } from "./secured.ts";

export const WANTED = { program: "P", folder: "/data", dd: [], env: {}, args: [], priority: 5, held: true } as const;
export const FILE = Buffer.from("bob's job file");
export const AT = "2026-01-01T00:00:00.000Z";
export interface Roles {
  readonly secured: Secured;
  readonly coordinator: Cluster;
  readonly alice: Cluster;
  readonly bob: Cluster;
  readonly jobOfBob: string;
  readonly jobOfAlice: string;
  /** Nothing comes of these requests, and nothing secret comes back. */
  refused(who: Raw, attempts: readonly (readonly [subject: string, body?: string | Uint8Array])[]): Promise<void>;
}

export function letsEveryRoleWork(of: () => Roles): void {
  let { secured, coordinator, alice, bob, jobOfBob, jobOfAlice, refused } = {} as Roles;
  beforeAll(() => {
    ({ secured, coordinator, alice, bob, jobOfBob, jobOfAlice, refused } = of());
  });
  test("an owner submits, controls and reads its own", async () => {
    const id = await submitJob(alice, Buffer.from("work"), { ...WANTED, owner: "alice" });
    expect(await askJob(alice, id, "release")).toMatchObject({ ok: true });
    expect(await askJob(alice, id, "hold")).toMatchObject({ ok: true });
    const row = await showJob(alice, id);
    expect(statusOf(row!)).toBe("held");
    await expect.poll(async () => (await listJobs(alice)).map((job) => job.id)).toContain(id);
    // By the way that a coordinator takes.
    const seen = (await showJob(coordinator, id))!.request!;
    expect(seen).toEqual(row!.request);
    expect(Buffer.from(await getJobFile(coordinator.blobs, jobReference("alice", seen.job))).toString()).toBe("work");
    await coordinator.blobs.put(spoolBlob(id, 1, 0, "sysout"), Buffer.from("text"));
    expect(Buffer.from(await alice.blobs.get(spoolBlob(id, 1, 0, "sysout"))).toString()).toBe("text");
    const heard = new Promise((resolve) => alice.bus.subscribe(`progress.${id}`, resolve));
    const watched = new Promise((resolve) => alice.bus.subscribe("watch.alice.*", resolve));
    await coordinatorAnswers(alice.bus, 1000);
    coordinator.bus.publish(`progress.${id}`, Buffer.from("1"));
    coordinator.bus.publish(`watch.${id}`, Buffer.from("1"));
    await Promise.all([heard, watched]);
  });

  test("an owner is told why its own jobs wait, and nobody else's", async () => {
    const jobs = [jobOfAlice, jobOfBob].map((id) => ({
      id,
      slots: 0,
      waiting: 0,
      trouble: `${id} has no room: bob's`,
    }));
    const end = coordinator.bus.serve(troubleSubject("*"), async (_, subject) => encodeTroubles(jobs, subject));
    const told = () => askTroubles(alice.bus, "alice", 500);
    await expect.poll(told).toEqual(new Map([[jobOfAlice, `${jobOfAlice} has no room: bob's`]]));
    const raw = await secured.raw("client-alice");
    await refused(raw, [
      ["weft.bus.coordinator.trouble.bob", ""],
      ["weft.bus.coordinator.trouble.*", ""],
    ]);
    end();
  });

  test("an owner follows its job while it runs, across refused appends", async () => {
    const id = await submitJob(alice, Buffer.from("work"), { ...WANTED, owner: "alice" });
    const stop = new AbortController();
    const kinds: string[] = [];
    const reading = (async () => {
      for await (const entry of alice.log.read(`job.${id}.>`, 1, stop.signal)) {
        kinds.push(entry.subject.split(".").at(-1) ?? "");
        if (kinds.length === 3) stop.abort();
      }
    })();
    const cancel = encodeAsk({ kind: "cancel" });
    await expect(alice.log.append(askSubject(id), cancel, 0, "u")).rejects.toThrow(/wrong last|went on/);
    expect(await askJob(alice, id, "cancel")).toMatchObject({ ok: true });
    const end = { kind: "cancelled", epoch: 0, at: AT } as const;
    await coordinator.log.append(runSubject(id), encodeRun(end), 0, randomUUID());
    await reading;
    expect(kinds).toEqual(["own", "own", "run"]);
    expect(await showJob(alice, id)).toMatchObject({ phase: "cancelled" });
  });

  test("a node beats, is opened, speaks in sessions and fetches job files", async () => {
    const node = await secured.cluster("node-n1");
    const beats = new Promise((resolve) => coordinator.bus.subscribe("node.*.beat", (_, subject) => resolve(subject)));
    const spoken = new Promise((resolve) => {
      coordinator.bus.subscribe(runnerSubject("n1", "p", "s"), (data) => resolve(Buffer.from(data).toString()));
    });
    const heard = new Promise((resolve) => node.bus.subscribe(slotSubject("n1", "i", "s"), resolve));
    node.bus.serve(openSubject("n1", "i"), async () => Buffer.from("open"));
    const opened = () => coordinator.bus.call(openSubject("n1", "i"), Buffer.from(""), 500).catch(() => null);
    await expect.poll(async () => Buffer.from((await opened()) ?? []).toString()).toBe("open");
    coordinator.bus.publish(slotSubject("n1", "i", "s"), Buffer.from("x"));
    node.bus.publish(beatSubject("n1"), Buffer.from("beat"));
    node.bus.publish(runnerSubject("n1", "p", "s"), Buffer.from("y"));
    expect(await beats).toBe("node.n1.beat");
    expect(await spoken).toBe("y");
    await heard;
    const { job } = (await showJob(bob, jobOfBob))!.request!;
    expect(Buffer.from(await getJobFile(node.blobs, jobReference("bob", job))).toString()).toBe(FILE.toString());
  });

  test("T20: an operator holds and cancels every job, a monitor reads them, and the audit tells who it was", async () => {
    const [operator, monitor] = await Promise.all([secured.cluster("operator"), secured.cluster("monitor")]);
    const id = await submitJob(bob, FILE, { ...WANTED, owner: "bob" });
    // Each of them reads a copy of the log, which follows the others' appends.
    await expect.poll(() => askJob(operator, id, "release", "op")).toMatchObject({ ok: true });
    expect(await askJob(operator, id, "cancel", "op")).toMatchObject({ ok: true });
    await expect.poll(() => showJob(bob, id)).toMatchObject({ cancelAsked: true, held: false });
    const listed = async () => (await listJobs(monitor)).map((job) => job.id);
    await expect.poll(listed).toEqual(expect.arrayContaining([id, jobOfAlice]));
    expect(Buffer.from(await monitor.blobs.get(spoolBlob(jobOfBob, 1, 0, "sysout"))).toString()).toBe("bob's text");
    const lines = async () => (await history(monitor.log, `job.${id}.>`)).map((entry) => auditLine(entry)!);
    const told = async () => (await lines()).map((line) => `${line.who}: ${line.what.split(" ")[0]}`);
    await expect.poll(told).toEqual(["owner bob: submitted", "operator: released", "operator: asked"]);
    expect((await lines()).every((line) => Math.abs(Date.parse(line.at!) - Date.now()) < 60_000)).toBe(true);
    const election = async () => (await history(monitor.log, "audit.>")).map((entry) => auditLine(entry))[0];
    await expect.poll(election).toMatchObject({ who: "coordinator c", what: "was elected" });
  });
  test("an operator has a job that is over removed, from everybody's copy of the log, too", async () => {
    const operator = await secured.cluster("operator");
    const id = await submitJob(alice, Buffer.from("gone"), { ...WANTED, owner: "alice" });
    const text = spoolBlob(id, 1, 0, "sysout");
    await coordinator.blobs.put(text, Buffer.from("gone"));
    const end = { kind: "cancelled", epoch: 0, at: AT } as const;
    await coordinator.log.append(runSubject(id), encodeRun(end), 0, randomUUID());
    const found = async () => (await overFor(operator, 0, "alice", Date.now())).map(({ row }) => row.id);
    await expect.poll(found).toContain(id);
    await askPurge(operator, [id], 0);
    const { sweep } = coordinator;
    if (sweep === null || operator.sweep !== null || alice.sweep !== null) throw new Error("coordinators only sweep");
    const stop = new AbortController();
    const about = { resources: null, now: () => new Date(), token: randomUUID, log() {} };
    const purging = purgeAsAsked({ cluster: { ...coordinator, sweep }, ...about }, stop.signal);
    await expect.poll(() => coordinator.log.last(askSubject(id))).toBeNull();
    stop.abort();
    await purging;
    for (const { log } of [coordinator, operator, alice]) {
      const left = async () => (await history(log, `job.${id}.>`)).map((entry) => entry.subject.split(".").at(-1));
      await expect.poll(left).toEqual(["op", "run"]);
    }
    expect(await showJob(alice, id)).toMatchObject({ purged: expect.any(String), phase: "cancelled" });
    expect((await listJobs(alice)).map((job) => job.id)).not.toContain(id);
    await expect(coordinator.blobs.get(text)).rejects.toThrow("there is no blob");
  });
}
