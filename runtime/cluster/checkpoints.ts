/**
 * A run's states in the job's log, and the text that it has put out.
 *
 * Contract: a state is appended after the blobs that it names. Text between two states belongs to the later one: whoever resumes from a
 * state goes on with the spool where that state ends. Text goes into blobs piece by piece, however much there is; text in data sets is
 * nothing of this file's: it is among the state's outputs.
 */
import { fstatSync, readSync } from "node:fs";
import type { Keeper, KeptState } from "../keeper.ts";
import { spoolBlob, stateBlob } from "./blob-names.ts";
import type { Cluster } from "./ports.ts";
import type { Checkpoint, RunRecord, TextBlobs } from "./records.ts";
import { persistently, type RunLog } from "./run-log.ts";

/** Bytes of text in one blob. */
const MOST_TEXT = 4 * 1024 * 1024;

/** The first state comes after this share of the time between two: from then on it is known which outputs to flush while they grow. */
const FIRST_SHARE = 1 / 20;

/** Descriptors of files to which SYSOUT and SYSERR are appended. */
export interface Text {
  readonly sysout: number;
  readonly syserr: number;
}

export interface Checkpoints {
  readonly keeper: Keeper;
  /** Puts the text since the last state into blobs. */
  takeText(): Promise<{ readonly sysout: TextBlobs; readonly syserr: TextBlobs }>;
  /** Waits for states on their way. False: it is not known whether the last of them is stored. */
  settled(): Promise<boolean>;
}

export function createCheckpoints(of: {
  readonly cluster: Cluster;
  readonly log: RunLog;
  readonly epoch: number;
  readonly job: string;
  readonly text: Text;
  readonly everyMs: number;
}): Checkpoints {
  const { blobs } = of.cluster;
  const taken = { sysout: 0, syserr: 0 };
  let serial = 0;
  let states = 0;
  let last = performance.now();
  let busy = 0;
  let queue: Promise<void> = Promise.resolve();
  let known = true;

  async function spool(stream: keyof Text, upTo: number): Promise<TextBlobs> {
    const names: string[] = [];
    while (taken[stream] < upTo) names.push(await spoolPart(stream, Math.min(MOST_TEXT, upTo - taken[stream])));
    return names.length > 1 ? names : (names[0] ?? null);
  }

  async function spoolPart(stream: keyof Text, length: number): Promise<string> {
    const bytes = new Uint8Array(length);
    for (let done = 0; done < length; ) {
      const got = readSync(of.text[stream], bytes, done, length - done, taken[stream] + done);
      if (got === 0) throw new Error(`the spool of ${of.job} has become shorter`);
      done += got;
    }
    const name = spoolBlob(of.job, of.epoch, serial++, stream);
    await persistently(() => blobs.put(name, bytes));
    taken[stream] += length;
    return name;
  }

  async function append(state: KeptState, progress: Progress, ends: Ends): Promise<void> {
    const region = stateBlob(of.job, of.epoch, states++);
    const before = stateOf(of.log.records)?.region ?? null;
    await persistently(() => blobs.put(region, state.region));
    const texts = { sysout: await spool("sysout", ends.sysout), syserr: await spool("syserr", ends.syserr) };
    const { region: _, ...kept } = state;
    const checkpoint: Checkpoint = { ...kept, region, ...texts };
    await of.log.append({ kind: "checkpoint", epoch: of.epoch, state: checkpoint, progress });
    // Only who holds the fence comes here: nobody resumes from the state before any more.
    if (before !== null) await persistently(() => blobs.remove(before));
  }

  return {
    keeper: {
      wants: () => busy === 0 && performance.now() - last >= (states === 0 ? of.everyMs * FIRST_SHARE : of.everyMs),
      keep(state, progress) {
        if (state === null) return queue;
        // What has been put out by now belongs to this state.
        const ends = endsOf(of.text);
        busy += 1;
        const done = queue
          .then(() => append(state, progress, ends))
          .finally(() => {
            busy -= 1;
            last = performance.now();
          });
        queue = done.catch(() => {
          known = false;
        });
        return done;
      },
    },
    async settled() {
      await queue;
      return known;
    },
    async takeText() {
      await queue;
      const ends = endsOf(of.text);
      return { sysout: await spool("sysout", ends.sysout), syserr: await spool("syserr", ends.syserr) };
    },
  };
}

type Ends = Readonly<Record<keyof Text, number>>;
type Progress = Parameters<Keeper["keep"]>[1];

function endsOf(text: Text): Ends {
  return { sysout: fstatSync(text.sysout).size, syserr: fstatSync(text.syserr).size };
}

function stateOf(records: readonly RunRecord[]): Checkpoint | null {
  return records.findLast((r) => r.kind === "checkpoint")?.state ?? null;
}

/** The state from which the job goes on; null: from its beginning. */
export async function lastState(cluster: Cluster, log: RunLog): Promise<KeptState | null> {
  const state = stateOf(log.records);
  if (state === null) return null;
  const { sysout: _, syserr: __, ...kept } = state;
  return {
    ...kept,
    region: await persistently(() => cluster.blobs.get(state.region)),
  };
}
