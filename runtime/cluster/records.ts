/**
 * What the cluster's log holds.
 *
 * Contract: types only; codec and validation in record-codec.ts. Subjects:
 * `lease.coordinator`: LeaseRecord. `audit.lease`: see audit.ts. `job.<owner>.<name>.ask.own` and `.ask.op`: AskRecord, by the owner and by operators.
 * `job.<owner>.<name>.run`: RunRecord, by coordinators only, each appended with the expectation of the one before it: whoever was deposed can append nothing (the fence).
 * `job.<owner>.catalog.entry.<name>`: CatalogRecord of catalog/entry.ts.
 */
import type { FileIdentity } from "../datasets/durable.ts";
import type { PendingOutput } from "../datasets/physical.ts";
import type { KeptText } from "../datasets/text-outputs.ts";
import type { KeptFiles } from "../engine/ports.ts";

/** Held by `holder` (a name, unique for each process). Its expiry is judged by each observer on its own clock. */
export interface LeaseRecord {
  readonly holder: string;
  readonly ttlMs: number;
  /** The holder gave it back. */
  readonly released: boolean;
}

/** What a job needs of the place where it was submitted. */
export interface JobRequest {
  /** `<owner>.<name>`; see job-id.ts. */
  readonly id: string;
  readonly program: string;
  /** As the servers let the submitter append it: the first part of the id. */
  readonly owner: string;
  /** SHA-256 of the .weft file, which is also what opens it; see job-files.ts. */
  readonly job: string;
  /** Relative data set names are relative to this folder, on every node. */
  readonly folder: string;
  readonly dd: readonly (readonly [string, string])[];
  /** The environment's variables that name data sets (DD_x, dd_x, x for the program's ASSIGN names, COB_FILE_PATH). */
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  /** 0..9, default 5; a job's share of the slots grows with it. */
  readonly priority: number;
  /** ISO 8601, by the submitter's clock. */
  readonly submitted: string;
}

export type AskRecord =
  | { readonly kind: "submit"; readonly request: JobRequest; readonly held: boolean }
  | { readonly kind: "hold" }
  | { readonly kind: "release" }
  | { readonly kind: "cancel" }
  /** An operator's: what is left of the job is to be removed, if it has been over for so many days by the servers' clocks. */
  | { readonly kind: "purge"; readonly days: number };

/** Where the serial program is, and all that it takes to go on from there in another process. */
export interface Checkpoint extends KeptFiles {
  /** The node that is to be called next (a loop's: at its head). */
  readonly node: number;
  /** Blob name of the region's bytes. */
  readonly region: string;
  /** The SYSOUT and SYSERR text since the checkpoint before, where it does not go to data sets. */
  readonly sysout: TextBlobs;
  readonly syserr: TextBlobs;
}

/** Names of the blobs that hold a text: null: none; several in order. */
export type TextBlobs = string | readonly string[] | null;

/** An output that is to be published. */
export interface PublishedOutput extends PendingOutput {
  /** Of its temporary, so that it is known again under its final name. Left out: a data set in a resource, or an older weft's record. */
  readonly identity?: FileIdentity | undefined;
}

/** What a name that a job was given means for it, whatever the catalog says later. */
export interface NamedPath {
  /** Whether it is among the request's DD assignments or its environment's variables. */
  readonly from: "dd" | "env";
  readonly name: string;
  readonly path: string;
}

/** A generation that the job is to make, in a group of its owner's. */
export interface NewGeneration {
  /** The group's. */
  readonly name: string;
  readonly serial: number;
  readonly path: string;
}

export type RunRecord =
  /** A coordinator takes the job up; `epoch` counts from 1. Outputs of an epoch have file names of their own. */
  | { readonly kind: "begin"; readonly epoch: number; readonly coordinator: string; readonly at: string }
  /** The catalog was asked, once for all runs; left out: nothing that the job was given is a catalogued name. */
  | {
      readonly kind: "names";
      readonly epoch: number;
      readonly paths: readonly NamedPath[];
      readonly made: readonly NewGeneration[];
    }
  | {
      readonly kind: "checkpoint";
      readonly epoch: number;
      readonly state: Checkpoint;
      readonly progress: { readonly line: number; readonly bytes: number; readonly total: number } | null;
    }
  /** The program has ended: its outputs become permanent, by renaming, whoever does it. */
  | {
      readonly kind: "publish";
      readonly epoch: number;
      readonly outputs: readonly PublishedOutput[];
      readonly sysout: TextBlobs;
      readonly syserr: TextBlobs;
      /** Of the outputs, those that hold SYSOUT and SYSERR; and devices that they went to. */
      readonly text: readonly KeptText[];
      readonly returnCode: number;
      /** As `weft run --stats` writes them. */
      readonly stats: unknown;
    }
  | { readonly kind: "done"; readonly epoch: number; readonly returnCode: number; readonly at: string }
  | { readonly kind: "failed"; readonly epoch: number; readonly message: string; readonly at: string }
  | { readonly kind: "cancelled"; readonly epoch: number; readonly at: string }
  /** Follows the job's end, which it repeats, since what came before it is removed: it stays as the fence. */
  | {
      readonly kind: "purged";
      readonly epoch: number;
      readonly end: "done" | "failed" | "cancelled";
      readonly returnCode: number | null;
      readonly at: string;
    };
