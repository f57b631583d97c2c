/**
 * What the coordinator and the thread of a job's runner say to each other.
 *
 * Contract: types only; plain data that crosses threads. The thread has a connection to the cluster of its own. It ends by itself after
 * `ended`, unless that says that it is free: then it waits for the next `run`, and what is said to it before that was for the job that is over.
 * Whatever else ends it is taken as its death.
 */
import type { NodeStores } from "../resources/io-protocol.ts";
import type { ClusterOptions } from "./nats/connect.ts";
import type { Near } from "./near.ts";
import type { JobRequest } from "./records.ts";
import type { RunnerOutcome } from "./runner.ts";
import type { RecallReason, SlotAddress } from "./slots/source.ts";

/** The thread's workerData: the same for every job. */
export interface ThreadSetup {
  readonly url: string;
  readonly connection: ClusterOptions;
  /** The lease's holder. */
  readonly coordinator: string;
  /** Where data sets in resources are; null: there are none. */
  readonly resources: NodeStores | null;
  /** PEM: signs grants for the job's owner; null: none are given. */
  readonly grantKey: string | null;
}

/** What the coordinator knows of the job. */
export interface RunnerSetup {
  readonly request: JobRequest;
  /** Slots of the cluster when the job was taken up. */
  readonly slots: number;
}

export type ToThread =
  /** Before all others of its job. */
  | ({ readonly kind: "run" } & RunnerSetup)
  | { readonly kind: "slot"; readonly slot: SlotAddress }
  | { readonly kind: "recall"; readonly slot: SlotAddress; readonly reason: RecallReason }
  /** cancel: for good. leave: another runner goes on. */
  | { readonly kind: "stop"; readonly reason: "cancel" | "leave" }
  /** See RunPublisher. */
  | { readonly kind: "look"; readonly all: boolean };

export type FromThread =
  /** One slot more, or one less, is waited for. */
  | { readonly kind: "want" }
  | { readonly kind: "unwant" }
  /** Where slots are best on from now on. */
  | { readonly kind: "near"; readonly nodes: Near }
  | { readonly kind: "release"; readonly slot: SlotAddress; readonly trouble: string | null }
  | { readonly kind: "progress"; readonly progress: RunProgress }
  /** For people. */
  | { readonly kind: "say"; readonly line: string }
  /** Nothing of this job is said after it. */
  | { readonly kind: "ended"; readonly outcome: RunnerOutcome; readonly free: boolean };

/** See KeptProgress of keeper.ts. */
export interface RunProgress {
  readonly line: number;
  readonly bytes: number;
  readonly total: number;
}
