/** Things that a dashboard is told, for tests. */
import type { Happening, JobHead, NodeHead, Told } from "../../runtime/observe/events.ts";

export const HOSTILE = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;

export function job(id: string, changes: Partial<JobHead> = {}): Told {
  return {
    kind: "job",
    job: {
      id,
      program: "P",
      state: "running",
      owner: null,
      priority: null,
      submitted: null,
      begun: 0,
      ended: null,
      returnCode: null,
      message: null,
      trouble: null,
      ...changes,
    },
  };
}

export function happened(id: string, at: number, what: Happening): Told {
  return { kind: "run", job: id, event: { ...what, at } };
}

export function node(name: string, changes: Partial<NodeHead> = {}): Told {
  const memory = { total: 8e9, free: 4e9 };
  return {
    kind: "node",
    node: { name, slots: 2, cpus: 2, memory, version: "0.1.0", state: "up", busy: [], ...changes },
  };
}

/** A loop of 100 bytes in two pieces, the second run again. */
export function pieces(id: string): readonly Told[] {
  const of = (piece: number, attempt: number) => ({ piece, attempt, worker: piece });
  const ran = { ending: "final", held: 5, bytes: 50, records: 5, seconds: 0.2, reason: "" } as const;
  const loop = { node: 1, total: 100, files: [] };
  const assigned = { kind: "piece-assigned", mode: "guess", lead: false } as const;
  return [
    happened(id, 0, { kind: "job-begun", program: "P", workers: 2 }),
    happened(id, 1, { kind: "loop-begun", bytes: 0, ...loop }),
    happened(id, 2, { kind: "loop-cut", node: 1 }),
    happened(id, 3, { ...assigned, nth: 1, ...of(0, 1) }),
    happened(id, 4, { ...assigned, nth: 1, ...of(1, 2) }),
    happened(id, 5, { kind: "piece-started", ...of(0, 1) }),
    happened(id, 6, { kind: "piece-finished", ...ran, ...of(0, 1) }),
    happened(id, 7, { kind: "piece-finished", ...ran, ...of(1, 2) }),
    happened(id, 8, { kind: "piece-verified", ...of(0, 1) }),
    happened(id, 9, { kind: "piece-written", ...of(0, 1) }),
    happened(id, 10, { kind: "piece-committed", ...of(0, 1) }),
    happened(id, 11, { kind: "piece-refuted", reason: HOSTILE, ...of(1, 2) }),
    happened(id, 12, { kind: "loop-progress", bytes: 50, ...loop }),
    happened(id, 13, { ...assigned, mode: "exact", nth: 2, ...of(1, 3) }),
    happened(id, 14, { kind: "piece-finished", ...ran, ...of(1, 3) }),
    happened(id, 15, { kind: "piece-committed", ...of(1, 3) }),
    happened(id, 16, {
      kind: "loop-ended",
      bytes: 100,
      ...loop,
      records: 10,
      seconds: 0.02,
      serialFrom: null,
      serialReason: null,
    }),
  ];
}
