/** Looks at a coordinator whose servers go away: what is told of it does not wait for the log. */
import { expect, test } from "vitest";
import { lookForEver, type Seen } from "../../dashboard/cluster/looking.ts";
import { encodeState, STATE_SUBJECT } from "../../runtime/cluster/coordinator-state.ts";
import { type Cluster, type Entry, Uncertain } from "../../runtime/cluster/ports.ts";

test("servers that are away are told of at once, and the elections are read again afterwards", async () => {
  let away = false;
  let reads = 0;
  const state = encodeState({ name: "c1", version: "0.1.0", slots: 2, jobs: [] });
  const call = async (subject: string): Promise<Uint8Array> => {
    if (away) throw new Uncertain("the connection broke");
    return subject === STATE_SUBJECT ? state : new Uint8Array();
  };
  const lasts = async (): Promise<readonly Entry[]> => {
    reads++;
    return away ? new Promise<never>(() => {}) : [];
  };
  const cluster = { bus: { call }, log: { lasts } } as unknown as Cluster;
  const told: (string | null)[] = [];
  const stop = new AbortController();
  const seen = ({ coordinator, trouble }: Seen): void => {
    told.push(coordinator?.name ?? trouble);
    away = told.length === 2;
    if (told.length === 4) stop.abort();
  };
  await lookForEver({ cluster, owner: null, seen, everyMs: 1, stop: stop.signal });
  expect(told).toEqual(["c1", "c1", "the cluster's servers cannot be reached", "c1"]);
  expect(reads).toBe(2);
});
