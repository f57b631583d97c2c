/** When pieces are given up because they are no faster. */
import { expect, test } from "vitest";
import { committed, type Gain, judge } from "../../runtime/engine/gain.ts";

const MB = 1e6;
const begun = (serialRate: number | null): Gain =>
  committed({ serialRate, since: null, judged: false }, { bytes: 10 * MB, at: 1000 });

test("slower pieces are given up, once, with both figures", () => {
  const early = judge(begun(100 * MB), { bytes: 11 * MB, at: 1400 });
  expect(early).toEqual({ gain: begun(100 * MB), reason: null });
  const late = judge(early.gain, { bytes: 50 * MB, at: 1500 });
  expect(late.reason).toBe("it is not faster in pieces (80.0 MB/s, serially 100.0 MB/s)");
  expect(judge(late.gain, { bytes: 51 * MB, at: 2500 }).reason).toBe(null);
});

test("faster ones go on, and are not judged again", () => {
  const { gain, reason } = judge(begun(100 * MB), { bytes: 60 * MB, at: 1500 });
  expect([reason, gain.judged]).toEqual([null, true]);
  expect(judge(gain, { bytes: 60 * MB, at: 9000 }).reason).toBe(null);
});

test("nothing is judged without a serial rate, or before the first commit; the first commit counts", () => {
  expect(judge(begun(null), { bytes: 0, at: 9000 }).reason).toBe(null);
  const none = { serialRate: 100 * MB, since: null, judged: false };
  expect(judge(none, { bytes: 0, at: 9000 }).reason).toBe(null);
  expect(committed(begun(1), { bytes: 99 * MB, at: 2000 })).toEqual(begun(1));
});
