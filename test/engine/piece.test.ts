/** A piece's slice that does not arrive where the next piece starts: the piece goes on, and the reason is told. */
import { expect, test } from "vitest";
import type { LoopPlan } from "../../ir/artifact/job.ts";
import type { HeldOutput } from "../../runtime/engine/held.ts";
import { type Led, runPiece } from "../../runtime/engine/piece.ts";
import type { Exit, PieceKernel } from "../../runtime/engine/ports.ts";
import type { LoopSetup, PieceOrder } from "../../runtime/engine/protocol.ts";

const PLAN: LoopPlan = {
  start: "leader",
  slice: "slice",
  lookback: 1,
  compare: [],
  reductions: [],
  inductions: [],
  inputs: [0],
  outputs: [],
  cost: { body: 1, slice: 1 },
};
const INPUT = { file: 0, mode: "input", path: "/in", position: 0, size: 100, regular: true } as const;
const SETUP: LoopSetup = {
  kind: "loop",
  loop: 1,
  node: 0,
  entry: new Uint8Array(4),
  inputs: [INPUT],
  outputs: [],
  recordLength: 10,
  heldSoft: 1,
  heldHard: 1,
  chaos: null,
};
const HELD = { write() {}, bytes: () => 0, sizes: () => [], text: () => [], release() {}, writeTo() {} };

/** `slice`: what its call comes to. */
function ledBy(
  slice: () => Exit,
  kind: "exact" | "snapshot",
): { readonly led: Led | null; readonly exit: Exit["kind"] } {
  const kernel: PieceKernel = {
    call: (fn) => (fn === "slice" ? slice() : { kind: "limit" }),
    saveState: () => new Uint8Array(4),
    loadState() {},
    openFiles: () => [INPUT],
    attach() {},
    setLimit() {},
    reads: () => 0,
    cells: () => new Uint8Array(0),
    setStrict() {},
    setSink() {},
    flush() {},
  };
  let led: Led | null = null;
  const start = { kind, region: new Uint8Array(4), positions: [0] } as const;
  const order: PieceOrder = { kind: "piece", loop: 1, piece: 0, attempt: 1, start, limit: 50, lead: true };
  const held: HeldOutput = HELD;
  const onStarted = (_: unknown, told: Led): void => {
    led = told;
  };
  const { exit } = runPiece(
    { kernel, setup: SETUP, fn: "body", plan: PLAN, held, poll: () => false, onStarted },
    order,
  );
  return { led, exit: exit.kind as Exit["kind"] };
}

const throwing = (): never => {
  throw new RangeError("offset is out of bounds");
};

test.each<[string, () => Exit, string | null]>([
  ["arrives", () => ({ kind: "limit" }), null],
  ["throws", throwing, "offset is out of bounds"],
  ["is broken", () => ({ kind: "broken", reason: "subscript 0" }), "subscript 0"],
  ["ends by an error", () => ({ kind: "error", message: "no such file", status: 1 }), "no such file"],
  ["leaves the loop", () => ({ kind: "node", next: 3 }), 'the slice ended by "node"'],
])("a slice that %s", (_, slice, reason) => {
  for (const kind of ["exact", "snapshot"] as const) {
    const { led, exit } = ledBy(slice, kind);
    expect([led?.reason, led?.next === null, exit]).toEqual([reason, reason !== null, "limit"]);
  }
});
