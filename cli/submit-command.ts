/**
 * `weft submit`: puts a job into the cluster's queue, and waits for its end if asked to.
 *
 * Contract: without --wait standard output is the job's id; with it, SYSOUT, as `weft run` would write it: from a data set that it goes to, too,
 * if that can be read from here; standard error says where it is.
 */
import { coordinatorAnswers } from "../runtime/cluster/coordinator-state.ts";
import { submitJob } from "../runtime/cluster/job-client.ts";
import type { JobRow } from "../runtime/cluster/jobs.ts";
import type { Cluster } from "../runtime/cluster/ports.ts";
import { decodeProgress, progressSubject } from "../runtime/cluster/progress-messages.ts";
import type { RunProgress } from "../runtime/cluster/thread-protocol.ts";
import { TEXT_STREAMS, type TextStream } from "../runtime/datasets/text-names.ts";
import { writeJobFile } from "../runtime/jobfile.ts";
import { badName } from "./catalogued-names.ts";
import {
  BROKEN_PIPE,
  type ClusterFlags,
  complain,
  FAILED,
  INTERRUPTED,
  warnOfInsecurity,
  withCluster,
} from "./cluster-connection.ts";
import { jobEnvironment } from "./job-environment.ts";
import { watchJob } from "./job-watch.ts";
import { ownerBy } from "./owner.ts";
import { openPlacedText, type PlacedText } from "./placed-text.ts";
import { createProgressView, type ProgressView } from "./progress.ts";
import type { ResourceFlags } from "./resource-options.ts";
import { listenForSignals } from "./signals.ts";
import { type CacheFlags, jobFrom, type SourceFlags } from "./source-options.ts";
import { ReaderLeft, writeBytes } from "./standard-output.ts";

export interface SubmitFlags extends SourceFlags, CacheFlags, ClusterFlags, ResourceFlags {
  readonly dd?: ReadonlyMap<string, string>;
  readonly wait?: boolean;
  readonly priority: number;
  readonly hold?: boolean;
}

const COORDINATOR_MS = 1000;

export async function submitCommand(file: string, words: readonly string[], flags: SubmitFlags): Promise<number> {
  const wrong = badName(flags.dd ?? new Map());
  if (wrong !== null) {
    complain(wrong);
    return FAILED;
  }
  const built = await jobFrom(file, flags);
  if (built === null) return FAILED;
  return withCluster(flags, async (cluster, connection) => {
    warnOfInsecurity(connection);
    const owner = ownerBy(connection.principal);
    if (owner === null) {
      complain(`these are a ${connection.principal?.role}'s credentials: they do not let it submit jobs`);
      return FAILED;
    }
    const placed = flags.wait === true ? await openPlacedText(flags, connection, TEXT_STREAMS, writeText) : null;
    if (flags.wait === true && placed === null) return FAILED;
    const id = await submitJob(cluster, writeJobFile(built.job, built.kernel, built.initial), {
      program: built.job.program,
      owner,
      folder: process.cwd(),
      dd: [...(flags.dd ?? [])],
      env: jobEnvironment(built.job, process.env),
      args: words,
      priority: flags.priority,
      held: flags.hold === true,
    });
    // From when the job is told on it is said of an interrupt that the job goes on.
    const stop = placed === null ? null : listenForSignals().signal;
    if (stop === null) process.stdout.write(`${id}\n`);
    else complain(`job ${id}`);
    if (!(await coordinatorAnswers(cluster.bus, COORDINATOR_MS))) {
      complain(`no coordinator answers: job ${id} waits until there is one (weft node or weft coordinator starts one)`);
    }
    return placed === null || stop === null ? 0 : await wait(cluster, id, placed, stop);
  });
}

function writeText(stream: TextStream, bytes: Uint8Array): Promise<void> {
  return writeBytes(stream === "sysout" ? process.stdout : process.stderr, bytes);
}

async function wait(cluster: Cluster, id: string, placed: PlacedText, stop: AbortSignal): Promise<number> {
  const view = createProgressView(process.stderr, () => performance.now());
  const show = speedometer(view, () => performance.now());
  const quiet = cluster.bus.subscribe(progressSubject(id), (data) => show(decodeProgress(data)));
  const watcher = {
    text: writeText,
    row(row: JobRow) {
      show(row.phase === "running" ? row.progress : null);
      return placed.follow(row);
    },
  };
  try {
    const row = await watchJob(cluster, id, watcher, stop);
    view.end();
    for (const place of placed.places(row)) complain(place);
    return outcome(row);
  } catch (error) {
    view.end();
    if (!(error instanceof ReaderLeft)) throw error;
    complain(`nobody reads the output any more; job ${id} goes on`);
    return BROKEN_PIPE;
  } finally {
    await placed.close();
    quiet();
  }
}

function outcome({ id, phase, returnCode, message, damage }: JobRow): number {
  if (damage !== null) {
    complain(`job ${id}: ${damage}`);
    return FAILED;
  }
  switch (phase) {
    case "done":
      return returnCode ?? 0;
    case "failed":
      complain(`job ${id} failed: ${message}`);
      return FAILED;
    case "cancelled":
      complain(`job ${id} was cancelled; nothing was published`);
      return FAILED;
    case "waiting":
    case "running":
    case "publishing":
      complain(`interrupted; job ${id} goes on (weft logs ${id} --follow, weft cancel ${id})`);
      return INTERRUPTED;
    default:
      return phase satisfies never;
  }
}

/** Speed since a loop was first heard of. */
function speedometer(view: ProgressView, now: () => number): (progress: RunProgress | null) => void {
  let first: { readonly line: number; readonly bytes: number; readonly at: number } | null = null;
  return (progress) => {
    if (progress === null) return;
    const { line, bytes, total } = progress;
    if (first === null || first.line !== line || bytes < first.bytes) first = { line, bytes, at: now() };
    const bytesPerSecond = ((bytes - first.bytes) * 1000) / Math.max(1, now() - first.at);
    view.show({ line, bytes, total, bytesPerSecond, recordsPerSecond: null });
  };
}
