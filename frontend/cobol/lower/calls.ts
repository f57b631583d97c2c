/**
 * The programs of a run unit as one of them sees those that it may call.
 *
 * Contract: made by link/, used by call.ts. A called program's procedure division is lowered once for each different
 * place of its arguments (`enter`), so that its LINKAGE items are bytes of the caller's like any others.
 */
import type { Place, ProcId, Span, Subscript } from "../../../ir/artifact/statements.ts";
import type { AreaId } from "../../../ir/artifact/storage.ts";
import type { Shape } from "../data/any-length.ts";
import type { Registers } from "../data/storage.ts";
import type { DataItem, FileSymbol } from "../data/symbols.ts";
import type { DataEntry } from "../syntax.ts";

/** Where an argument lies: bytes from region offset `base` on, moved by `address`. */
export interface Bound {
  readonly area: AreaId;
  readonly base: number;
  readonly address: readonly Subscript[];
  /** Bytes of the buffer that it is, which the next CALL fills anew; none: it is the caller's own storage. */
  readonly buffer?: number;
  /** What it is for a parameter of ANY LENGTH; none: nothing is passed, or it is no argument. */
  readonly shape?: Shape;
}

/** A parameter of PROCEDURE DIVISION USING. */
export interface CalleeParameter {
  readonly name: string;
  readonly mode: "reference" | "value";
  /** Bytes. */
  readonly length: number;
  /** ANY LENGTH, ANY NUMERIC. */
  readonly any: DataEntry["any"];
}

export interface Callee {
  /** In the case of its PROGRAM-ID or ENTRY. */
  readonly name: string;
  /** A user-defined function. */
  readonly isFunction: boolean;
  /** See CallNote. */
  readonly keeps: boolean;
  /** Called at an ENTRY. */
  readonly isEntry: boolean;
  readonly parameters: readonly CalleeParameter[];
  readonly registers: Registers;
  /** PROGRAM-ID ... IS INITIAL: its files are closed when it goes back. */
  readonly initial: boolean;
  /** PROGRAM-ID ... IS RECURSIVE, which a CALL of a program's own name makes it (observed). */
  readonly recursive: boolean;
  /** It is recursive, and some CALL may reach it while it runs: each invocation has storage of its own. */
  readonly reentrant: boolean;
  /** Where a CALL leaves the caller's name, for FUNCTION MODULE-CALLER-ID; null: the program does not ask. */
  readonly callerName: DataItem | null;
  /** Where a CALL leaves what C$NARG and C$PARAMSIZE tell; null: the program does not ask. */
  readonly callFacts: DataItem | null;
  /** The files of the program and of those that it contains. */
  readonly files: () => readonly FileSymbol[];
  /** Counts 1 while the program runs; null where it cannot be called meanwhile. */
  readonly running: DataItem | null;
}

export interface Entered {
  readonly proc: ProcId;
  /** PROCEDURE DIVISION RETURNING. */
  readonly returning: Place | null;
  /** Of a reentrant program: the pointers that tell it where its parameters lie. */
  readonly passed: readonly { readonly name: string; readonly to: DataItem; readonly bound: Bound | null }[];
}

/** A call of a function in an expression: `read` are the areas of the other operands, `stored` those that the statement has stored into before. */
export interface CallNote {
  readonly name: string;
  readonly span: Span;
  readonly proc: ProcId;
  readonly read: readonly AreaId[];
  readonly stored: readonly AreaId[];
  /** The function and all that it calls leave their arguments as they are (link/kept-arguments.ts). */
  readonly keeps: boolean;
  /** The statement that calls, where the function must not carry out another of that kind. */
  readonly during: "string" | "unstring" | "inspect" | null;
}

export interface Calls {
  /** Name of the program that calls. */
  readonly caller: string;
  /** The name of the program that has called this one, if it asks for it; null in the main program. */
  readonly callerName: () => DataItem | null;
  /** What the CALL of this program has left for C$NARG and C$PARAMSIZE, if it asks for it; null in the main program. */
  readonly callFacts: () => DataItem | null;
  /** What CALL of that name reaches; null: nothing. */
  readonly find: (name: string) => Callee | null;
  /** The user-defined function of that name; null: nothing. */
  readonly findFunction: (name: string) => Callee | null;
  /** For link/changed-operands.ts. */
  readonly note: (call: CallNote) => void;
  /** What a program pointer holds for it, from 1. */
  readonly numberOf: (callee: Callee) => number;
  /** What CALL of an identifier may reach. */
  readonly candidates: () => readonly Callee[];
  /** The routines of the system that an identifier may name, as far as the text shows it. */
  readonly routines: (identifier: string) => readonly string[];
  /** The item's only value, where no statement can change it. */
  readonly constant: (name: string) => string | null;
  /** Whether the callee is running whenever this program is. */
  readonly isRunning: (callee: Callee) => boolean;
  /** Whether it may be running when this program calls it: then `running` says. */
  readonly mayRun: (callee: Callee) => boolean;
  /**
   * The procedure of the callee with its parameters at these places (null: not passed); `passed`: how many arguments there
   * are. Null after a diagnostic.
   */
  readonly enter: (callee: Callee, bound: readonly (Bound | null)[], passed: number, span: Span) => Entered | null;
  /** A buffer for an argument by content or value: the same for the same parameter and length. */
  readonly buffer: (callee: Callee, parameter: number, length: number) => DataItem;
  /** A temporary that holds subscript number `nth` of an argument for as long as the callee runs. */
  readonly frozen: (callee: Callee, parameter: number, nth: number) => DataItem;
  readonly isFrozen: (item: number) => boolean;
  /** The end of an area as a region offset. */
  readonly endOf: (area: AreaId) => number;
  /** What gives the callee, and all that it contains, its first values: pairs of places of equal length. */
  readonly restore: (callee: Callee) => readonly { readonly from: Place; readonly to: Place }[];
  /** Why the search path has no program of that name, where there is a file for it. */
  readonly miss: (name: string) => string | null;
}
