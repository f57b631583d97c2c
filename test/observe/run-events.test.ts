/** What real runs tell of themselves, on real worker threads: complete, in order, and without changing a byte. Needs the built worker. */
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { defaultWorkerUrl } from "../../runtime/engine/pool.ts";
import type { RunEvent } from "../../runtime/observe/events.ts";
import { heldBytes } from "../../runtime/observe/lanes.ts";
import { foldTold, type JobView, NO_VIEW } from "../../runtime/observe/view.ts";
import { type RunOptions, type RunResult, runJob } from "../../runtime/run.ts";
import { sampleInput, sampleJob } from "../engine/sample-loop.ts";

const built = existsSync(defaultWorkerUrl());
if (!built) console.warn("test/observe/run-events.test.ts is skipped: dist/bin/worker.cjs is not built");

interface Observed {
  readonly result: RunResult;
  readonly sysout: string;
  readonly copied: string;
  readonly events: readonly RunEvent[];
}

async function observed(input: Buffer, extra: Partial<RunOptions>, looking = true): Promise<Observed> {
  const folder = mkdtempSync(join(tmpdir(), "weft-observe-"));
  writeFileSync(join(folder, "in.dat"), input);
  const events: RunEvent[] = [];
  let copied = "";
  const stdout = openSync(join(folder, "SYSOUT"), "w");
  const stderr = openSync(join(folder, "SYSERR"), "w");
  const copy = (stream: "sysout" | "syserr", bytes: Uint8Array): void => {
    if (stream === "sysout") copied += Buffer.from(bytes).toString("latin1");
  };
  try {
    const result = await runJob(sampleJob({ start: "lookback", lines: false }), {
      env: { COB_FILE_PATH: folder },
      args: [],
      dd: new Map(),
      clock: () => new Date(0),
      streams: looking ? { stdin: 0, stdout, stderr, copy } : { stdin: 0, stdout, stderr },
      runId: "t",
      buffers: { bufferSize: 1 << 14 },
      ...(looking ? { observe: (event: RunEvent): void => void events.push(structuredClone(event)) } : {}),
      ...extra,
    });
    return { result, sysout: readFileSync(join(folder, "SYSOUT"), "latin1"), copied, events };
  } finally {
    closeSync(stdout);
    closeSync(stderr);
    rmSync(folder, { recursive: true });
  }
}

function viewOf(events: readonly RunEvent[]): JobView {
  const head = { id: "j", program: "P", state: "running", owner: null, priority: null } as const;
  const times = { submitted: null, begun: 0, ended: null, returnCode: null, message: null, trouble: null };
  const begun = foldTold(NO_VIEW, { kind: "job", job: { ...head, ...times } });
  const view = events.reduce((v, event) => foldTold(v, { kind: "run", job: "j", event }), begun);
  return view.jobs[0] as JobView;
}

const count = (events: readonly RunEvent[], kind: RunEvent["kind"]): number =>
  events.filter((e) => e.kind === kind).length;

describe.runIf(built)("a run that is looked on", () => {
  const input = sampleInput({ records: 4000, group: 7, seed: 1, lines: false });

  test("gives the bytes of one that is not, and tells of every piece to its commit", async () => {
    const plain = await observed(input, { workers: 2, pieces: 12 }, false);
    const seen = await observed(input, { workers: 2, pieces: 12 });
    expect(seen.sysout).toBe(plain.sysout);
    expect(seen.copied).toBe(seen.sysout);
    expect(plain.events).toEqual([]);
    const { events, result } = seen;
    if (result.kind !== "ended") throw new Error(JSON.stringify(result));
    const [loop] = result.stats.loops;
    expect(events[0]?.kind).toBe("job-begun");
    expect(events[events.length - 1]).toMatchObject({
      kind: "job-ended",
      outcome: "ended",
      returnCode: result.returnCode,
    });
    expect(events.map((e) => e.at)).toEqual(events.map((e) => e.at).sort((a, b) => a - b));
    expect(count(events, "piece-committed")).toBe(loop?.pieces);
    expect(count(events, "piece-written")).toBeGreaterThanOrEqual(loop?.pieces ?? 0);
    for (const kind of ["assigned", "finished", "verified", "written", "committed"] as const) {
      const pieces = new Set(events.filter((e) => e.kind === `piece-${kind}`).map((e) => "piece" in e && e.piece));
      expect([kind, pieces.size]).toEqual([kind, loop?.pieces]);
    }
    const view = viewOf(events);
    expect(view.counters).toMatchObject({ committed: loop?.pieces, reruns: loop?.reruns });
    expect(view.steps.find((s) => s.mode === "pieces")).toMatchObject({
      status: "done",
      entries: 1,
      bytes: input.length,
    });
    expect(view.counters.records).toBe(loop?.records);
    expect(heldBytes(view.lanes)).toBe(0);
    const bars = view.lanes.lanes.flatMap((lane) => lane.bars);
    expect(bars.filter((b) => b.state === "written").length).toBe(loop?.pieces);
    expect(bars.every((b) => b.to !== null && b.to >= b.from)).toBe(true);
  });

  test("tells of lost workers and of what is run again", async () => {
    const { events, result } = await observed(input, {
      workers: 2,
      pieces: 12,
      chaos: { seed: 3, wrongGuess: 0.2, crash: 0.2 },
    });
    if (result.kind !== "ended") throw new Error(JSON.stringify(result));
    const { counters, notes } = viewOf(events);
    expect(counters.lost).toBeGreaterThan(0);
    expect(counters.lost).toBe(count(events, "worker-lost"));
    expect(counters.reruns).toBeGreaterThan(0);
    expect(notes.some((n) => n.text.includes("was lost"))).toBe(true);
  });

  test("tells of a serial run's loops", async () => {
    const { events } = await observed(input, { workers: 1 });
    expect(count(events, "piece-assigned")).toBe(0);
    const step = viewOf(events).steps.find((s) => s.mode !== null);
    expect(step).toMatchObject({ mode: "serial", status: "done", records: 3999, bytes: input.length });
    expect(step?.serialReason).not.toBeNull();
  });

  test("tells of its interruption", async () => {
    const stop = new AbortController();
    const events: RunEvent[] = [];
    const observe = (event: RunEvent): void => {
      events.push(event);
      if (event.kind === "piece-started") stop.abort();
    };
    const { result } = await observed(input, { workers: 2, pieces: 12, signal: stop.signal, observe });
    expect(result.kind).toBe("interrupted");
    expect(events[events.length - 1]).toMatchObject({ kind: "job-ended", outcome: "interrupted", returnCode: null });
    const bars = viewOf(events).lanes.lanes.flatMap((lane) => lane.bars);
    expect(bars.some((bar) => bar.state === "dropped")).toBe(true);
    expect(bars.every((bar) => bar.to !== null)).toBe(true);
  });
});
