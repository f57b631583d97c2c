/**
 * Places, operands, expressions, conditions and statements: the vocabulary shared by every stage after the
 * frontend, and by the runtime, which carries out rare statements from this very description.
 *
 * Contract: closed unions of readonly plain records; everything survives JSON. Statement ids are unique in a program.
 * Control flow is not here: see ../program.ts.
 */
import type { FileStmt } from "./file-statements.ts";
import type { Allocate, Free } from "./heap-statements.ts";
import type { SortStmt, SortTable } from "./sort-statements.ts";
import type { Standard } from "./standards.ts";
import type { AreaId, Encoding, FileId, ItemId, Occurs } from "./storage.ts";
import type { Inspect, StringStmt, Unstring, XmlGenerate } from "./text-statements.ts";

export type StmtId = number;
export type ProcId = number;

/** Source line, 1-based, in file `file` (index into Program.sources; COPY members have their own). */
export interface Span {
  readonly file: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/**
 * A reference to storage. Constant subscripts and constant reference modification are folded into `base`, `length`
 * and `encoding`; what is left in `subscripts` and `refmod` is not constant.
 */
export interface Place {
  readonly item: ItemId;
  readonly area: AreaId;
  /** Region offset with all remaining subscripts at 1 and remaining reference modification at 1. */
  readonly base: number;
  /** Bytes. With reference modification: those of the whole item, within which `refmod` lies. */
  readonly length: number;
  /** Reference modification makes it alphanumeric. */
  readonly encoding: Encoding;
  readonly subscripts: readonly Subscript[];
  readonly refmod: RefMod | null;
}

/** Address contribution: (index - 1) * stride; legal index 1..max. */
export interface Subscript {
  readonly index: NumExpr;
  readonly stride: number;
  readonly max: number;
}

/** `(start:length)` where at least one of them is not constant; both 1-based, in bytes. */
export interface RefMod {
  readonly start: NumExpr;
  /** null: to the end of the item. */
  readonly length: NumExpr | null;
}

/** An exact decimal constant: BigInt(mantissa) * 10^-scale. */
export interface Decimal {
  readonly mantissa: string;
  readonly scale: number;
}

/**
 * An intermediate result as Enterprise COBOL carries it (--arith compat, extend): the operand's value cut to `decimals`
 * places (0 or more) and, unless `integers` is null, to the last `integers` digits before the point. An integral power is
 * multiplied out, each product cut so.
 */
export interface Carried {
  readonly kind: "carried";
  readonly operand: NumExpr;
  readonly integers: number | null;
  readonly decimals: number;
}

export type NumExpr =
  | { readonly kind: "number"; readonly value: Decimal }
  | { readonly kind: "item"; readonly place: Place }
  /** The value of an intrinsic function. */
  | { readonly kind: "function"; readonly call: FunctionCall }
  | { readonly kind: "negate"; readonly operand: NumExpr }
  | Carried
  | {
      readonly kind: "binary";
      readonly op: "+" | "-" | "*" | "/" | "**";
      readonly left: NumExpr;
      readonly right: NumExpr;
    };

export type Figurative = "zero" | "space" | "quote" | "high" | "low" | "all";

/** What MOVE, DISPLAY and non-numeric comparison take. */
export type Operand =
  | { readonly kind: "place"; readonly place: Place }
  /** A numeric literal as written; `text` is its source text, e.g. "-1.50". */
  | { readonly kind: "number"; readonly value: Decimal; readonly text: string }
  /** A nonnumeric literal; one char (0-255) per byte. */
  | { readonly kind: "bytes"; readonly bytes: string }
  /** A figurative constant or ALL literal: `unit` repeated as long as needed. */
  | { readonly kind: "fill"; readonly figurative: Figurative; readonly unit: string }
  | { readonly kind: "function"; readonly call: FunctionCall };

/**
 * A reference to an intrinsic function (ir/semantics/functions). It is evaluated where it stands, each time anew; its value
 * depends on its arguments alone. RANDOM's first argument is the place of its state, which it also changes; what the
 * clock tells comes as an argument from an Accept before.
 */
export interface FunctionCall {
  /** Upper case. */
  readonly name: string;
  readonly args: readonly FunctionArgument[];
  /** Of the result. */
  readonly refmod: RefMod | null;
}

export type FunctionArgument =
  | Operand
  | { readonly kind: "expression"; readonly value: NumExpr }
  /** Every occurrence that the subscripts ALL select, the last subscript varying first. */
  | {
      readonly kind: "all";
      readonly place: Place;
      readonly occurs: readonly AllOccurrences[];
      /** COMP-1 and COMP-2 are the decimals that they hold: always, or where there are several occurrences. */
      readonly decimals?: "always" | "several";
    };

/** A table that a subscript ALL runs through. */
export interface AllOccurrences extends Occurs {
  /** OCCURS DEPENDING ON: how many count, none to `count`. Left out: `count`. */
  readonly counted?: NumExpr;
}

export type CompareOp = "=" | "<>" | "<" | "<=" | ">" | ">=";
export type BuiltInClass = "numeric" | "alphabetic" | "alphabetic-lower" | "alphabetic-upper";
export type ClassTest =
  | BuiltInClass
  /** CLASS of SPECIAL-NAMES: every byte is one of these chars (0-255). */
  | { readonly only: string };

export type Cond =
  | CompareNumbers
  | CompareBytes
  | ClassCond
  /** True where the first digit of the file's last status is one of `classes`: "0" ok, "1" at end, "2" key, "3".. error. */
  | { readonly kind: "file-status"; readonly file: FileId; readonly classes: string }
  /** The runtime cell sizeError is 1. */
  | { readonly kind: "size-error" }
  /** True while a slice runs: in procedures that a loop and its slice share (transforms/share.ts). No source has it. */
  | { readonly kind: "in-slice" }
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "not"; readonly operand: Cond }
  | { readonly kind: "and" | "or"; readonly left: Cond; readonly right: Cond };

/** Algebraic comparison. */
export interface CompareNumbers {
  readonly kind: "compare-numbers";
  readonly id: StmtId;
  readonly op: CompareOp;
  readonly left: NumExpr;
  readonly right: NumExpr;
}

/** Byte comparison, the shorter side padded with spaces; a numeric operand is taken as the reference compiler takes it. */
export interface CompareBytes {
  readonly kind: "compare-bytes";
  readonly id: StmtId;
  readonly op: CompareOp;
  readonly left: Operand;
  readonly right: Operand;
}

export interface ClassCond {
  readonly kind: "class";
  readonly id: StmtId;
  readonly test: ClassTest;
  readonly operand: Extract<Operand, { kind: "place" | "function" }>;
}

export type Rounding =
  | "truncate"
  | "nearest-away-from-zero" // ROUNDED
  | "nearest-even"
  | "nearest-toward-zero"
  | "away-from-zero"
  | "toward-greater"
  | "toward-lesser"
  | "prohibited"; // cut as by "truncate", which is a size error

export interface Target {
  readonly place: Place;
  readonly rounding: Rounding;
}

export interface StmtBase {
  readonly id: StmtId;
  readonly span: Span;
}

/** MOVE, by the categories of operand and place (INITIALIZE, SET, VALUE-like stores and CORRESPONDING lower to it). */
export interface Move extends StmtBase {
  readonly kind: "move";
  readonly from: Operand;
  readonly to: Place;
  /** Items of the same description, too, are moved by their digits, not as bytes. */
  readonly byDigits?: true;
}

/**
 * Evaluates `value` once, exactly, and stores it into each target in order.
 * `verb` keeps what the source said: the reference compiler's overflow bytes depend on it. ADD/SUBTRACT/MULTIPLY/DIVIDE
 * without GIVING come one statement per target, with the target inside `value` (left operand for ADD and SUBTRACT); those with ROUNDED MODE IS
 * TRUNCATION count as with GIVING, since the reference does not add in place then. "step" is the ADD of PERFORM VARYING to a binary item, which
 * its picture does not cut (observed).
 * checkSize: a target that would overflow keeps its bytes and the sizeError cell becomes 1 (it is never cleared here:
 * see clear-size-error).
 */
export interface Compute extends StmtBase {
  readonly kind: "compute";
  readonly verb: "add" | "subtract" | "multiply" | "divide" | "compute" | "set" | "step";
  readonly giving: boolean;
  readonly value: NumExpr;
  readonly targets: readonly Target[];
  readonly checkSize: boolean;
}

/** DIVIDE ... GIVING quotient REMAINDER remainder. */
export interface DivideRemainder extends StmtBase {
  readonly kind: "divide-remainder";
  readonly dividend: NumExpr;
  readonly divisor: NumExpr;
  readonly quotient: Target;
  readonly remainder: Place;
  readonly checkSize: boolean;
}

export interface ClearSizeError extends StmtBase {
  readonly kind: "clear-size-error";
}

export interface Display extends StmtBase {
  readonly kind: "display";
  readonly items: readonly Operand[];
  readonly advancing: boolean;
  readonly upon: "sysout" | "syserr";
}

export type AcceptSource =
  | "date" // YYMMDD
  | "date-yyyymmdd"
  | "day" // YYDDD
  | "day-yyyyddd"
  | "day-of-week" // 1 = Monday
  | "time" // HHMMSShh
  | "current-date" // YYYYMMDDHHMMSShh+hhmm
  | "seconds-past-midnight"
  | "process-number"
  | "command-line"
  | "argument-number"
  | "argument-value"
  /** Of the variable that Tell has named. */
  | "environment-value"
  | "sysin"
  | { readonly environment: Operand }
  /** Of the data set of that name: its bytes as 20 digits, and when it was last changed, YYYYMMDDHHMMSS. It must be there. */
  | { readonly dataSet: Operand }
  /** Argument of that number, from 1: PROCEDURE DIVISION CHAINING. */
  | { readonly argument: number };

export interface Accept extends StmtBase {
  readonly kind: "accept";
  readonly from: AcceptSource;
  readonly to: Place;
  /** The size-error cell becomes 1 where there is nothing to accept, else 0. */
  readonly check?: true;
}

/** What ACCEPT gives later on: DISPLAY ... UPON ENVIRONMENT-NAME and its kin, SET ENVIRONMENT. */
export interface Tell extends StmtBase {
  readonly kind: "tell";
  /** The variable that is meant, its value, the number of the next argument, the command line. */
  readonly what: "environment-name" | "environment-value" | "argument-number" | "command-line";
  readonly value: Operand;
  /** The size-error cell becomes 1 where that cannot be, else 0. */
  readonly check?: true;
}

/** C$SLEEP and CBL_GC_NANOSLEEP: nothing but time passes. */
export interface Sleep extends StmtBase {
  readonly kind: "sleep";
  /** A whole binary item of eight bytes of the machine's order; none of it where it is not positive. */
  readonly time: Place;
  readonly unit: "second" | "nanosecond";
}

/** PERFORM of a procedure (a paragraph range), once; loops around it are control flow. */
export interface Perform extends StmtBase {
  readonly kind: "perform";
  readonly proc: ProcId;
}

/**
 * Ends the run with a message, as the reference's run time does where a program cannot go on: no program of that name,
 * recursion, an argument that was not passed. Control never goes on behind it.
 */
export interface Abend extends StmtBase {
  readonly kind: "abend";
  /** The message's parts; of items their bytes without trailing spaces. */
  readonly message: readonly Operand[];
  readonly help: string;
  /** Return code of the run, 1 to 255. */
  readonly status: number;
}

/** A memory dump line as the probes' `hexd` helper prints it; reached by CALL 'hexd' only. For tests of exact bytes. */
export interface Dump extends StmtBase {
  readonly kind: "dump";
  readonly label: Operand;
  readonly of: Place;
  readonly length: NumExpr;
}

export type Stmt =
  | Move
  | Compute
  | DivideRemainder
  | ClearSizeError
  | FileStmt
  | Display
  | Accept
  | Tell
  | Sleep
  | Perform
  | Abend
  | StringStmt
  | Unstring
  | Inspect
  | XmlGenerate
  | SortStmt
  | SortTable
  | Allocate
  | Free
  | Dump;

/** A leaf condition that the runtime can be asked to evaluate, by id. */
export type LeafCond = CompareNumbers | CompareBytes | ClassCond;

/** The std options, and the clauses of SPECIAL-NAMES, that change bytes. */
export interface Dialect {
  readonly name: Standard;
  /** COMP stores are cut to the picture's digits. */
  readonly binaryTruncate: boolean;
  /** True: DISPLAY prints a leading sign and the decimal point. False (-std=ibm): no point, the sign of zoned items behind. */
  readonly prettyDisplay: boolean;
  /** "," under DECIMAL-POINT IS COMMA. */
  readonly decimalPoint: "." | ",";
  /** The currency sign, one char (0-255). */
  readonly currency: string;
  /** PROGRAM COLLATING SEQUENCE: 256 chars, the place of each byte in it; null: bytes compare as they are. */
  readonly collating: string | null;
}
