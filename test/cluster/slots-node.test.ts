/** A node's slots as a runner meets them: what is refused and why, how sessions end, what heartbeats say. Threads are small scripts. */
import { totalmem } from "node:os";
import { afterEach, describe, expect, test } from "vitest";
import { DamagedJobFile, getJobFile, jobReference, putJobFile } from "../../runtime/cluster/job-files.ts";
import { createMemoryHub } from "../../runtime/cluster/memory.ts";
import { BEATS, decodeBeat, type NodeBeat } from "../../runtime/cluster/slots/beat.ts";
import { encodeToWorker } from "../../runtime/cluster/slots/codec.ts";
import { decodeFromWorker } from "../../runtime/cluster/slots/codec-results.ts";
import { createNodeHost, type NodeHost, type NodeHostOptions } from "../../runtime/cluster/slots/node-host.ts";
import {
  decodeAnswer,
  encodeOpen,
  type OpenAnswer,
  type OpenRequest,
  openSubject,
  runnerSubject,
  slotSubject,
} from "../../runtime/cluster/slots/opening.ts";
import { createSession, type Session } from "../../runtime/cluster/slots/session.ts";
import { TIMING } from "../../runtime/cluster/slots/timers.ts";
import { sha256, writeJobFile } from "../../runtime/jobfile.ts";
import { sampleJob } from "../engine/sample-loop.ts";
import { createHandTimers } from "./hand-timers.ts";

const FILE = sampleJob({ start: "lookback", lines: false });
const BYTES = writeJobFile(FILE.job, FILE.kernel, FILE.initial);
const JOB = jobReference("o", sha256(BYTES));

/** Says that it is ready, then repeats what it gets as far as the protocol lets it; piece 13 kills it, piece 14 never ends. */
const WORKER = `
  import { parentPort, workerData } from "node:worker_threads";
  if (workerData.job.program !== "SAMPLE" || !(workerData.module instanceof WebAssembly.Module)) throw new Error("setup");
  parentPort.on("message", (message) => {
    if (message.kind === "piece" && message.piece === 13) throw new Error("unlucky");
    if (message.kind === "piece" && message.piece === 14) for (;;);
    if (message.kind === "piece") parentPort.postMessage([{ kind: "written", loop: message.loop, attempt: message.attempt }]);
  });
  parentPort.postMessage([{ kind: "ready" }]);`;

/** Where a job file lies. */
async function blobOf(reference: string): Promise<string> {
  let name = "";
  const nowhere = { put: Promise.reject, remove: Promise.reject };
  const get = async (asked: string): Promise<Uint8Array> => {
    name = asked;
    return new Uint8Array(0);
  };
  await getJobFile({ ...nowhere, get }, reference).catch((error) => expect(error).toBeInstanceOf(DamagedJobFile));
  return name;
}

interface Conversation {
  readonly session: Session;
  readonly events: string[];
}

let hosts: NodeHost[] = [];
afterEach(async () => {
  await Promise.all(hosts.map((host) => host.close()));
  hosts = [];
});

async function createNode(options: Partial<NodeHostOptions> = {}) {
  const hub = createMemoryHub();
  const runner = hub.connect("runner");
  const timers = createHandTimers();
  const beats: NodeBeat[] = [];
  runner.bus.subscribe(BEATS, (data, subject) => {
    const beat = decodeBeat(data, subject);
    if (beat.ok) beats.push(beat.value);
  });
  await putJobFile(runner.blobs, "o", BYTES);
  const lines: string[] = [];
  const node = hub.connect("node");
  const host = createNodeHost({
    cluster: node,
    name: "n",
    incarnation: "i",
    slots: 2,
    workerUrl: new URL(`data:text/javascript,${encodeURIComponent(WORKER)}`),
    version: "1",
    log: (line) => lines.push(line),
    timers,
    ...options,
  });
  hosts.push(host);
  const ask = async (request: Partial<OpenRequest>): Promise<OpenAnswer> => {
    const whole = {
      session: "s",
      job: JOB,
      slot: 0,
      prefix: "t",
      writer: { job: "t", epoch: 1 },
      grant: null,
      ...request,
    };
    const answer = decodeAnswer(await runner.bus.call(openSubject("n", "i"), encodeOpen(whole), 5000));
    if (!answer.ok) throw new Error(answer.problem);
    return answer.value;
  };
  /** A runner's session; its own timers stand still. */
  const talk = (id: string): Conversation => {
    const events: string[] = [];
    const session = createSession({
      bus: runner.bus,
      hear: runnerSubject("n", "t", id),
      speak: slotSubject("n", "i", id),
      timers: createHandTimers(),
      timing: TIMING,
      data: (bytes) => {
        const message = decodeFromWorker(bytes);
        events.push(message.ok ? message.value.kind : message.problem);
      },
      leave: () => events.push("leave"),
      over: (reason) => events.push(`over: ${reason}`),
    });
    session.begin();
    return { session, events };
  };
  return { host, runner, node, timers, beats, lines, ask, talk };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Lets the event loop turn until it holds; the test's own limit ends what never does. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await turn();
}

const piece = (number: number): readonly Uint8Array[] =>
  encodeToWorker({
    kind: "piece",
    loop: 1,
    piece: number,
    attempt: number,
    start: { kind: "exact", region: new Uint8Array(10), positions: [] },
    limit: null,
    lead: false,
  });

describe("a node's slots", () => {
  test("serve a session from its opening to its close", async () => {
    const { host, ask, talk } = await createNode();
    const { session, events } = talk("s");
    expect(await ask({})).toEqual({ ok: true });
    session.send(piece(1));
    await until(() => events.length === 2);
    expect(events).toEqual(["ready", "written"]);
    expect(host.beat().busy).toEqual([{ slot: 0, session: "s" }]);
    session.close("enough");
    await until(() => host.beat().busy.length === 0);
    expect(events.length).toBe(2);
  });

  test("are refused in words", async () => {
    const { host, runner, ask, talk } = await createNode();
    talk("s");
    expect(await ask({})).toEqual({ ok: true });
    expect(await ask({})).toEqual({ ok: true }); // the answer was lost
    expect(await ask({ session: "t" })).toEqual({ ok: false, reason: "slot 0 of node n is in use" });
    expect(await ask({ session: "t", slot: 2 })).toEqual({ ok: false, reason: "node n has no slot 2" });
    const drained = host.drain();
    expect(await ask({ session: "t", slot: 1 })).toEqual({ ok: false, reason: "node n: it takes no new work" });
    const answer = await runner.bus.call(openSubject("n", "i"), new Uint8Array([1]), 5000);
    expect(decodeAnswer(answer)).toMatchObject({
      value: { ok: false, reason: "the request is malformed: it is not JSON" },
    });
    await host.close();
    await drained;
  });

  test("can be opened again as soon as a session is over, even before its thread is", async () => {
    const { ask, talk, host } = await createNode();
    const first = talk("s");
    expect(await ask({})).toEqual({ ok: true });
    await until(() => first.events.length === 1);
    first.session.send(piece(14));
    first.session.close("done");
    const second = talk("t");
    expect(await ask({ session: "t" })).toEqual({ ok: true });
    await until(() => second.events[0] === "ready");
    expect(host.beat().busy).toEqual([{ slot: 0, session: "t" }]);
  });

  test("tell why a session cannot go on, and are free again", async () => {
    const bad = new Uint8Array(BYTES);
    bad[200] = (bad[200] as number) ^ 1;
    const { runner, ask, talk, host } = await createNode();
    const wrong = `o/${"1".repeat(64)}`;
    await runner.blobs.put(await blobOf(wrong), BYTES);
    const unfit = jobReference("o", await putJobFile(runner.blobs, "o", bad));
    const { job, kernel, initial } = sampleJob({ start: "leader", lines: false });
    const late = writeJobFile(job, kernel, initial);
    const missing = jobReference("o", sha256(late));
    for (const [job, reason] of [
      [missing, `there is no blob "${await blobOf(missing)}"`],
      [wrong, "job file o/11111111 is damaged: it has another digest"],
      [unfit, `job ${unfit.slice(0, 10)}: damaged job file`],
    ] as const) {
      const { events } = talk(job.slice(2, 10));
      expect(await ask({ session: job.slice(2, 10), job })).toEqual({ ok: true });
      await until(() => events.length > 0);
      expect(events).toEqual([expect.stringContaining(`over: ${reason}`)]);
      await until(() => host.beat().busy.length === 0);
    }
    // A failure is not kept.
    await putJobFile(runner.blobs, "o", late);
    const { events } = talk("u");
    expect(await ask({ session: "u", job: missing })).toEqual({ ok: true });
    await until(() => events.length > 0);
    expect(events).toEqual(["ready"]);
  });

  test("tell when their thread has died", async () => {
    const { ask, talk, host, lines } = await createNode();
    const { session, events } = talk("s");
    expect(await ask({})).toEqual({ ok: true });
    await until(() => events.length === 1);
    session.send(piece(13));
    await until(() => events.length === 2);
    expect(events).toEqual(["ready", "over: unlucky"]);
    await until(() => host.beat().busy.length === 0);
    expect(lines).toEqual([`slot 0: session s of job ${JOB.slice(0, 10)}`, "slot 0: session s is over: unlucky"]);
  });

  test("are free again when the runner falls silent, though the thread spins", async () => {
    const { ask, talk, host, timers } = await createNode();
    const { session, events } = talk("s");
    expect(await ask({})).toEqual({ ok: true });
    await until(() => events.length === 1);
    session.send(piece(14));
    await turn();
    for (let s = 0; s < 6; s++) {
      expect(host.beat().busy.length).toBe(1);
      timers.advance(1000);
      await turn();
    }
    await until(() => host.beat().busy.length === 0);
  });

  test("end sessions in which something malformed comes", async () => {
    const { ask, talk, host } = await createNode();
    for (const [id, send] of [
      ["a", (s: Session) => s.send([new Uint8Array([1, 2, 3])])],
      ["b", (s: Session) => s.send([...piece(1), new Uint8Array(1)])],
      ["c", (s: Session) => s.leave()],
    ] as const) {
      const { session, events } = talk(id);
      expect(await ask({ session: id })).toEqual({ ok: true });
      send(session);
      await until(() => events.some((e) => e.startsWith("over: ")));
      expect(events.at(-1)).toMatch(/malformed message came|do not ask slots to leave/);
      await until(() => host.beat().busy.length === 0);
    }
  });

  test("share a job that is fetched once, and forget the one used longest ago", async () => {
    const file = sampleJob({ start: "leader", lines: false });
    const bytes = writeJobFile(file.job, file.kernel, file.initial);
    const { runner, node, ask, talk, host } = await createNode({ mostJobs: 1 });
    const other = jobReference("o", await putJobFile(runner.blobs, "o", bytes));
    const fetched: string[] = [];
    const { get } = node.blobs;
    node.blobs.get = (name) => {
      fetched.push(name);
      return get(name);
    };
    const serve = async (session: string, slot: number, job: string): Promise<Session> => {
      const conversation = talk(session);
      expect(await ask({ session, slot, job })).toEqual({ ok: true });
      await until(() => conversation.events.length === 1);
      return conversation.session;
    };
    const sessions = await Promise.all([serve("a", 0, JOB), serve("b", 1, JOB)]);
    expect([fetched, host.beat().busy.length]).toEqual([[await blobOf(JOB)], 2]);
    for (const session of sessions) session.close("done");
    await serve("c", 0, other);
    await serve("d", 1, JOB);
    expect(fetched).toEqual(await Promise.all([JOB, other, JOB].map(blobOf)));
  });
});

describe("a node", () => {
  test("says every second what it has", async () => {
    const { beats, timers, host } = await createNode();
    await until(() => beats.length === 1);
    timers.advance(2000);
    await until(() => beats.length === 3);
    // What is free is another figure at every look.
    const memory = { total: totalmem(), free: expect.any(Number) };
    expect(beats[2]).toEqual({ ...host.beat(), memory });
    expect(beats[2]).toMatchObject({ name: "n", incarnation: "i", slots: 2, busy: [], version: "1", draining: false });
  });

  test("drains: says so, asks its sessions to end, and is done when they have", async () => {
    const { beats, host, ask, talk } = await createNode();
    const { session, events } = talk("s");
    expect(await ask({})).toEqual({ ok: true });
    await until(() => events.length === 1);
    let done = false;
    const drained = host.drain().then(() => {
      done = true;
    });
    await until(() => events.length === 2);
    expect(events).toEqual(["ready", "leave"]);
    await until(() => beats.at(-1)?.draining === true);
    session.send(piece(1));
    await until(() => events.length === 3);
    expect(done).toBe(false);
    session.close("all is written");
    await drained;
  });

  test("that is closed ends all sessions", async () => {
    const { host, ask, talk } = await createNode();
    const { events } = talk("s");
    expect(await ask({})).toEqual({ ok: true });
    await host.close();
    await until(() => events.length > 0);
    expect(events.at(-1)).toBe("over: the node was closed");
    await expect(ask({ session: "t" })).rejects.toThrow("nobody serves it");
  });

  test("needs a name that fits into subjects", () => {
    const cluster = createMemoryHub().connect("node");
    const rest = { cluster, slots: 1, workerUrl: new URL("data:text/javascript,"), version: "1", log: () => {} };
    expect(() => createNodeHost({ ...rest, name: "a.b" })).toThrow(RangeError);
    expect(() => createNodeHost({ ...rest, name: "a", slots: -1 })).toThrow(RangeError);
  });
});
