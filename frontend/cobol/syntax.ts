/**
 * The syntax tree of one COBOL program: what was written, not yet what it means.
 *
 * Made by `parseProgram` (frontend/cobol/parse/program.ts), which never throws on user input. Every node carries the
 * place it was written at, through COPY (the member is a source file of its own) and REPLACE. Names are upper case
 * and not resolved; conditions may hold an `abbreviated` node that only name resolution can decide.
 * Expressions and conditions are in expression.ts, statements in statement.ts; level-78 constants and
 * `01 .. CONSTANT` are already replaced by their literals and do not appear.
 * Limit: the clauses of verbs and sections that are not supported are diagnosed and skipped, not kept.
 */
import type { Span } from "../../ir/artifact/statements.ts";
import type { SourceText } from "../../ir/program.ts";
import type { DataRef, Literal, NumberLiteral, Word } from "./expression.ts";
import type { ReportDescription } from "./report-syntax.ts";
import type { Parameter, Statement } from "./statement.ts";

export interface SyntaxProgram {
  readonly name: Word;
  /** The name as written: CALL compares names in their case (observed). */
  readonly id: string;
  readonly span: Span;
  /** PROGRAM-ID ... IS INITIAL. */
  readonly initial: boolean;
  /** PROGRAM-ID ... IS COMMON. */
  readonly common: boolean;
  /** FUNCTION-ID: a function, which no CALL finds. */
  readonly isFunction: boolean;
  /** PROGRAM-ID ... IS RECURSIVE; a function is. */
  readonly recursive: boolean;
  /** SOURCE-COMPUTER ... WITH DEBUGGING MODE. */
  readonly debugging: boolean;
  readonly specialNames: SpecialNames;
  readonly selects: readonly Select[];
  /** SAME RECORD AREA: the files of each clause. */
  readonly sameRecord: readonly (readonly Word[])[];
  readonly files: readonly FileDescription[];
  readonly workingStorage: readonly DataEntry[];
  readonly localStorage: readonly DataEntry[];
  readonly linkage: readonly DataEntry[];
  readonly reports: readonly ReportDescription[];
  readonly procedure: ProcedureDivision;
  /** The programs nested directly in it. */
  readonly contained: readonly SyntaxProgram[];
  /** Whether its source has XML anywhere, so that there is XML-CODE. */
  readonly mentionsXml: boolean;
  /** Index 0 the main one; Span.file indexes it. */
  readonly sources: readonly SourceText[];
}

// ---- ENVIRONMENT DIVISION

export interface SpecialNames {
  readonly decimalPointIsComma: boolean;
  /** The character (one char) of CURRENCY SIGN IS; null: "$". */
  readonly currency: string | null;
  /** `CONSOLE IS CRT-NAME`, `C01 IS TOP-OF-FORM`, `SYSIN IS ...`: device or feature name to mnemonic-name. */
  readonly mnemonics: readonly { readonly device: string; readonly name: Word }[];
  /** CLASS name IS literal [THRU literal] ... */
  readonly classes: readonly { readonly name: Word; readonly values: readonly LiteralRange[] }[];
  /** SWITCH-n / UPSI-n [IS name] [ON STATUS IS name] [OFF STATUS IS name]. */
  readonly switches: readonly {
    readonly device: string;
    readonly name: Word | null;
    readonly on: Word | null;
    readonly off: Word | null;
  }[];
  readonly alphabets: readonly Alphabet[];
  /** OBJECT-COMPUTER ... PROGRAM COLLATING SEQUENCE IS alphabet-name. */
  readonly collating: Word | null;
}

export interface Alphabet {
  readonly name: Word;
  /** NATIVE, ASCII, STANDARD-1 and STANDARD-2 are "native"; a list of literals gives the characters in order. */
  readonly order: "native" | "ebcdic" | readonly AlphabetGroup[];
}

/** literal [THRU literal | ALSO literal ...]: numbers stand for the characters with these ordinal numbers, from 1. */
export interface AlphabetGroup extends LiteralRange {
  readonly also: readonly Literal[];
}

export interface LiteralRange {
  readonly from: Literal;
  readonly thru: Literal | null;
}

export interface Select {
  readonly span: Span;
  readonly name: Word;
  readonly optional: boolean;
  /** null: no ASSIGN clause was found (diagnosed). */
  readonly assign: Assign | null;
  /** null: not said, which is SEQUENTIAL. */
  readonly organization: "sequential" | "line-sequential" | "relative" | "indexed" | null;
  readonly access: "sequential" | "random" | "dynamic" | null;
  readonly recordKey: DataRef | null;
  readonly relativeKey: DataRef | null;
  readonly alternateKeys: readonly { readonly key: DataRef; readonly duplicates: boolean }[];
  readonly status: DataRef | null;
}

export interface Assign {
  readonly span: Span;
  /** EXTERNAL or DYNAMIC as written; null: not said. */
  readonly mode: "external" | "dynamic" | null;
  /** DISK, PRINTER, KEYBOARD ... as written before (or instead of) the name, upper case. */
  readonly device: string | null;
  /** A literal, or a word that may name a data item or not; null: the device alone. */
  readonly target: Literal | DataRef | null;
}

// ---- DATA DIVISION

/** FD or SD with the record descriptions that follow it. */
export interface FileDescription {
  readonly kind: "fd" | "sd";
  readonly span: Span;
  readonly name: Word;
  readonly external: boolean;
  readonly global: boolean;
  readonly record: RecordClause | null;
  readonly linage: LinageClause | null;
  /** The alphabet of CODE-SET. */
  readonly codeSet: Word | null;
  /** The letter of RECORDING MODE IS, upper case. */
  readonly recordingMode: string | null;
  /** REPORT IS. */
  readonly reports: readonly Word[];
  readonly entries: readonly DataEntry[];
}

export type RecordClause =
  /** RECORD CONTAINS max, or min TO max (`min` null: fixed). */
  | { readonly kind: "contains"; readonly span: Span; readonly min: number | null; readonly max: number }
  /** RECORD IS VARYING [IN SIZE] [FROM min] [TO max] [DEPENDING ON item]. */
  | {
      readonly kind: "varying";
      readonly span: Span;
      readonly min: number | null;
      readonly max: number | null;
      readonly depending: DataRef | null;
    };

/** LINAGE IS lines [FOOTING footing] [TOP top] [BOTTOM bottom]. */
export interface LinageClause {
  readonly span: Span;
  readonly lines: number | DataRef;
  readonly footing: number | DataRef | null;
  readonly top: number | DataRef | null;
  readonly bottom: number | DataRef | null;
}

/** One data description entry; hierarchy follows from `level` and is not built here. */
export interface DataEntry {
  readonly span: Span;
  /** 1-49, 66, 77 or 88. */
  readonly level: number;
  /** null: FILLER or no name. */
  readonly name: Word | null;
  /** As the program writes the name first, if that has small letters; in sources that mention XML only. */
  readonly written?: string;
  readonly redefines: Word | null;
  /** Upper case, e.g. "S9(5)V99", spaces never inside; repetition not expanded, constants inside parentheses are. */
  readonly picture: { readonly text: string; readonly span: Span } | null;
  readonly usage: Usage | null;
  readonly sign: { readonly at: "leading" | "trailing"; readonly separate: boolean; readonly span: Span } | null;
  readonly occurs: OccursClause | null;
  /** VALUE; several, or ranges, for level 88 only (several of another level are for lowering to diagnose). */
  readonly values: readonly LiteralRange[];
  /** Level 88: WHEN SET TO FALSE IS literal. */
  readonly falseValue: Literal | null;
  readonly justified: boolean;
  readonly blankWhenZero: boolean;
  readonly synchronized: boolean;
  /** Level 66. */
  readonly renames: { readonly from: DataRef; readonly thru: DataRef | null } | null;
  readonly external: boolean;
  readonly global: boolean;
  readonly based: boolean;
  /** ANY LENGTH, ANY NUMERIC: a parameter that is as long as its argument, or of its picture and usage too. */
  readonly any: "length" | "numeric" | null;
  readonly typedef: boolean;
  /** TYPE name, or USAGE name: the parser has put the type's clauses into the entry, and its parts behind it. */
  readonly type: Word | null;
}

export interface Usage {
  readonly kind: UsageKind;
  readonly span: Span;
}

/** COMP, COMPUTATIONAL, COMP-4 and BINARY are "binary"; COMP-3 and PACKED-DECIMAL are "packed"; COMP-6 is "comp-6". */
export type UsageKind =
  | "display"
  | "binary"
  | "packed"
  | "comp-1"
  | "comp-2"
  | "comp-5"
  | "comp-6"
  | "comp-x"
  | "comp-n"
  | "index"
  | "pointer"
  | "program-pointer"
  | "national"
  | "binary-char"
  | "binary-short"
  | "binary-long"
  | "binary-double"
  | "unsigned-char"
  | "unsigned-short"
  | "unsigned-int"
  | "unsigned-long"
  | "signed-int";

export interface OccursClause {
  readonly span: Span;
  /** OCCURS max TIMES: min is null. OCCURS min TO max TIMES DEPENDING ON depending. */
  readonly min: number | null;
  readonly max: number;
  /** OCCURS min TO UNBOUNDED; `max` is then the occurrences of the place that it has, 1 before it has one. */
  readonly unbounded?: true;
  readonly depending: DataRef | null;
  readonly keys: readonly { readonly order: "ascending" | "descending"; readonly names: readonly DataRef[] }[];
  readonly indexedBy: readonly Word[];
}

// ---- PROCEDURE DIVISION

export interface ProcedureDivision {
  readonly span: Span;
  readonly using: readonly Parameter[];
  /** CHAINING: the items that the arguments of the run are put into. */
  readonly chaining: readonly Word[];
  /** RETURNING item. */
  readonly returning: Word | null;
  /** How many of the sections stand in DECLARATIVES; they come first. */
  readonly declaratives: number;
  readonly sections: readonly Section[];
}

export type OpenMode = "input" | "output" | "io" | "extend";

/** USE [GLOBAL] AFTER ERROR PROCEDURE ON files, or on a mode; or USE BEFORE REPORTING a group; or USE FOR DEBUGGING. */
export interface UseClause {
  readonly span: Span;
  readonly global: boolean;
  readonly files: readonly Word[];
  readonly mode: OpenMode | null;
  readonly reporting: DataRef | null;
  readonly debugging: DebuggingUse | null;
}

/** USE FOR DEBUGGING ON what is watched. */
export interface DebuggingUse {
  /** Where ALL PROCEDURES stands. */
  readonly procedures: Span | null;
  readonly targets: readonly DebuggingTarget[];
}

/** A file, an item, or a procedure by its name. */
export interface DebuggingTarget {
  readonly span: Span;
  readonly name: Word;
  /** Innermost first. */
  readonly qualifiers: readonly Word[];
  /** ALL REFERENCES OF. */
  readonly all: boolean;
}

/** `name` null: what stands before the first section header. */
export interface Section {
  readonly name: Word | null;
  readonly span: Span;
  /** Segment number after SECTION, which has no effect. */
  readonly segment: NumberLiteral | null;
  /** Of a section in DECLARATIVES. */
  readonly use: UseClause | null;
  readonly paragraphs: readonly Paragraph[];
}

/** `name` null: what stands before the first paragraph name of its section; only the first one can be so. */
export interface Paragraph {
  readonly name: Word | null;
  readonly span: Span;
  readonly sentences: readonly Sentence[];
}

/** Statements up to a period. */
export type Sentence = readonly Statement[];
