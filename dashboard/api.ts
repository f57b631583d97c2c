/**
 * What the dashboard's server and its page say to each other.
 *
 * Contract: types only; JSON. Events at /events: `all` (All: everything, at the beginning and whenever the page has missed something), `told`
 * (a list of Told, to be folded), `beat` (Info, every few seconds). Everything in it may hold what users have written: it is shown as
 * text, never as anything else.
 */
import type { View } from "../runtime/observe/view.ts";

export interface Info {
  /** A run of this machine, or a cluster. */
  readonly kind: "run" | "cluster";
  /** Of the program, or the cluster's address. */
  readonly title: string;
  /** weft's. */
  readonly version: string;
  /** The server's clock, in milliseconds since 1970. */
  readonly now: number;
  /** Whether there is an audit, and whether nodes are shown. */
  readonly audit: boolean;
  readonly nodes: boolean;
  readonly coordinator: CoordinatorInfo | null;
  /** The greatest epoch of a job that is not over; 0: there is none. */
  readonly greatestRun: number;
  /** How often a coordinator was elected, as far as it may be read. */
  readonly elections: number | null;
  /** What is wrong with the source, for people; null: nothing. */
  readonly trouble: string | null;
  /** Nothing will happen any more, and the server is about to go. */
  readonly over: boolean;
}

export interface CoordinatorInfo {
  readonly name: string;
  readonly version: string;
  readonly slots: number;
  /** By job: slots held and waited for. */
  readonly jobs: readonly { readonly id: string; readonly slots: number; readonly waiting: number }[];
}

export interface All {
  readonly info: Info;
  readonly view: View;
}

export type Stream = "sysout" | "syserr";

/** The end of what the program has written. */
export interface SpoolText {
  /** How far it is, as the view's `spool` counts. */
  readonly mark: number;
  /** Bytes of all that was written; null: not known. */
  readonly size: number | null;
  /** There was more before it, which is not kept here. */
  readonly cut: boolean;
  readonly text: string;
}

/** What is known of a job beside its view. */
export interface JobFacts {
  readonly folder: string | null;
  readonly arguments: readonly string[];
  readonly dd: readonly (readonly [string, string])[];
  /** How often it was taken up. */
  readonly runs: number;
  readonly coordinator: string | null;
  /** Of a job that has ended: the figures that it left. */
  readonly loops: readonly LoopFacts[];
  /** Of a job that has ended. */
  readonly chronicle: Chronicle | null;
}

/** What the log's records tell of a job. Times in milliseconds since 1970. */
export interface Chronicle {
  readonly submitted: number | null;
  readonly wishes: readonly {
    readonly at: number;
    readonly kind: "hold" | "release" | "cancel";
    readonly by: "owner" | "operator";
  }[];
  /** Runs before those that are told of. */
  readonly earlier: number;
  readonly runs: readonly RunFacts[];
  readonly end: { readonly at: number; readonly kind: "done" | "failed" | "cancelled" } | null;
}

/** From where a coordinator took the job up. */
export interface RunFacts {
  readonly epoch: number;
  readonly coordinator: string;
  readonly begun: number;
  readonly kept: readonly KeptFacts[];
  /** When its outputs were to get their names; null: it was another run, or none. */
  readonly published: number | null;
  /** Its last record. */
  readonly last: number;
}

/** A checkpoint, or the last of `count` that are told of together. `line`: of the loop that ran; `percent`: of its driver. */
export interface KeptFacts {
  readonly at: number;
  readonly count: number;
  readonly line: number | null;
  readonly percent: number | null;
}

export interface LoopFacts {
  readonly line: number;
  readonly entries: number;
  readonly pieces: number;
  readonly reruns: number;
  readonly records: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly serialFrom: number | null;
  readonly serialReason: string | null;
}

export interface AuditRow {
  readonly seq: number;
  readonly at: string | null;
  readonly who: string;
  readonly job: string | null;
  readonly what: string;
}
