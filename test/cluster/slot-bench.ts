/**
 * Nodes, slots and a runner on one memory hub, for the tests of slots: runs a job serially and over the slots, and compares the bytes.
 */
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { jobReference, putJobFile } from "../../runtime/cluster/job-files.ts";
import { createMemoryHub, type MemoryCluster } from "../../runtime/cluster/memory.ts";
import type { Bus, Cluster } from "../../runtime/cluster/ports.ts";
import { createNodeHost, type NodeHost } from "../../runtime/cluster/slots/node-host.ts";
import { createRemotePool } from "../../runtime/cluster/slots/remote-pool.ts";
import type { RecallReason, SlotAddress, SlotSource } from "../../runtime/cluster/slots/source.ts";
import { TIMING, type Timing } from "../../runtime/cluster/slots/timers.ts";
import { defaultWorkerUrl } from "../../runtime/engine/pool.ts";
import { type JobFile, writeJobFile } from "../../runtime/jobfile.ts";
import { type RunOptions, runJob } from "../../runtime/run.ts";
import { runSerial } from "../../runtime/serial.ts";

/** Short waits: the tests must not take the seconds that a network may. */
export const QUICK: Timing = { ...TIMING, beatMs: 50, silentMs: 400, openMs: 300, calmMs: 5, calmestMs: 20 };

export interface TestSource extends SlotSource {
  add(slots: readonly SlotAddress[]): void;
  recall(node: string, reason: RecallReason): void;
  /** Slots given out, in order, and what was said of them when they came back. */
  readonly given: SlotAddress[];
  readonly returned: { readonly slot: SlotAddress; readonly trouble: string | null }[];
  onReturn: () => void;
}

/** First come, first served; a node that was recalled gets nothing more. */
export function createTestSource(): TestSource {
  const free: SlotAddress[] = [];
  const held = new Set<SlotAddress>();
  const gone = new Set<string>();
  const waiting: ((slot: SlotAddress) => void)[] = [];
  const given: SlotAddress[] = [];
  const returned: { slot: SlotAddress; trouble: string | null }[] = [];
  let handler: (slot: SlotAddress, reason: RecallReason) => void = () => {};
  const offer = (slot: SlotAddress): void => {
    if (gone.has(slot.node)) return;
    free.push(slot);
    while (free.length > 0 && waiting.length > 0) waiting.shift()?.(free.shift() as SlotAddress);
  };
  const source: TestSource = {
    given,
    returned,
    onReturn: () => {},
    acquire: (stop) =>
      new Promise((resolve, reject) => {
        const give = (slot: SlotAddress): void => {
          held.add(slot);
          given.push(slot);
          resolve(slot);
        };
        const slot = free.shift();
        if (slot !== undefined) return give(slot);
        waiting.push(give);
        stop.addEventListener("abort", () => {
          const at = waiting.indexOf(give);
          if (at >= 0) waiting.splice(at, 1);
          reject(stop.reason);
        });
      }),
    release(slot, trouble) {
      if (!held.delete(slot)) throw new Error("a slot was released that was not held");
      returned.push({ slot, trouble });
      offer(slot);
      source.onReturn();
    },
    onRecall(next) {
      handler = next;
    },
    add: (slots) => slots.forEach(offer),
    recall(node, reason) {
      gone.add(node);
      for (const slot of [...free]) if (slot.node === node) free.splice(free.indexOf(slot), 1);
      for (const slot of [...held]) if (slot.node === node) handler(slot, reason);
    },
  };
  return source;
}

export interface Bench {
  readonly source: TestSource;
  readonly runner: MemoryCluster;
  readonly nodes: readonly { readonly host: NodeHost; readonly cluster: MemoryCluster }[];
  /** Lines that nodes and pool have logged. */
  readonly lines: string[];
  /** The slots of the nodes that were not there at first. */
  readonly addRest: () => void;
}

/** Bytes of a frame without content, such as a heartbeat. */
const BARE_FRAME = 5;

/**
 * What a test does to the bench while the job runs: called when the runner has sent so many messages to node n0. Heartbeats do not count:
 * how many there are depends on how busy the machine is, and not on how far the job has come.
 */
export type Plot = (sent: number, bench: Bench) => void;

export interface RunBench {
  readonly nodes: number;
  readonly slots: number;
  readonly options: Partial<RunOptions>;
  readonly plot?: Plot;
  /** Stands between the runner, or a node, and the hub. */
  readonly wire?: (bus: Bus, end: "runner" | "node") => Bus;
  readonly timing?: Timing;
  /** How many of the nodes offer their slots from the beginning; default: all. */
  readonly present?: number;
}

export interface BenchResult extends Bench {
  readonly loop: { readonly pieces: number; readonly reruns: number; readonly serialFrom: number | null };
}

/** Runs the job serially and over the bench's slots, and expects the same bytes. */
export async function compareOver(job: JobFile, input: Buffer, of: RunBench): Promise<BenchResult> {
  const serial = await inFolder(input, (options) => runSerial(job, options));
  const bench = await createBench(job, of);
  const cluster = counted(bench, of);
  const workers = of.nodes * of.slots;
  try {
    const remote = await inFolder(input, (options) =>
      runJob(job, {
        ...options,
        workers,
        ...of.options,
        pool: ({ job }) =>
          createRemotePool({
            cluster,
            jobFile: blobOf(job),
            job,
            source: bench.source,
            slots: 8,
            prefix: "test",
            writer: { job: "test", epoch: 1 },
            log: (line) => bench.lines.push(line),
            timing: of.timing ?? QUICK,
          }),
      }),
    );
    expect(remote.files).toEqual(serial.files);
    expect([remote.sysout, remote.syserr]).toEqual([serial.sysout, serial.syserr]);
    const { result } = remote;
    if (serial.result.kind !== "ended" || result.kind !== "ended") throw new Error(JSON.stringify(result));
    expect(result.returnCode).toBe(serial.result.returnCode);
    const [loop] = result.stats.loops;
    if (loop === undefined) throw new Error("no loop was run");
    expect(bench.source.returned.length).toBe(bench.source.given.length);
    return { ...bench, loop };
  } finally {
    await Promise.all(bench.nodes.map(({ host }) => host.close()));
  }
}

const blobs = new WeakMap<object, string>();

function blobOf(job: JobFile["job"]): string {
  return blobs.get(job) ?? "";
}

async function createBench(file: JobFile, of: RunBench): Promise<Bench> {
  const hub = createMemoryHub();
  const runner = hub.connect("runner");
  const bytes = writeJobFile(file.job, file.kernel, file.initial);
  blobs.set(file.job, jobReference("t", await putJobFile(runner.blobs, "t", bytes)));
  const source = createTestSource();
  const lines: string[] = [];
  const nodes = Array.from({ length: of.nodes }, (_, i) => {
    const cluster = hub.connect(`node${i}`);
    const host = createNodeHost({
      cluster: of.wire === undefined ? cluster : { ...cluster, bus: of.wire(cluster.bus, "node") },
      name: `n${i}`,
      incarnation: "1",
      slots: of.slots,
      workerUrl: defaultWorkerUrl(),
      version: "test",
      log: (line) => lines.push(`n${i}: ${line}`),
      timing: of.timing ?? QUICK,
    });
    return { host, cluster };
  });
  const slotsFrom = (first: number, end: number): void => {
    for (let slot = 0; slot < of.slots; slot++) {
      source.add(nodes.slice(first, end).map((_, i) => ({ node: `n${first + i}`, incarnation: "1", slot })));
    }
  };
  slotsFrom(0, of.present ?? of.nodes);
  return { source, runner, nodes, lines, addRest: () => slotsFrom(of.present ?? of.nodes, of.nodes) };
}

/** The runner's end, telling the plot how many messages it has sent to n0. */
function counted(bench: Bench, of: RunBench): Cluster {
  let sent = 0;
  const bus = of.wire?.(bench.runner.bus, "runner") ?? bench.runner.bus;
  return {
    ...bench.runner,
    bus: {
      ...bus,
      publish(subject, data) {
        bus.publish(subject, data);
        if (!subject.startsWith("node.n0.") || data.length <= BARE_FRAME) return;
        sent += 1;
        of.plot?.(sent, bench);
      },
    },
  };
}

interface Outcome<R> {
  readonly files: Readonly<Record<string, string>>;
  readonly sysout: string;
  readonly syserr: string;
  readonly result: R;
}

async function inFolder<R>(input: Buffer, body: (options: RunOptions) => Promise<R>): Promise<Outcome<R>> {
  const folder = mkdtempSync(join(tmpdir(), "weft-slots-"));
  writeFileSync(join(folder, "in.dat"), input);
  const stdout = openSync(join(folder, "SYSOUT"), "w");
  const stderr = openSync(join(folder, "SYSERR"), "w");
  try {
    const result = await body({
      env: { COB_FILE_PATH: folder },
      args: [],
      dd: new Map(),
      clock: () => new Date(0),
      streams: { stdin: 0, stdout, stderr },
      runId: "t",
      buffers: { bufferSize: 1 << 14 },
    });
    const text = (name: string): string => readFileSync(join(folder, name), "latin1");
    const names = readdirSync(folder).filter((name) => name !== "SYSOUT" && name !== "SYSERR");
    return {
      files: Object.fromEntries(names.map((name) => [name, text(name)])),
      sysout: text("SYSOUT"),
      syserr: text("SYSERR").replaceAll(folder, ""),
      result,
    };
  } finally {
    closeSync(stdout);
    closeSync(stderr);
    rmSync(folder, { recursive: true });
  }
}
