/**
 * What a job went through, as the log's records tell it: when it was taken up and by whom, how often it was kept, how it ended.
 *
 * Contract: pure. Times are the servers'; where an adapter does not know them, the coordinators' own, which checkpoints do not have. Bounded
 * by the MOST_ of this file, however long the job ran. What cannot be read is left out. Limit: what a run did after its last record is not known.
 */

import { jobOf } from "../../runtime/cluster/jobs.ts";
import type { Entry } from "../../runtime/cluster/ports.ts";
import { DamagedRecord, decodeAsk, decodeRun } from "../../runtime/cluster/record-codec.ts";
import type { RunRecord } from "../../runtime/cluster/records.ts";
import type { Chronicle, KeptFacts, RunFacts } from "../api.ts";
import { named } from "./heads.ts";

/** Of all runs together, about. */
export const MOST_KEPT = 600;
export const MOST_RUNS = 100;
const MOST_WISHES = 100;

/** `entries`: of the job's subjects, each subject's in order. */
export function chronicleOf(entries: readonly Entry[]): Chronicle {
  const chronicle: Writing = { submitted: null, wishes: [], runs: [], end: null };
  for (const entry of [...entries].sort((a, b) => a.seq - b.seq)) note(chronicle, entry);
  const { submitted, end } = chronicle;
  const runs = chronicle.runs.slice(-MOST_RUNS);
  const each = Math.max(2, Math.floor(MOST_KEPT / Math.max(1, runs.length)));
  return {
    submitted,
    wishes: chronicle.wishes.slice(-MOST_WISHES),
    earlier: chronicle.runs.length - runs.length,
    runs: runs.map((run) => ({ ...run, kept: thinned(run.kept, each) })),
    end,
  };
}

interface Writing {
  submitted: number | null;
  readonly wishes: Chronicle["wishes"][number][];
  readonly runs: (Omit<RunFacts, "kept" | "last" | "published"> & {
    readonly kept: KeptFacts[];
    last: number;
    published: number | null;
  })[];
  end: Chronicle["end"];
}

function note(chronicle: Writing, entry: Entry): void {
  const place = jobOf(entry.subject);
  if (place === null) return;
  try {
    if (place.kind === "run") noteRun(chronicle, decodeRun(entry), entry.at ?? null);
    else noteAsk(chronicle, entry, place.by);
  } catch (error) {
    if (!(error instanceof DamagedRecord)) throw error;
  }
}

function noteAsk(chronicle: Writing, entry: Entry, by: "own" | "op"): void {
  const record = decodeAsk(entry);
  const at = entry.at ?? null;
  if (record.kind === "submit") {
    if (by === "own") chronicle.submitted ??= at ?? Date.parse(record.request.submitted);
  } else if (at !== null && record.kind !== "purge")
    chronicle.wishes.push({ at, kind: record.kind, by: by === "op" ? "operator" : "owner" });
}

function noteRun(chronicle: Writing, record: RunRecord, stored: number | null): void {
  const at = stored ?? ("at" in record ? Date.parse(record.at) : null);
  if (at === null) return;
  if (record.kind === "begin") {
    const coordinator = named(record.coordinator);
    chronicle.runs.push({ epoch: record.epoch, coordinator, begun: at, kept: [], published: null, last: at });
    return;
  }
  const run = chronicle.runs.at(-1);
  if (run !== undefined) run.last = at;
  switch (record.kind) {
    case "names":
      return;
    case "checkpoint": {
      const { progress } = record;
      const percent = progress === null || progress.total <= 0 ? null : (progress.bytes / progress.total) * 100;
      run?.kept.push({ at, count: 1, line: progress?.line ?? null, percent });
      return;
    }
    case "publish":
      if (run !== undefined) run.published = at;
      return;
    case "done":
    case "failed":
    case "cancelled":
      chronicle.end ??= { at, kind: record.kind };
      return;
    case "purged":
      // What it removed may still be there; when the job ended it does not tell.
      return;
    default:
      record satisfies never;
  }
}

/** At most `most`: neighbours become one, which stands at the last of them. */
function thinned(kept: readonly KeptFacts[], most: number): readonly KeptFacts[] {
  if (kept.length <= most) return kept;
  const each = Math.ceil(kept.length / most);
  return Array.from({ length: Math.ceil(kept.length / each) }, (_, i) => {
    const joined = kept.slice(i * each, (i + 1) * each);
    return { ...(joined.at(-1) as KeptFacts), count: joined.length };
  });
}
