/**
 * What the engine needs of a kernel instance and of open files: the only things it knows about them.
 *
 * Contract: types only. runtime/kernel implements `PieceKernel`; the coordinator and every worker own one each, with
 * file descriptors of their own. Everything named `...State` or `...File` here is plain data and crosses threads.
 */
import type { Interval, NodeId } from "../../ir/artifact/job.ts";
import type { FileId } from "../../ir/artifact/storage.ts";
import type { Overlap } from "../datasets/overlap.ts";
import type { PendingOutput } from "../datasets/physical.ts";
import type { SeenFile } from "../datasets/seen-file.ts";
import type { TextStream } from "../datasets/text-names.ts";
import type { KeptText } from "../datasets/text-outputs.ts";
import type { Mark } from "../kernel/mark.ts";

/**
 * How a call of a node's function ended.
 * pause: the function returned NODE_YIELD because the kernel's own stop (end of a buffer) was reached, not the limit;
 * calling it again goes on. limit: NODE_YIELD with the limited file's position >= its limit.
 * stop: STOP RUN was reached. error: a run-time error ended the program; its message has already gone to the sink as SYSERR text.
 * Neither has closed any file: see `finish`.
 * broken: strict mode met something that only a serial run may do; the state in memory is worthless.
 */
export type Exit =
  | { readonly kind: "node"; readonly next: NodeId }
  | { readonly kind: "end" }
  | { readonly kind: "pause" }
  | { readonly kind: "limit" }
  | { readonly kind: "stop" }
  | { readonly kind: "error"; readonly message: string; readonly status: number }
  | { readonly kind: "broken"; readonly reason: string };

/** A file that is open, as another kernel instance (on another thread) needs it to attach to the same bytes. */
export interface OpenFile {
  readonly file: FileId;
  readonly mode: "input" | "output" | "io" | "extend";
  /** Where the bytes are now: for an output, the temporary file. */
  readonly path: string;
  /** File offset of the next byte that the program reads or writes; buffered output counts as written. */
  readonly position: number;
  /** Inputs: bytes in the file. Outputs: 0. */
  readonly size: number;
  /** False for pipes, terminals and other things that cannot be read or written at an offset. */
  readonly regular: boolean;
  /** Inputs that are plain files: which one OPEN found. */
  readonly seen?: SeenFile;
}

/** Takes what the program writes. */
export interface OutputSink {
  /** `channel`: a file id, or layout.sysout / layout.syserr. `bytes` is only valid during the call (it is kernel memory). */
  write(channel: number, bytes: Uint8Array): void;
  /** The same for a file, but `bytes` stay as they are until `release` is called. Whoever has no such method gets all by `write`. */
  keep?(channel: number, bytes: Uint8Array, release: () => void): void;
}

export interface PieceKernel {
  /** Calls kernel export `fn` (a node's function or a slice) once, from the state in memory. Only bugs throw. */
  call(fn: string): Exit;
  /** A copy of the region. */
  saveState(): Uint8Array;
  loadState(region: Uint8Array): void;
  /** All open files with their positions (closed files are not listed). Does not flush. */
  openFiles(): readonly OpenFile[];
  /**
   * Makes exactly these files open, at these positions: channels of all others are closed, buffered output that was not
   * flushed is forgotten. Cheap when only positions differ from what is attached (the descriptor is kept). Does not touch the region.
   */
  attach(files: readonly OpenFile[]): void;
  /** `call` returns "limit" at the loop's head once the file's position is >= `position`; null: no limit. */
  setLimit(file: FileId, position: number | null): void;
  /** READs of the file that gave a record since the instance was made, modulo 2^32. */
  reads(file: FileId): number;
  /** The reduction cells (layout.cells), a view that is valid until the next call. */
  cells(): Uint8Array;
  /** Strict: whatever the plans of loops do not allow for (bad subscripts, a short READ, OPEN, ACCEPT, ...) ends the call as "broken". */
  setStrict(strict: boolean): void;
  /** Where output goes from now on. null: to the real files and streams (coordinator). */
  setSink(sink: OutputSink | null): void;
  /** Moves buffered output of all channels to the sink, or to the files. */
  flush(): void;
}

/** What a run needs besides its region to go on in another process. */
export interface KeptFiles {
  readonly files: readonly OpenFile[];
  /** All that the program holds open, in the order of OPEN; optional files that are absent have no entry in `files`. */
  readonly order: readonly FileId[];
  readonly pending: readonly PendingOutput[];
  /** ASSIGN name and path of the last OPEN of each file, for messages. */
  readonly names: readonly { readonly file: FileId; readonly name: string; readonly path: string }[];
  /** ACCEPT: number of the next command-line argument. */
  readonly argument: number;
  /** SYSOUT and SYSERR where they go to data sets; their temporaries are among `pending`. */
  readonly text: readonly KeptText[];
  /** Of the region's bytes (stale.ts); left out: none. */
  readonly stale?: readonly Interval[];
}

export interface Concluded {
  readonly returnCode: number;
  readonly outputs: readonly PendingOutput[];
  /** Of `outputs`, those that hold SYSOUT and SYSERR; and pipes and devices that do. */
  readonly text: readonly KeptText[];
}

/** Starts the thread that reads and writes for a kernel with this memory; null: it cannot. */
export type StartOverlap = (memory: ArrayBufferLike) => Overlap | null;

/** The coordinator's kernel also begins and ends the run. */
export interface MainKernel extends PieceKernel {
  /**
   * Another thread reads and writes for this one, as soon as it is there: then the promise is settled. Null: the kernel's memory is its own
   * (of older compilers). Idempotent.
   */
  overlap(start?: StartOverlap): Promise<void> | null;
  /** Milliseconds that transfers of files took, whichever thread did them, and those that this thread spent on them or waited for them. */
  transferTime(): { readonly all: number; readonly here: number };
  /** Opens the data sets of SYSOUT and SYSERR. Called once, first, unless `resume` is. Throws TextRefused and the system's errors. */
  begin(): void;
  /** Puts out SYSOUT or SYSERR text that another kernel has made. */
  putText(stream: TextStream, bytes: Uint8Array): void;
  /** Where the program is; all output is flushed. */
  mark(): Mark;
  /** The program goes on from there: see kernel/mark.ts. False, and nothing is done: it cannot. */
  returnTo(mark: Mark): boolean;
  /** Bytes that only a run in pieces knows nothing exact of (stale.ts): whoever reads them in spite of the plan ends the run, by StaleStorage. */
  stale(): readonly Interval[];
  setStale(stale: readonly Interval[]): void;
  /** Text in data sets up to now, without what is buffered. */
  keptText(): readonly KeptText[];
  /** Flushes, and tells what is open. Null: the run cannot be resumed from here (pipes, a file open twice or for I-O, a SORT, SET ENVIRONMENT). */
  keepFiles(): KeptFiles | null;
  /** Goes on where another kernel was: its outputs up to then are copied. Called once, first. Throws the system's errors. */
  resume(region: Uint8Array, kept: KeptFiles): void;
  /** As `finish`, but the outputs stay temporary: whoever calls makes them permanent. */
  conclude(exit: Exit): Concluded;
  /** Ends the run after "end", "stop" or "error": closes files as the program's end does, makes outputs permanent, gives the return code. */
  finish(exit: Exit): number;
  /** Where output has gone, or may have, that is not undone, whatever becomes of the run: paths, and "standard output". */
  stays(): readonly string[];
  /** Ends the run for somebody else to go on with: closes descriptors, outputs stay temporary. Returns the outputs' final paths. */
  leave(): readonly string[];
  /** Ends the run without a trace: closes descriptors, removes temporary outputs. Idempotent. */
  abandon(): void;
}
