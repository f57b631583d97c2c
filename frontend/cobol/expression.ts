/**
 * Syntax of words, literals, data references, arithmetic expressions and conditions.
 *
 * Contract: names are upper case and unresolved; literals keep what was written (a numeric literal its text, a
 * nonnumeric one its bytes). Parentheses are gone: the tree says how things group.
 */
import type { Span } from "../../ir/artifact/statements.ts";

/** A user-defined word, upper case. */
export interface Word {
  readonly text: string;
  readonly span: Span;
}

/**
 * `text` as written, sign included (the reference compiler displays `+5` as "+5"); a comma decimal point is already a
 * ".". E.g. "-1.50", ".5", "+5"; a floating-point literal has an exponent, "1.5E+3".
 */
export interface NumberLiteral {
  readonly kind: "number";
  readonly span: Span;
  readonly text: string;
}

/** Nonnumeric literal, hexadecimal literals and `&` concatenations included: one char (0-255) per byte. */
export interface StringLiteral {
  readonly kind: "string";
  readonly span: Span;
  readonly bytes: string;
}

/** `unit`: the bytes that are repeated: " ", "0", "\xFF", "\0", "\"", or the literal of `ALL literal`. */
export interface FigurativeLiteral {
  readonly kind: "figurative";
  readonly span: Span;
  readonly figurative: "zero" | "space" | "quote" | "high" | "low" | "all";
  readonly unit: string;
  /** The word ALL stood before it. */
  readonly all: boolean;
  /** NULL: LOW-VALUE, but beside addresses. */
  readonly isNull: boolean;
}

export type Literal = NumberLiteral | StringLiteral | FigurativeLiteral;

/** name OF q1 OF q2 (subscripts) (start : length). Also special registers (RETURN-CODE ...). */
export interface DataRef {
  readonly kind: "ref";
  readonly span: Span;
  readonly name: Word;
  /** Innermost first, as written. */
  readonly qualifiers: readonly Word[];
  /** Relative indexing `IDX + 1` is an ordinary expression. ALL (function arguments only) is "all". */
  readonly subscripts: readonly (Expr | "all")[];
  readonly refmod: RefModSyntax | null;
}

export interface RefModSyntax {
  readonly span: Span;
  readonly start: Expr;
  /** null: to the end of the item. */
  readonly length: Expr | null;
}

export type Expr =
  | Literal
  | DataRef
  | { readonly kind: "length-of"; readonly span: Span; readonly of: DataRef | StringLiteral }
  | { readonly kind: "address-of"; readonly span: Span; readonly of: DataRef }
  /** FUNCTION name (args); name upper case, "LENGTH", "CURRENT-DATE" ... TRIM's LEADING/TRAILING, and SYSTEM-OFFSET, are in `option`. */
  | {
      readonly kind: "function";
      readonly span: Span;
      readonly name: Word;
      /** Of a function that REPOSITORY declares: the name of its FUNCTION-ID, upper case; null: intrinsic. */
      readonly user: string | null;
      readonly args: readonly Expr[];
      readonly option: string | null;
      readonly refmod: RefModSyntax | null;
    }
  | { readonly kind: "negate"; readonly span: Span; readonly operand: Expr }
  | {
      readonly kind: "binary";
      readonly span: Span;
      readonly op: "+" | "-" | "*" | "/" | "**";
      readonly left: Expr;
      readonly right: Expr;
    };

export type RelationOp = "=" | "<>" | "<" | "<=" | ">" | ">=";

export type Condition =
  | {
      readonly kind: "relation";
      readonly span: Span;
      readonly op: RelationOp;
      readonly left: Expr;
      readonly right: Expr;
    }
  /**
   * `C` in `A = B OR C`, where C is a plain data reference: the condition-name C if C is declared at level 88,
   * else the relation `left op right`. (Where it cannot be a condition-name the parser has made a relation of it.)
   * A NOT before it is a `not` node around this one.
   */
  | {
      readonly kind: "abbreviated";
      readonly span: Span;
      readonly op: RelationOp;
      readonly left: Expr;
      readonly right: DataRef;
    }
  /** operand IS [NOT] NUMERIC ...; "named" with the CLASS of SPECIAL-NAMES. */
  | {
      readonly kind: "class";
      readonly span: Span;
      readonly not: boolean;
      readonly test: "numeric" | "alphabetic" | "alphabetic-lower" | "alphabetic-upper" | "named";
      readonly className: Word | null;
      readonly operand: Expr;
    }
  | {
      readonly kind: "sign";
      readonly span: Span;
      readonly not: boolean;
      readonly sign: "positive" | "negative" | "zero";
      readonly operand: Expr;
    }
  /** A level-88 name, or a switch status name. */
  | { readonly kind: "condition-name"; readonly span: Span; readonly ref: DataRef }
  | { readonly kind: "not"; readonly span: Span; readonly operand: Condition }
  | { readonly kind: "and" | "or"; readonly span: Span; readonly left: Condition; readonly right: Condition };
