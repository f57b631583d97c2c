/** What a worker tells: order, and what wakes the coordinator. */
import { expect, test } from "vitest";
import { createOutbox } from "../../runtime/engine/outbox.ts";
import type { FromWorker } from "../../runtime/engine/protocol.ts";
import { createTurn, freeTurn, ifFree, inTurn } from "../../runtime/engine/write-turn.ts";

const written = (attempt: number): FromWorker => ({ kind: "written", loop: 1, attempt });

test("what may wait goes with what may not, in order, with the buffers of all", () => {
  const posts: [readonly FromWorker[], number][] = [];
  const port = {
    postMessage: (value: unknown, list: unknown) =>
      void posts.push([value as FromWorker[], (list as unknown[]).length]),
  };
  const outbox = createOutbox(port as Parameters<typeof createOutbox>[0]);
  outbox.flush();
  outbox.later(written(1), [new ArrayBuffer(1)]);
  outbox.later(written(2));
  expect(posts).toEqual([]);
  outbox.now(written(3), [new ArrayBuffer(1)]);
  expect(posts).toEqual([[[written(1), written(2), written(3)], 2]]);
  outbox.flush();
  outbox.later(written(4));
  outbox.flush();
  expect(posts.slice(1)).toEqual([[[written(4)], 0]]);
});

test("who finds the turn taken does not write, and does not wait", () => {
  const turn = createTurn();
  const log: string[] = [];
  inTurn(turn, () => {
    expect(ifFree(turn, () => void log.push("early"))).toBe(false);
  });
  expect(ifFree(turn, () => void log.push("late"))).toBe(true);
  // A failed write gives the turn back.
  expect(() => ifFree(turn, () => expect.fail("no space"))).toThrow("no space");
  expect(ifFree(turn, () => void log.push("again"))).toBe(true);
  freeTurn(turn);
  expect(log).toEqual(["late", "again"]);
});
