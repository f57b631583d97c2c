/**
 * What lowering of any statement needs: symbols, a place for diagnostics, fresh ids, temporaries.
 */
import type { Heap } from "../../../ir/artifact/heap-statements.ts";
import type { Arithmetic } from "../../../ir/artifact/standards.ts";
import type {
  Dialect,
  FunctionArgument,
  NumExpr,
  Operand,
  Place,
  ProcId,
  Span,
  StmtId,
} from "../../../ir/artifact/statements.ts";
import type { AreaId, Encoding } from "../../../ir/artifact/storage.ts";
import type { DataItem, SymbolTable } from "../data/symbols.ts";
import type { Expr, Word } from "../expression.ts";
import type { Bound, Calls } from "./calls.ts";
import type { Sink } from "./diagnostics.ts";
import type { LastException } from "./exceptions.ts";
import type { Flow } from "./flow.ts";
import type { Switches } from "./switches.ts";
import type { GlobalUse } from "./use.ts";

export interface Scope {
  readonly sink: Sink;
  readonly dialect: Dialect;
  readonly arithmetic: Arithmetic;
  readonly symbols: SymbolTable;
  /** A fresh id for a statement or leaf condition. */
  readonly nextId: () => StmtId;
  readonly nextProc: () => ProcId;
  /** So many statements have been made that the program is refused. */
  readonly isFull: () => boolean;
  /** RETURN-CODE of the main program, which is the run's. */
  readonly runCode: DataItem;
  /** The programs that this one may call. */
  readonly calls: Calls;
  /** As many as the program's ALTERs change paragraphs, in the program's storage. */
  readonly alterCells: readonly DataItem[];
  /** 1 where debugging sections are performed in this run; null where there are none. */
  readonly debugMode: DataItem | null;
  /** A temporary in the runtime area: a signed integer of eight bytes if nothing else is said. */
  readonly temporary: (name: string, length?: number, encoding?: Encoding) => DataItem;
  /** Null where no program of the run unit asks for it. */
  readonly exceptions: LastException | null;
  /** The one state of FUNCTION RANDOM. */
  readonly randomState: () => DataItem;
  /** Whether FUNCTION RANDOM stands anywhere in the procedure division. */
  readonly drawsRandom: boolean;
  /** Whether the procedure division calls user-defined functions. */
  readonly callsFunctions: boolean;
  /** Whether the program has a LINKAGE SECTION. */
  readonly hasLinkage: boolean;
  /** Whether a record of this name is in it. */
  readonly isLinkage: (record: string) => boolean;
  /** Where the statement that is being lowered stands; null outside of the procedure division. */
  readonly site: {
    flow: Flow | null;
    /** In a condition, where the calls of RANDOM were drawn to (condition-randoms.ts); null elsewhere. */
    drawn: ReadonlyMap<FunctionExpr, Place> | null;
    /** Of the statement or condition: where the values of user-defined functions were put (user-functions.ts). */
    called: ReadonlyMap<FunctionExpr, Place> | null;
    /** In the value of an arithmetic statement, whose divisions by zero are looked for. */
    divides: boolean;
  };
  /** Given here since operands, places and functions hold one another. */
  readonly functions: FunctionLowering;
  readonly unit: Unit;
  /** SPECIAL-NAMES: mnemonic-name to device or feature name. */
  readonly mnemonics: ReadonlyMap<string, string>;
  /** SPECIAL-NAMES CLASS: the characters that each class-name allows. */
  readonly classes: ReadonlyMap<string, string>;
  readonly switches: Switches;
  /** As Dialect.collating, of an ALPHABET; undefined after a diagnostic. */
  readonly sequence: (name: Word) => string | null | undefined;
  readonly addresses: AddressLookup;
  readonly globalUses: GlobalUses;
}

/** See data/addresses.ts. */
export interface AddressLookup {
  /** The area's address is taken; false: it has none. */
  readonly take: (area: AreaId) => boolean;
  /** Whether the area stands for what is not passed to the program. */
  readonly isUnpassed: (area: AreaId) => boolean;
  /** The pointer that an item is based on, if SET may change it. */
  readonly cellOf: (item: DataItem) => DataItem | null;
  /** Where `length` bytes lie that `cell` points to. */
  readonly based: (cell: DataItem, length: number) => Bound;
  /** Storage to allocate, which the run unit has from now on. */
  readonly heap: () => Heap;
}

/** USE GLOBAL. */
export interface GlobalUses {
  /** Of the programs around this one, the innermost first. */
  readonly around: () => readonly GlobalUse[];
  /** One of this program's, for those inside it. */
  readonly declare: (use: GlobalUse, span: Span) => void;
}

export type FunctionExpr = Extract<Expr, { kind: "function" }>;

/** See functions.ts; null after a diagnostic. */
export interface FunctionLowering {
  readonly operand: (expr: FunctionExpr, scope: Scope) => Operand | null;
  readonly number: (expr: FunctionExpr, scope: Scope) => NumExpr | null;
  readonly isNumeric: (expr: FunctionExpr, scope: Scope) => boolean;
  /** RANDOM, called anew also in a condition. */
  readonly draw: (expr: FunctionExpr, scope: Scope) => NumExpr | null;
  /** An argument of a function. */
  readonly argument: (value: Expr, scope: Scope) => FunctionArgument | null;
}

/** What functions tell of the compilation. */
export interface Unit {
  readonly name: string;
  /** The path of its source as it was given. */
  readonly source: string;
  /** As CURRENT-DATE gives it. */
  readonly compiledAt: string;
  /** A name of the source in the case in which it is written; null where REPLACE or REPLACING has made it. */
  readonly written: (name: Word) => string | null;
}
