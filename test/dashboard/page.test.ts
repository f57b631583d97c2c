/** The page's figures and words, without a browser. */
import { describe, expect, test } from "vitest";
import {
  bytesText,
  countText,
  doneOf,
  durationText,
  inOrder,
  percentOf,
  rateOf,
  type Sample,
  sampled,
  ticksOf,
} from "../../dashboard/page/figures.ts";
import { plain, plainLines } from "../../dashboard/page/words.ts";
import { foldTold, NO_VIEW } from "../../runtime/observe/view.ts";
import { job, pieces } from "./told.ts";

describe("figures", () => {
  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [99_400, "99.4 kB"],
    [999_600, "1.0 MB"],
    [3e12, "3.0 TB"],
    [3e16, "30000 TB"],
  ])("%d bytes are %s", (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });

  test.each([
    [0, "0.0 s"],
    [59_900, "59.9 s"],
    [61_000, "1:01 min"],
    [3_725_000, "1:02:05"],
  ])("%d ms are %s", (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });

  test("counts, percents, ticks", () => {
    expect(countText(1234567)).toBe("1,234,567");
    const [seen] = [job("j"), ...pieces("j").slice(0, 13)].reduce(foldTold, NO_VIEW).jobs;
    expect(seen?.steps.map(percentOf)).toEqual([50]);
    expect(ticksOf(0, 1000, 5)).toEqual([0, 200, 400, 600, 800, 1000]);
    expect(ticksOf(15_000, 35_000, 4)).toEqual([15_000, 20_000, 25_000, 30_000, 35_000]);
    expect(ticksOf(0, 0, 4).length).toBeLessThanOrEqual(6);
  });

  test("what was done is what was seen, else what the job has left", () => {
    const loop = { line: 1, entries: 1, seconds: 1, serialFrom: null, serialReason: null };
    const left = [
      { ...loop, pieces: 3, reruns: 1, records: 7, bytes: 70 },
      { ...loop, pieces: 2, reruns: 0, records: 1, bytes: 10 },
    ];
    const [seen, unseen] = [job("j"), job("k", { state: "done" }), ...pieces("j")].reduce(foldTold, NO_VIEW).jobs;
    expect(seen && doneOf(seen, left)).toEqual({ bytes: 100, records: 10, committed: 2, reruns: 1 });
    expect(unseen && doneOf(unseen, left)).toEqual({ bytes: 80, records: 8, committed: 5, reruns: 1 });
  });

  test("a rate is that of the last seconds, and begins anew with another run", () => {
    let samples: readonly Sample[] = [];
    for (let at = 0; at <= 10_000; at += 500) samples = sampled(samples, { at, bytes: at * 2, records: at });
    expect(samples.length).toBeLessThanOrEqual(12);
    expect([rateOf(samples, "bytes"), rateOf(samples, "records")]).toEqual([2000, 1000]);
    samples = sampled(samples, { at: 10_500, bytes: 0, records: 0 });
    expect(rateOf(samples, "bytes")).toBeNull();
  });

  test("jobs are in an operator's order", () => {
    const jobs = [
      job("old", { state: "done", ended: 1 }),
      job("new", { state: "failed", ended: 2 }),
      job("second", { state: "queued", submitted: 2 }),
      job("first", { state: "queued", submitted: 1 }),
      job("now", { state: "running" }),
    ].reduce(foldTold, NO_VIEW).jobs;
    expect(inOrder(jobs).map((j) => j.head.id)).toEqual(["now", "first", "second", "new", "old"]);
  });
});

describe("words of users", () => {
  test("cannot reorder or hide what is around them", () => {
    expect(plain("a\u202eb\u0000c\nd")).toBe("a\ufffdb\ufffdc\ufffdd");
    expect(plainLines("a\tb\r\nc\u001b[2J\u2066d\n")).toBe("a\tb\nc\ufffd[2J\ufffdd\n");
  });
});
