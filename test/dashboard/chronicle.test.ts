/** What the log's records tell of a job that has ended. */
import { describe, expect, test } from "vitest";
import { chronicleOf, MOST_KEPT, MOST_RUNS } from "../../dashboard/cluster/chronicle.ts";
import { askSubject, runSubject } from "../../runtime/cluster/jobs.ts";
import type { Entry } from "../../runtime/cluster/ports.ts";
import { encodeAsk, encodeRun } from "../../runtime/cluster/record-codec.ts";
import type { AskRecord, JobRequest, RunRecord } from "../../runtime/cluster/records.ts";

const ID = "ops.J0123456789";
const SUBMITTED = "2025-01-02T03:00:00.000Z";
const AT = "2025-01-02T04:00:00.000Z";
const request: JobRequest = {
  ...{ id: ID, program: "P", owner: "ops", job: "0".repeat(64), folder: "/data", dd: [], env: {}, args: [] },
  ...{ priority: 5, submitted: SUBMITTED },
};
const files = { files: [], order: [], pending: [], names: [], sysout: null, syserr: null, argument: 0, text: [] };
const begin = (epoch: number, coordinator: string): RunRecord => ({ kind: "begin", epoch, coordinator, at: AT });
const checkpoint = (epoch: number, bytes: number, total = 200): RunRecord => ({
  kind: "checkpoint",
  epoch,
  state: { node: 1, region: "r", ...files },
  progress: { line: 7, bytes, total },
});
const publish = (epoch: number): RunRecord => ({
  ...{ kind: "publish", epoch, outputs: [], sysout: null, syserr: null, text: [], returnCode: 0, stats: null },
});
const done = (epoch: number): RunRecord => ({ kind: "done", epoch, returnCode: 0, at: AT });

/** Entries at 1000, 2000, ...: milliseconds by the servers, or not known. */
function told(records: readonly (AskRecord | RunRecord | "damaged")[], known = true): readonly Entry[] {
  return records.map((record, i) => {
    const at = known ? { at: (i + 1) * 1000 } : {};
    if (record === "damaged") return { subject: runSubject(ID), seq: i + 1, data: new Uint8Array([1]), ...at };
    if ("epoch" in record) return { subject: runSubject(ID), seq: i + 1, data: encodeRun(record), ...at };
    const subject = askSubject(ID, record.kind === "submit" ? "own" : "op");
    return { subject, seq: i + 1, data: encodeAsk(record), ...at };
  });
}

const submit: AskRecord = { kind: "submit", request, held: false };

describe("a job's chronicle", () => {
  test("has its runs with coordinators, when it was kept, published and done, in whatever order it is read", () => {
    const entries = told([
      ...[submit, begin(1, "c1-00000000-0000-0000-0000-000000000000/1"), checkpoint(1, 50), "damaged" as const],
      ...[{ kind: "hold" } as const, { kind: "release" } as const],
      ...[begin(2, "c2"), checkpoint(2, 100), checkpoint(2, 0, 0), publish(2), begin(3, "c3"), done(3)],
    ]);
    const chronicle = chronicleOf([...entries].reverse());
    expect(chronicle).toEqual({
      submitted: 1000,
      wishes: [
        { at: 5000, kind: "hold", by: "operator" },
        { at: 6000, kind: "release", by: "operator" },
      ],
      earlier: 0,
      runs: [
        {
          ...{ epoch: 1, coordinator: "c1", begun: 2000, published: null, last: 3000 },
          kept: [{ at: 3000, count: 1, line: 7, percent: 25 }],
        },
        {
          ...{ epoch: 2, coordinator: "c2", begun: 7000, published: 10_000, last: 10_000 },
          kept: [
            { at: 8000, count: 1, line: 7, percent: 50 },
            { at: 9000, count: 1, line: 7, percent: null },
          ],
        },
        { epoch: 3, coordinator: "c3", begun: 11_000, kept: [], published: null, last: 12_000 },
      ],
      end: { at: 12_000, kind: "done" },
    });
  });

  test("has the writers' times where the servers' are not known, and what has none is left out", () => {
    const at = Date.parse(AT);
    expect(chronicleOf(told([submit, begin(1, "c1"), checkpoint(1, 50), publish(1), done(1)], false))).toEqual({
      submitted: Date.parse(SUBMITTED),
      wishes: [],
      earlier: 0,
      runs: [{ epoch: 1, coordinator: "c1", begun: at, kept: [], published: null, last: at }],
      end: { at, kind: "done" },
    });
  });

  test("of a job that was never begun is its end", () => {
    const cancelled: RunRecord = { kind: "cancelled", epoch: 0, at: AT };
    expect(chronicleOf(told([submit, { kind: "cancel" }, cancelled]))).toMatchObject({
      ...{ submitted: 1000, runs: [], wishes: [{ at: 2000, kind: "cancel" }], end: { at: 3000, kind: "cancelled" } },
    });
  });

  test("is bounded, however long the job ran and however often it was taken up", () => {
    const steady = Array.from({ length: 10 * MOST_KEPT }, (_, i) => checkpoint(1, i));
    const [run] = chronicleOf(told([begin(1, "c"), ...steady, done(1)])).runs;
    expect(run?.kept.length).toBeLessThanOrEqual(MOST_KEPT);
    expect(run?.kept.reduce((sum, { count }) => sum + count, 0)).toBe(steady.length);
    expect(run?.kept.at(-1)).toMatchObject({ at: (steady.length + 1) * 1000 });
    const restless = Array.from({ length: 3 * MOST_RUNS }, (_, i) => [begin(i + 1, "c"), checkpoint(i + 1, 1)]);
    const { runs, earlier } = chronicleOf(told(restless.flat()));
    expect([runs.length, earlier, runs.at(-1)?.epoch]).toEqual([MOST_RUNS, 2 * MOST_RUNS, 3 * MOST_RUNS]);
  });
});
