/**
 * Syntax of statements.
 *
 * Contract: a statement's span reaches from its verb to its last token (END-x included). Phrases that were not
 * written are null or empty; a phrase written with nothing in it cannot occur (diagnosed). Explicit and implicit
 * scope ends are not distinguished. Statements that could not be parsed are left out, after a diagnostic.
 */
import type { Rounding, Span } from "../../ir/artifact/statements.ts";
import type { Condition, DataRef, Expr, StringLiteral, Word } from "./expression.ts";
import type { FileStatement } from "./file-statement.ts";
import type { AllocateStatement, FreeStatement } from "./heap-statement.ts";
import type { InspectStatement } from "./inspect-statement.ts";
import type { KeyedStatement } from "./keyed-statement.ts";
import type { GenerateStatement, ReportStatement, SuppressStatement } from "./report-syntax.ts";
import type { SortingStatement } from "./sort-statement.ts";
import type { XmlStatement } from "./xml-statement.ts";

export type Statement =
  | MoveStatement
  | InitializeStatement
  | ArithmeticStatement
  | DivideStatement
  | ComputeStatement
  | CorrespondingStatement
  | IfStatement
  | EvaluateStatement
  | PerformProcedureStatement
  | PerformInlineStatement
  | AlterStatement
  | GoToStatement
  | SetStatement
  | SetEnvironmentStatement
  | SearchStatement
  | SearchAllStatement
  | FileStatement
  | DisplayStatement
  | AcceptStatement
  | StopStatement
  | GobackStatement
  | ExitStatement
  | CallStatement
  | CancelStatement
  | EntryStatement
  | StringStatement
  | UnstringStatement
  | InspectStatement
  | ReportStatement
  | GenerateStatement
  | SuppressStatement
  | KeyedStatement
  | SortingStatement
  | AllocateStatement
  | FreeStatement
  | XmlStatement
  | SimpleStatement;

export type StatementKind = Statement["kind"];
type Body = readonly Statement[];

interface Base {
  readonly span: Span;
}

/** `MOVE from TO to ...`, MOVE CORRESPONDING has one pair per target. */
export interface MoveStatement extends Base {
  readonly kind: "move";
  readonly corresponding: boolean;
  readonly from: Expr;
  readonly to: readonly DataRef[];
}

export type InitializeCategory =
  | "alphabetic"
  | "alphanumeric"
  | "numeric"
  | "alphanumeric-edited"
  | "numeric-edited"
  | "national"
  | "national-edited";

export interface InitializeStatement extends Base {
  readonly kind: "initialize";
  readonly targets: readonly DataRef[];
  readonly withFiller: boolean;
  /** {ALL | category ...} TO VALUE. */
  readonly toValue: "all" | readonly InitializeCategory[] | null;
  readonly replacing: readonly { readonly category: InitializeCategory; readonly by: Expr }[];
  /** [THEN] TO DEFAULT. */
  readonly toDefault: boolean;
}

/** "truncate" where ROUNDED is not written, "truncation" where ROUNDED MODE IS TRUNCATION is. */
export type RoundingSyntax = Rounding | "truncation";

/** A receiving item of arithmetic. */
export interface TargetSyntax {
  readonly ref: DataRef;
  readonly rounding: RoundingSyntax;
}

interface SizeErrorPhrases {
  readonly onSizeError: Body | null;
  readonly notOnSizeError: Body | null;
}

/**
 * ADD, SUBTRACT, MULTIPLY and the DIVIDE forms without REMAINDER.
 * add:      ADD operands TO targets; ADD operands [TO base] GIVING targets (`base` null if no TO).
 * subtract: SUBTRACT operands FROM targets; SUBTRACT operands FROM base GIVING targets.
 * multiply: MULTIPLY operands[0] BY targets; MULTIPLY operands[0] BY base GIVING targets.
 * divide:   DIVIDE operands[0] INTO targets; DIVIDE operands[0] INTO base GIVING targets. DIVIDE a BY b GIVING has
 *           operands [b] and base a: `base` is always the dividend.
 */
export interface ArithmeticStatement extends Base, SizeErrorPhrases {
  readonly kind: "arithmetic";
  readonly verb: "add" | "subtract" | "multiply" | "divide";
  readonly operands: readonly Expr[];
  readonly base: Expr | null;
  readonly giving: boolean;
  readonly targets: readonly TargetSyntax[];
}

/** DIVIDE ... GIVING quotient REMAINDER remainder. */
export interface DivideStatement extends Base, SizeErrorPhrases {
  readonly kind: "divide-remainder";
  readonly dividend: Expr;
  readonly divisor: Expr;
  readonly quotient: TargetSyntax;
  readonly remainder: TargetSyntax;
}

export interface ComputeStatement extends Base, SizeErrorPhrases {
  readonly kind: "compute";
  readonly targets: readonly TargetSyntax[];
  readonly value: Expr;
}

/** ADD/SUBTRACT CORRESPONDING from TO/FROM target. */
export interface CorrespondingStatement extends Base, SizeErrorPhrases {
  readonly kind: "corresponding";
  readonly verb: "add" | "subtract";
  readonly from: DataRef;
  readonly target: TargetSyntax;
}

/** NEXT SENTENCE in a branch is a statement of its kind in that branch's body. */
export interface IfStatement extends Base {
  readonly kind: "if";
  readonly condition: Condition;
  readonly then: Body;
  /** null: no ELSE. */
  readonly else: Body | null;
}

export type EvaluateSubject =
  | { readonly kind: "constant"; readonly span: Span; readonly value: boolean }
  | { readonly kind: "condition"; readonly span: Span; readonly condition: Condition }
  /** A plain data reference may also be a condition-name. */
  | { readonly kind: "value"; readonly span: Span; readonly value: Expr };

export type EvaluateObject =
  | { readonly kind: "any"; readonly span: Span }
  | { readonly kind: "constant"; readonly span: Span; readonly not: boolean; readonly value: boolean }
  /** `partial`: it begins with an operator, and is completed with the EVALUATE's subject: `WHEN < 5 OR > 9`. */
  | { readonly kind: "condition"; readonly span: Span; readonly condition: Condition; readonly partial: boolean }
  /** `[NOT] from [THRU thru]`; a plain reference may be a condition-name where the subject is TRUE or FALSE. */
  | {
      readonly kind: "value";
      readonly span: Span;
      readonly not: boolean;
      readonly from: Expr;
      readonly thru: Expr | null;
    };

export interface EvaluateStatement extends Base {
  readonly kind: "evaluate";
  readonly subjects: readonly EvaluateSubject[];
  readonly branches: readonly EvaluateBranch[];
  /** WHEN OTHER. */
  readonly other: Body | null;
}

/** WHENs that share one body; each has one object per subject. */
export interface EvaluateBranch {
  readonly span: Span;
  readonly whens: readonly { readonly span: Span; readonly objects: readonly EvaluateObject[] }[];
  readonly body: Body;
}

/** A paragraph or section name, `P IN S`. */
export interface ProcedureName {
  readonly span: Span;
  readonly name: Word;
  readonly section: Word | null;
}

export type PerformControl =
  | { readonly kind: "once" }
  | { readonly kind: "times"; readonly count: Expr }
  | { readonly kind: "until"; readonly test: "before" | "after"; readonly condition: Condition }
  /** PERFORM UNTIL EXIT: until an EXIT PERFORM (or other jump) leaves it. */
  | { readonly kind: "forever" }
  /** First the outer variable, then each AFTER. */
  | { readonly kind: "varying"; readonly test: "before" | "after"; readonly variables: readonly PerformVariable[] };

export interface PerformVariable {
  readonly variable: DataRef;
  readonly from: Expr;
  readonly by: Expr;
  readonly until: Condition;
}

export interface PerformProcedureStatement extends Base {
  readonly kind: "perform";
  readonly first: ProcedureName;
  readonly thru: ProcedureName | null;
  readonly control: PerformControl;
}

export interface PerformInlineStatement extends Base {
  readonly kind: "perform-inline";
  readonly control: PerformControl;
  readonly body: Body;
}

/** ALTER paragraph TO [PROCEED TO] to, several times. */
export interface AlterStatement extends Base {
  readonly kind: "alter";
  readonly changes: readonly { readonly paragraph: ProcedureName; readonly to: ProcedureName }[];
}

/** Without `depending` there is one target, or none in a paragraph that is to be altered. */
export interface GoToStatement extends Base {
  readonly kind: "go-to";
  readonly targets: readonly ProcedureName[];
  readonly depending: DataRef | null;
}

/** SET targets TO value | UP BY value | DOWN BY value | TO TRUE | TO FALSE (condition-names) | TO ON/OFF (switches). */
export interface SetStatement extends Base {
  readonly kind: "set";
  readonly action: "to" | "up" | "down" | "true" | "false" | "on" | "off";
  readonly targets: readonly DataRef[];
  /** What SET ADDRESS OF sets the addresses of. */
  readonly addresses: readonly DataRef[];
  /** For to, up, down. */
  readonly value: Expr | null;
  /** SET ... TO ENTRY program. */
  readonly entry: StringLiteral | DataRef | null;
}

export interface SearchStatement extends Base {
  readonly kind: "search";
  readonly table: DataRef;
  readonly varying: DataRef | null;
  readonly atEnd: Body | null;
  readonly whens: readonly { readonly span: Span; readonly condition: Condition; readonly body: Body }[];
}

export interface SearchAllStatement extends Base {
  readonly kind: "search-all";
  readonly table: DataRef;
  readonly atEnd: Body | null;
  readonly when: { readonly span: Span; readonly condition: Condition; readonly body: Body };
}

export interface DisplayStatement extends Base {
  readonly kind: "display";
  readonly items: readonly Expr[];
  /** Device or mnemonic-name: CONSOLE, SYSOUT, SYSERR, PRINTER, ENVIRONMENT-NAME ... */
  readonly upon: Word | null;
  readonly noAdvancing: boolean;
  /** Taken UPON ENVIRONMENT-VALUE and ARGUMENT-NUMBER only. */
  readonly onException: Body | null;
  readonly notOnException: Body | null;
}

export type AcceptSyntaxSource =
  | "date"
  | "date-yyyymmdd"
  | "day"
  | "day-yyyyddd"
  | "day-of-week"
  | "time"
  | "command-line"
  | "argument-number"
  | "argument-value"
  | "environment-value"
  /** No FROM. */
  | "console"
  | { readonly environment: Expr }
  /** SYSIN, CONSOLE, or a mnemonic-name. */
  | { readonly device: Word };

export interface AcceptStatement extends Base {
  readonly kind: "accept";
  readonly target: DataRef;
  readonly from: AcceptSyntaxSource;
  readonly onException: Body | null;
  readonly notOnException: Body | null;
}

/** SET ENVIRONMENT name TO value. */
export interface SetEnvironmentStatement extends Base {
  readonly kind: "set-environment";
  readonly name: Expr;
  readonly value: Expr;
}

/** STOP RUN [RETURNING/GIVING code]; `STOP literal` has run false. */
export interface StopStatement extends Base {
  readonly kind: "stop";
  readonly run: boolean;
  readonly code: Expr | null;
}

export interface GobackStatement extends Base {
  readonly kind: "goback";
  readonly returning: Expr | null;
}

export interface ExitStatement extends Base {
  readonly kind: "exit";
  readonly what: "plain" | "program" | "perform" | "perform-cycle" | "paragraph" | "section";
  /** EXIT PROGRAM RETURNING code. */
  readonly returning: Expr | null;
}

export interface CallArgument {
  readonly span: Span;
  readonly mode: "reference" | "content" | "value";
  /** null: OMITTED. */
  readonly value: Expr | null;
  /** BY VALUE SIZE 1 or 2: the C type that the value of an item is cut to. */
  readonly cut?: { readonly bytes: 1 | 2; readonly signed: boolean };
}

export interface CallStatement extends Base {
  readonly kind: "call";
  readonly program: StringLiteral | DataRef;
  readonly using: readonly CallArgument[];
  readonly returning: DataRef | null;
  readonly onException: Body | null;
  readonly notOnException: Body | null;
}

/** ENTRY literal [USING item ...]: another place to CALL the program at. */
export interface EntryStatement extends Base {
  readonly kind: "entry";
  readonly name: StringLiteral;
  readonly using: readonly Parameter[];
}

/** A parameter of PROCEDURE DIVISION USING or of ENTRY. */
export interface Parameter {
  readonly name: Word;
  readonly mode: "reference" | "value";
}

export interface CancelStatement extends Base {
  readonly kind: "cancel";
  readonly programs: readonly (StringLiteral | DataRef)[];
}

interface OverflowPhrases {
  readonly pointer: DataRef | null;
  readonly onOverflow: Body | null;
  readonly notOnOverflow: Body | null;
}

export interface StringStatement extends Base, OverflowPhrases {
  readonly kind: "string";
  /** delimiter null: by SIZE, written or not. */
  readonly parts: readonly { readonly sources: readonly Expr[]; readonly delimiter: Expr | null }[];
  readonly into: DataRef;
}

export interface UnstringStatement extends Base, OverflowPhrases {
  readonly kind: "unstring";
  readonly from: Expr;
  readonly delimiters: readonly { readonly text: Expr; readonly all: boolean }[];
  readonly into: readonly {
    readonly to: DataRef;
    readonly delimiter: DataRef | null;
    readonly count: DataRef | null;
  }[];
  readonly tallying: DataRef | null;
}

export interface SimpleStatement extends Base {
  readonly kind: "continue" | "next-sentence";
}
