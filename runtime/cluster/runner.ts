/**
 * Runs one job for a coordinator: takes it up where its log says it is, and brings it to its end.
 *
 * Contract: exactly once, whoever else still believes that the job is theirs (docs/cluster.md): what is appended is fenced; outputs of
 * an epoch are files of its own; they get their final names only after a publish record, which every later runner carries out
 * too. Outputs of a job that fails or is cancelled are removed.
 */
import { closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { causeOf, isSystemError, mayPass, plainWords } from "../datasets/cause.ts";
import { flushNames, isLostWrite } from "../datasets/durable.ts";
import { outputExists, publishOutput, removeOlder, removeTemporaries } from "../datasets/publish.ts";
import type { TextNames } from "../datasets/text-names.ts";
import type { Pool } from "../engine/pool.ts";
import type { WorkerSetup } from "../engine/protocol.ts";
import { type JobFile, readJobFile } from "../jobfile.ts";
import type { Keeper, KeptProgress } from "../keeper.ts";
import type { Threads } from "../kept-threads.ts";
import { StoreFailure } from "../resources/store.ts";
import type { Stores } from "../resources/stores.ts";
import { type RunOptions, type RunResult, runJob } from "../run.ts";
import { releaseClaims } from "./catalog/claims.ts";
import { publishGenerations } from "./catalog/publish-generations.ts";
import { takeNames } from "./catalog/take-names.ts";
import { type Checkpoints, createCheckpoints, lastState, type Text } from "./checkpoints.ts";
import { DamagedJobFile, getJobFile, jobReference } from "./job-files.ts";
import { type Cluster, Uncertain } from "./ports.ts";
import { changedMeanwhile, isPlain, isPublished, refusedBy, secured } from "./published.ts";
import type { JobRequest, PublishedOutput, RunRecord } from "./records.ts";
import { Deposed, openRunLog, persistently, type RunLog } from "./run-log.ts";
import type { RunPublisher } from "./run-publisher.ts";
import { createWriteBack, type WriteBack } from "./write-back.ts";

export interface RunnerOptions {
  readonly cluster: Cluster;
  readonly request: JobRequest;
  /** Unique for each process. */
  readonly coordinator: string;
  readonly pool: (setup: Pick<WorkerSetup, "job" | "module">, epoch: number) => Pool;
  /** Opens the data sets in resources for an epoch, of which what is older is refused from then on; left out: there are none. */
  readonly stores?: (epoch: number) => Stores;
  /** Where SYSOUT and SYSERR go unless a DD says otherwise; left out: into blobs. */
  readonly spool?: TextNames;
  /** Slots that the job can use at most. */
  readonly workers: number;
  /** Ends the run: for good if the reason is "cancel", else for another runner to go on. */
  readonly signal: AbortSignal;
  readonly progress: (progress: KeptProgress) => void;
  /** Who is told what the run does; left out: nobody. */
  readonly publisher?: Pick<RunPublisher, "describe" | "observe">;
  /** For people; left out: nobody. */
  readonly note?: (line: string) => void;
  readonly now: () => Date;
  /** Unique at every call. */
  readonly token: () => string;
  /** Threads that are to serve the job; default: new ones. */
  readonly threads?: { readonly writeBack: Threads; readonly overlap: Threads };
  /** How the program runs, for tests. */
  readonly ways?: Pick<RunOptions, "overlap" | "buffers">;
  /** Milliseconds between checkpoints; default 1000. */
  readonly everyMs?: number;
}

/**
 * deposed, stopped: the job is not over; somebody else goes on, or may. The cluster being out of reach is "stopped", too, and so is a place
 * that has no room, does not answer or refuses the outputs' names: `reason` says which.
 */
export type RunnerOutcome =
  | { readonly kind: "done"; readonly returnCode: number }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "cancelled" }
  | { readonly kind: "deposed" }
  | { readonly kind: "stopped"; readonly reason?: string };

export async function runClusterJob(options: RunnerOptions): Promise<RunnerOutcome> {
  try {
    const log = await openRunLog(options.cluster.log, options.request.id, options.token);
    const over = log.records.map(ended).find((o) => o !== null);
    if (over !== undefined && over !== null) return over;
    const epoch = 1 + Math.max(0, ...log.records.map((r) => r.epoch));
    await log.append({ kind: "begin", epoch, coordinator: options.coordinator, at: options.now().toISOString() });
    const stores = options.stores?.(epoch) ?? null;
    try {
      const publish = log.records.findLast((r) => r.kind === "publish");
      if (publish !== undefined) return await carryOut(options, log, epoch, stores, publish);
      return await runEpoch(options, log, epoch, stores);
    } finally {
      stores?.close();
    }
  } catch (error) {
    if (error instanceof Deposed) return { kind: "deposed" };
    if (error instanceof Uncertain) return { kind: "stopped", reason: `the cluster does not answer: ${error.message}` };
    if (error instanceof StoreFailure) return whenStoreFails(error);
    // Beside the program: its spool, its outputs' names.
    if (isSystemError(error)) return { kind: "stopped", reason: plainWords(error.message) };
    throw error;
  }
}

/** Outside the program's own run, whose failures are the job's: outputs are at stake, and another runner may do better. */
function whenStoreFails(error: StoreFailure): RunnerOutcome {
  if (error.failure === "fenced") return { kind: "deposed" };
  // As for plain files: a name that may not be given now may be given later.
  if (error.failure === "denied" || mayPass(causeOf(error.failure))) return { kind: "stopped", reason: error.message };
  throw error;
}

function ended(record: RunRecord): RunnerOutcome | null {
  if (record.kind === "purged") return { kind: "failed", message: `it was over (${record.end}), and was removed` };
  if (record.kind === "done") return { kind: "done", returnCode: record.returnCode };
  if (record.kind === "failed") return { kind: "failed", message: record.message };
  return record.kind === "cancelled" ? { kind: "cancelled" } : null;
}

async function runEpoch(
  options: RunnerOptions,
  log: RunLog,
  epoch: number,
  stores: Stores | null,
): Promise<RunnerOutcome> {
  const { request, cluster } = options;
  const file = jobReference(request.owner, request.job);
  const bytes = await persistently(() => getJobFile(cluster.blobs, file)).catch(damage);
  if (bytes instanceof DamagedJobFile) return fail(options, log, epoch, stores, bytes.message);
  const read = await readJobFile(bytes, null);
  if (!read.ok) return fail(options, log, epoch, stores, read.message);
  const named = await takeNames({ ...options, log: cluster.log, run: log, epoch, job: read.file.job, stores });
  if (typeof named === "string") return fail(options, log, epoch, stores, named);
  sweep(options, log, epoch - 1, []);
  const folder = mkdtempSync(join(tmpdir(), `weft-${request.id}-`));
  const text: Text = { sysout: openSync(join(folder, "SYSOUT"), "a+"), syserr: openSync(join(folder, "SYSERR"), "a+") };
  const stdin = openSync("/dev/null", "r");
  const writeBack = createWriteBack(options.threads?.writeBack);
  try {
    const checkpoints = createCheckpoints({
      cluster,
      log,
      epoch,
      job: request.id,
      text,
      everyMs: options.everyMs ?? 1000,
    });
    const result = await run(
      { ...options, request: named },
      read.file,
      epoch,
      stores,
      stdin,
      text,
      checkpoints.keeper,
      writeBack,
      await lastState(cluster, log),
    );
    return await conclude(options, log, epoch, stores, result, checkpoints, writeBack);
  } finally {
    writeBack.close();
    for (const fd of [stdin, text.sysout, text.syserr]) closeSync(fd);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Its owner's doing, not this process's. */
function damage(error: unknown): DamagedJobFile {
  if (error instanceof DamagedJobFile) return error;
  throw error;
}

async function run(
  options: RunnerOptions,
  file: JobFile,
  epoch: number,
  stores: Stores | null,
  stdin: number,
  text: Text,
  keeper: Keeper,
  writeBack: WriteBack,
  resume: Awaited<ReturnType<typeof lastState>>,
): Promise<RunResult> {
  const { request, publisher } = options;
  const dd = new Map(request.dd);
  publisher?.describe(file.job, { env: request.env, dd });
  // A keeper that is deposed while pieces run has nobody to tell but the run's signal.
  const stop = new AbortController();
  const onAbort = (): void => stop.abort();
  options.signal.addEventListener("abort", onAbort);
  if (options.signal.aborted) stop.abort();
  const watched: Keeper = {
    wants: keeper.wants,
    async keep(state, progress) {
      if (progress !== null) options.progress(progress);
      if (state !== null) writeBack.follow(state.pending.filter(isPlain).map((output) => output.temporary));
      try {
        // Nobody is to go on from a state whose bytes are lost.
        const refused = writeBack.failure();
        if (isLostWrite(refused)) throw refused;
        await keeper.keep(state, progress);
      } catch (error) {
        stop.abort();
        throw error;
      }
    },
  };
  try {
    return await runJob(file, {
      ...options.ways,
      ...(options.threads === undefined ? {} : { overlapThreads: options.threads.overlap }),
      workers: options.workers,
      env: request.env,
      args: request.args,
      dd,
      folder: request.folder,
      copies: true,
      again: epoch > 1,
      clock: options.now,
      streams: { stdin, stdout: text.sysout, stderr: text.syserr },
      ...(options.spool === undefined ? {} : { spool: options.spool }),
      runId: `${request.id}-${epoch}`,
      signal: stop.signal,
      pool: (setup) => options.pool(setup, epoch),
      stores,
      keeper: watched,
      resume,
      ...(publisher === undefined ? {} : { observe: publisher.observe }),
    });
  } finally {
    options.signal.removeEventListener("abort", onAbort);
  }
}

async function conclude(
  options: RunnerOptions,
  log: RunLog,
  epoch: number,
  stores: Stores | null,
  result: RunResult,
  checkpoints: Checkpoints,
  writeBack: WriteBack,
): Promise<RunnerOutcome> {
  switch (result.kind) {
    case "ended": {
      const outputs = await secured(result, stores, writeBack);
      const left = result.outputs.map((output) => output.path);
      if (outputs instanceof Error) return unflushed(options, log, epoch, stores, outputs, left, checkpoints);
      const changed = changedMeanwhile(outputs);
      if (changed !== null) return fail(options, log, epoch, stores, changed, left);
      const { returnCode, stats } = result;
      const publish = {
        kind: "publish",
        epoch,
        outputs,
        text: result.text,
        returnCode,
        stats,
        ...(await checkpoints.takeText()),
      } as const;
      await log.append(publish);
      return carryOut(options, log, epoch, stores, publish);
    }
    case "interrupted":
      if (options.signal.reason !== "cancel") {
        const refused = await refusedBy(writeBack);
        if (refused !== null) return unflushed(options, log, epoch, stores, refused, result.left, checkpoints);
        return { kind: "stopped" };
      }
      await log.append({ kind: "cancelled", epoch, at: options.now().toISOString() });
      cleanUp(options, log, stores, result.left);
      await releaseClaims(options);
      return { kind: "cancelled" };
    case "broken-pipe":
      return fail(options, log, epoch, stores, "whoever read a pipe that it writes has left; nothing was published");
    case "failed":
      if (mayPass(result.cause)) {
        const refused = await refusedBy(writeBack);
        if (refused !== null) return unflushed(options, log, epoch, stores, refused, result.left, checkpoints);
        return wait(options, log, epoch, result, checkpoints);
      }
      return fail(options, log, epoch, stores, result.message, result.left);
    default:
      return result satisfies never;
  }
}

/** Outputs cannot be flushed. States of this epoch stand on them: where their bytes may be lost nobody can go on from there. */
async function unflushed(
  options: RunnerOptions,
  log: RunLog,
  epoch: number,
  stores: Stores | null,
  error: Error,
  left: readonly string[],
  checkpoints: Checkpoints,
): Promise<RunnerOutcome> {
  const message = plainWords(error.message);
  await checkpoints.settled();
  const last = log.records.findLast((r) => r.kind === "checkpoint");
  const stands = last?.epoch === epoch && last.state.pending.some((output) => isPlain(output) && output.size > 0);
  if (!isLostWrite(error) || !stands) return wait(options, log, epoch, { message, left }, checkpoints);
  return fail(options, log, epoch, stores, `what it has written is lost: ${message}; no output was changed`, left);
}

/** The job goes on from its last state when the trouble is over. */
async function wait(
  options: RunnerOptions,
  log: RunLog,
  epoch: number,
  { message, left }: { readonly message: string; readonly left: readonly string[] },
  checkpoints: Checkpoints,
): Promise<RunnerOutcome> {
  // A state that may be stored without anybody here knowing it may need anything.
  if (await checkpoints.settled()) sweep(options, log, epoch, left);
  return { kind: "stopped", reason: message };
}

/** What the job's epochs up to this one have left behind and its last state does not need makes room. */
function sweep({ request }: RunnerOptions, log: RunLog, epoch: number, left: readonly string[]): void {
  const states = log.records.flatMap((r) => (r.kind === "checkpoint" ? [r.state] : []));
  const needed = new Set(states.at(-1)?.pending.map((p) => p.temporary));
  const paths = new Set([...left, ...states.flatMap((state) => state.pending.map((p) => p.path))]);
  const plain = [...paths].filter((path) => isPlain({ path }));
  for (const path of plain) removeOlder(path, request.id, epoch, needed);
}

/** Gives the outputs their names. Where one has no temporary any more, whoever did it before must have come so far. */
async function carryOut(
  options: RunnerOptions,
  log: RunLog,
  epoch: number,
  stores: Stores | null,
  publish: RunRecord & { kind: "publish" },
): Promise<RunnerOutcome> {
  for (const output of publish.outputs) {
    if (outputExists(output.temporary, stores)) {
      const lost = nameOutput(output, stores);
      if (lost !== null) return fail(options, log, epoch, stores, lost);
    } else if (isPlain(output) ? !isPublished(output) : !outputExists(output.path, stores)) {
      return fail(options, log, epoch, stores, `${output.path} is lost: neither it nor ${output.temporary} is there`);
    }
  }
  flushNames(publish.outputs.filter(isPlain).map((output) => output.path));
  const { returnCode, outputs } = publish;
  const { request, cluster, now, token, note = () => {} } = options;
  const trouble = await publishGenerations({
    ...{ log: cluster.log, records: log.records },
    ...{ request, outputs, stores, now, token, note },
  });
  if (trouble !== null) return fail(options, log, epoch, stores, trouble);
  // Whoever sees it done sees nothing else of it, but for what was copied: only its temporary shows a later runner that it was done.
  const left = outputs.filter((o) => isPlain(o) && outputExists(o.temporary, stores));
  const copied = new Set(left.map((o) => o.path));
  cleanUp(options, log, stores, [], copied);
  await log.append({ kind: "done", epoch, returnCode, at: options.now().toISOString() });
  if (copied.size > 0) cleanUp(options, log, stores, []);
  await releaseClaims(options);
  return { kind: "done", returnCode };
}

/** A text: its bytes are lost. */
function nameOutput(output: PublishedOutput, stores: Stores | null): string | null {
  try {
    publishOutput(output, stores, true);
    return null;
  } catch (error) {
    if (!(error instanceof StoreFailure) || error.failure !== "lost") throw error;
    return error.message;
  }
}

async function fail(
  options: RunnerOptions,
  log: RunLog,
  epoch: number,
  stores: Stores | null,
  message: string,
  left: readonly string[] = [],
): Promise<RunnerOutcome> {
  await log.append({ kind: "failed", epoch, message, at: options.now().toISOString() });
  cleanUp(options, log, stores, left);
  await releaseClaims(options);
  return { kind: "failed", message };
}

/** Removes temporaries of all epochs, beside `left` too, but not beside `but`. */
function cleanUp(
  { request }: RunnerOptions,
  log: RunLog,
  stores: Stores | null,
  left: readonly string[],
  but: ReadonlySet<string> = new Set(),
): void {
  const outputs = log.records.flatMap((r) =>
    r.kind === "checkpoint" ? r.state.pending : r.kind === "publish" ? r.outputs : [],
  );
  for (const path of new Set([...left, ...outputs.map((o) => o.path)])) {
    if (!but.has(path)) removeTemporaries(path, request.id, stores);
  }
}
