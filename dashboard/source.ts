/**
 * Where a dashboard gets what it shows: a run of this machine, or a cluster.
 *
 * Contract: only looks. Promises reject where the source cannot be reached; that there is no such job is a value.
 */
import type { AuditRow, Info, JobFacts, SpoolText, Stream } from "./api.ts";
import type { Board } from "./board.ts";

export interface Source {
  readonly board: Board;
  info(): Info;
  /** Null: there is no such job. */
  spool(job: string, stream: Stream): Promise<SpoolText | null>;
  facts(job: string): Promise<JobFacts | null>;
  /** The newest last. Null: there is none, or it may not be read. */
  audit(): Promise<readonly AuditRow[] | null>;
}
