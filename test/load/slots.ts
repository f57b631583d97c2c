/**
 * How busy a coordinator keeps many slots: real NATS, real messages, a real allocator and scheduler; work that only waits.
 *
 * Contract: the busy share is the sum of what pieces took over slots times the wall time of the loop, from its begin (no slot is open yet) to
 * its end (the last piece is written).
 */
import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { processClock } from "../../runtime/cluster/clock.ts";
import { submitJob } from "../../runtime/cluster/job-client.ts";
import type { StartRunner } from "../../runtime/cluster/job-threads.ts";
import { connectCluster } from "../../runtime/cluster/nats/connect.ts";
import { createReign } from "../../runtime/cluster/reign.ts";
import type { FromThread } from "../../runtime/cluster/thread-protocol.ts";
import { startNatsServers } from "../cluster/servers.ts";
import type { NodesSetup, NodesSum } from "./simulated-nodes.ts";
import type { SimulatedRun, Told } from "./simulated-runner.ts";

export interface SlotsOptions {
  readonly server: string;
  readonly weft: string;
  readonly hosts: number;
  readonly slotsPerHost: number;
  readonly pieceMs: number;
  /** Pieces for each slot. */
  readonly rounds: number;
  /** Bytes of working storage, for what they cost. */
  readonly storage: number;
}

export interface SlotsResult {
  readonly slots: number;
  readonly pieces: number;
  readonly pieceMs: number;
  readonly regionBytes: number;
  readonly wallSeconds: number;
  /** Until the last of the slots was ready. */
  readonly openedSeconds: number;
  readonly busyShare: number;
  readonly reruns: number;
  /** Processor seconds of the coordinator's process with its runner, and of the nodes' processes. */
  readonly coordinatorCpu: number;
  readonly nodesCpu: number;
}

const PROCESSES = 2;

export async function benchSlots(options: SlotsOptions): Promise<SlotsResult> {
  const servers = await startNatsServers(options.server, 1);
  const nodes = Array.from({ length: PROCESSES }, (_, i) => startNodes(options, servers.url, i));
  try {
    await Promise.all(nodes.map((node) => answer(node)));
    const told = await reign(options, servers.url);
    const sums = await Promise.all(nodes.map(sumOf));
    const add = (of: (sum: NodesSum) => number): number => sums.reduce((all, sum) => all + of(sum), 0);
    const slots = options.hosts * options.slotsPerHost;
    return {
      slots,
      pieces: told.committed,
      pieceMs: options.pieceMs,
      regionBytes: told.regionBytes,
      wallSeconds: told.wallMs / 1000,
      openedSeconds: told.placedMs / 1000,
      busyShare: add((sum) => sum.busyMs) / (slots * told.wallMs),
      reruns: told.reruns,
      coordinatorCpu: told.cpuMs / 1000,
      nodesCpu: add((sum) => sum.cpuMs) / 1000,
    };
  } finally {
    for (const node of nodes) node.kill("SIGKILL");
    await servers.stop();
  }
}

function startNodes({ hosts, slotsPerHost, pieceMs }: SlotsOptions, url: string, process: number): ChildProcess {
  const names = Array.from({ length: hosts }, (_, i) => `n${i}`).filter((_, i) => i % PROCESSES === process);
  const setup: NodesSetup = { url, names, slots: slotsPerHost, pieceMs };
  return fork(fileURLToPath(new URL("./simulated-nodes.js", import.meta.url)), [JSON.stringify(setup)]);
}

/** Its next message. */
function answer(node: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    node.once("message", resolve);
    node.once("exit", (code) => reject(new Error(`a process of nodes ended with ${code}`)));
  });
}

async function sumOf(node: ChildProcess): Promise<NodesSum> {
  node.send("sum");
  return (await answer(node)) as NodesSum;
}

/** A coordinator's reign with one job. */
async function reign(options: SlotsOptions, url: string): Promise<Told> {
  const cluster = await connectCluster(url, { name: "bench" });
  const owner = "bench";
  const slots = options.hosts * options.slotsPerHost;
  const run = { url, owner, pieces: slots * options.rounds, workers: 2 * slots };
  let told: (told: Told) => void = () => {};
  let failed: (error: Error) => void = () => {};
  const result = new Promise<Told>((resolve, reject) => {
    told = resolve;
    failed = reject;
  });
  const startRunner: StartRunner = ({ request }, handlers) => {
    const setup: SimulatedRun = { ...run, id: request.id, digest: request.job };
    const thread = new Worker(new URL("./simulated-runner.js", import.meta.url), { workerData: setup });
    thread.on("message", (message: FromThread | Told) => {
      if (message.kind === "told") told(message);
      else handlers.message(message);
    });
    thread.on("error", failed);
    thread.on("exit", () => handlers.gone(null));
    return { post: (message) => thread.postMessage(message), kill: () => void thread.terminate() };
  };
  const troubles = new Map<string, number>();
  const court = createReign({
    cluster,
    clock: processClock,
    startRunner,
    endJob: async () => true,
    mostJobs: 1,
    log: (line) => {
      const count = troubles.get(kindOf(line)) ?? 0;
      troubles.set(kindOf(line), count + 1);
      if (count === 0) process.stderr.write(`${line}\n`);
    },
    progress: () => {},
  });
  try {
    // All nodes have been heard.
    while (court.state().slots < slots) await new Promise((resume) => setTimeout(resume, 50));
    const wanted = { program: "SIMULATED", owner, folder: "/", dd: [], env: {}, args: [], priority: 5, held: false };
    await submitJob(cluster, compile(options), { ...wanted });
    const got = await result;
    if (got.reason !== null || got.committed !== run.pieces) {
      throw new Error(`the loop committed ${got.committed} pieces: ${got.reason ?? "it ended early"}`);
    }
    return got;
  } finally {
    await court.end(0);
    await cluster.close();
  }
}

/** The line without what it is about: each kind is shown once. */
function kindOf(line: string): string {
  return line.replace(/\d+/g, "#").replace(/^job \S+/, "job");
}

/** A program with a record loop that can start anywhere; its file is named by `id`, so that no other bench's is found. */
function compile({ weft, storage }: SlotsOptions): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "weft-bench-"));
  const lines = PROGRAM.replace("SIZE", String(Math.max(1, storage))).replace("NAME", randomUUID().slice(0, 8));
  try {
    writeFileSync(join(folder, "p.cob"), lines.replace(/^(?=.)/gm, "       "));
    execFileSync(process.execPath, [weft, "compile", "p.cob", "-o", "p.weft"], { cwd: folder });
    return readFileSync(join(folder, "p.weft"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const PROGRAM = `IDENTIFICATION DIVISION.
PROGRAM-ID. SIMULATED.
ENVIRONMENT DIVISION.
INPUT-OUTPUT SECTION.
FILE-CONTROL.
    SELECT INFILE ASSIGN TO "NAME" ORGANIZATION SEQUENTIAL.
    SELECT OUTFILE ASSIGN TO "OUT" ORGANIZATION SEQUENTIAL.
DATA DIVISION.
FILE SECTION.
FD  INFILE.
01  I-REC PIC X(100).
FD  OUTFILE.
01  O-REC PIC X(100).
WORKING-STORAGE SECTION.
01  E PIC X VALUE "N".
01  T PIC X(SIZE).
PROCEDURE DIVISION.
    OPEN INPUT INFILE OUTPUT OUTFILE.
    PERFORM UNTIL E = "Y"
        READ INFILE AT END MOVE "Y" TO E
            NOT AT END
                MOVE I-REC TO O-REC
                WRITE O-REC
        END-READ
    END-PERFORM.
    CLOSE INFILE OUTFILE.
    DISPLAY T.
    STOP RUN.
`;
