/**
 * The runner's side of getting slots: a SlotSource over messages with the coordinator's thread.
 *
 * Contract: that of SlotSource. A slot that comes when nobody waits any more goes back at once.
 */
import type { Near } from "./near.ts";
import type { RecallReason, SlotAddress, SlotSource } from "./slots/source.ts";
import type { FromThread, ToThread } from "./thread-protocol.ts";

export interface SlotDesk {
  readonly source: SlotSource;
  /** Where slots are best on from now on; those that are held stay. */
  near(nodes: Near): void;
  /** Hands over what the coordinator said of slots; other messages are ignored. */
  hear(message: ToThread): void;
}

export function createSlotDesk(tell: (message: FromThread) => void): SlotDesk {
  const waiting: ((slot: SlotAddress) => void)[] = [];
  let near: Near = [];
  let recalled: (slot: SlotAddress, reason: RecallReason) => void = () => {};
  const acquire = (stop: AbortSignal): Promise<SlotAddress> =>
    new Promise((resolve, reject) => {
      if (stop.aborted) return reject(stop.reason);
      const give = (slot: SlotAddress): void => {
        stop.removeEventListener("abort", onAbort);
        resolve(slot);
      };
      const onAbort = (): void => {
        waiting.splice(waiting.indexOf(give), 1);
        tell({ kind: "unwant" });
        reject(stop.reason);
      };
      stop.addEventListener("abort", onAbort, { once: true });
      waiting.push(give);
      tell({ kind: "want" });
    });
  return {
    source: {
      acquire,
      release: (slot, trouble) => tell({ kind: "release", slot, trouble }),
      onRecall(handler) {
        recalled = handler;
      },
    },
    near(nodes) {
      if (JSON.stringify(nodes) === JSON.stringify(near)) return;
      near = nodes;
      tell({ kind: "near", nodes });
    },
    hear(message) {
      if (message.kind === "recall") recalled(message.slot, message.reason);
      if (message.kind !== "slot") return;
      const give = waiting.shift();
      if (give === undefined) tell({ kind: "release", slot: message.slot, trouble: null });
      else give(message.slot);
    },
  };
}
