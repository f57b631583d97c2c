/** What a dashboard keeps of jobs that have ended. */
import { expect, test } from "vitest";
import type { Told } from "../../runtime/observe/events.ts";
import type { Bar } from "../../runtime/observe/lanes.ts";
import { foldTold, NO_RUN, NO_VIEW } from "../../runtime/observe/view.ts";
import { job } from "../dashboard/told.ts";

const BAR: Bar = { attempt: 1, piece: 0, count: 1, from: 0, body: null, to: 1, ran: 1, again: false, state: "written" };

function ran(id: string, bars: number): Told {
  const lane = { worker: 0, status: "gone" as const, bars: Array.from({ length: bars }, () => BAR) };
  return { kind: "run-view", job: id, run: { ...NO_RUN, lanes: { ...NO_RUN.lanes, lanes: [lane] } } };
}

test("timelines of ended jobs are kept while there is room, those of running ones always", () => {
  const bars = (told: readonly Told[]): readonly number[] =>
    told.reduce(foldTold, NO_VIEW).jobs.map(({ lanes }) => lanes.lanes[0]?.bars.length ?? 0);
  const small = Array.from({ length: 20 }, (_, i) => [
    job(`s${i}`),
    ran(`s${i}`, 100),
    job(`s${i}`, { state: "done" }),
  ]);
  expect(bars(small.flat())).toEqual(Array(20).fill(100));
  const large = ["a", "b", "c"].flatMap((id) => [job(id), ran(id, 3000), job(id, { state: "done" })]);
  expect(bars(large)).toEqual([0, 3000, 3000]);
  expect(bars([job("r"), ran("r", 9000), ...large])).toEqual([9000, 0, 3000, 3000]);
});
