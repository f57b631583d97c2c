/** The timeline's lanes, event by event. */
import { describe, expect, test } from "vitest";
import type { Happening } from "../../runtime/observe/events.ts";
import { type Bar, endBars, foldPiece, type Lanes, lostWorker, NO_LANES } from "../../runtime/observe/lanes.ts";

type PieceEvent = Parameters<typeof foldPiece>[1];

const of = (piece: number) => ({ piece, attempt: piece + 1, worker: 0 });
const assigned = (piece: number): Happening => ({
  kind: "piece-assigned",
  mode: "guess",
  lead: false,
  nth: 1,
  ...of(piece),
});
const started = (piece: number): Happening => ({ kind: "piece-started", ...of(piece) });
const finished = (piece: number, ending: "final" | "dropped" = "final"): Happening => ({
  kind: "piece-finished",
  ending,
  held: 1,
  bytes: 2,
  records: 3,
  seconds: 1,
  reason: "",
  ...of(piece),
});
const dropped = (piece: number): Happening => ({ kind: "piece-dropped", ...of(piece) });

/** Each at ten milliseconds after the one before it. */
function folded(...events: readonly Happening[]): Lanes {
  return events.reduce<Lanes>((lanes, e, i) => foldPiece(lanes, { ...e, at: 10 * i } as PieceEvent, 1)[0], NO_LANES);
}

const bars = (lanes: Lanes): readonly (readonly [Bar["state"], number, number | null])[] =>
  (lanes.lanes[0]?.bars ?? []).map((bar) => [bar.state, bar.from, bar.to]);

describe("a lane", () => {
  test("shows a piece that waits behind another as running when that has finished, and never two at once", () => {
    const both = folded(assigned(0), started(0), assigned(1), assigned(2));
    expect(bars(both)).toEqual([
      ["running", 0, null],
      ["waiting", 20, null],
      ["waiting", 30, null],
    ]);
    expect(bars(folded(assigned(0), started(0), assigned(1), assigned(2), finished(0), started(1)))).toEqual([
      ["held", 0, 40],
      ["running", 40, null],
      ["waiting", 30, null],
    ]);
  });

  test("gives no time to what was dropped before it ran; the next waits for what runs still", () => {
    const lanes = folded(assigned(0), assigned(1), assigned(2), dropped(1), finished(1, "dropped"), finished(0));
    expect(bars(lanes)).toEqual([
      ["held", 0, 50],
      ["dropped", 30, 30],
      ["running", 50, null],
    ]);
  });

  test("that is lost, or over, leaves no bar open", () => {
    const lanes = folded(assigned(0), assigned(1));
    expect(bars(lostWorker(lanes, { worker: 0, at: 50 }))).toEqual([
      ["lost", 0, 50],
      ["lost", 50, 50],
    ]);
    expect(bars(endBars(lanes, 60))).toEqual([
      ["dropped", 0, 60],
      ["dropped", 60, 60],
    ]);
  });
});
