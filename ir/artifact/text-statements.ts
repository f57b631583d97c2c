/** STRING, UNSTRING, INSPECT and XML GENERATE; everything else that statements.ts says of statements holds for them, too. */
import type { Operand, Place, StmtBase } from "./statements.ts";

/**
 * The condition that STRING and UNSTRING leave in the sizeError cell, 1 or 0: "overflow" for ON OVERFLOW; "exception" for NOT ON
 * OVERFLOW alone, which a counter that is too small withholds too (observed). null: the cell is not touched.
 */
export type StringCheck = "overflow" | "exception" | null;

/**
 * STRING. Operands are taken as they lie in storage, figurative constants as one unit. `into` and `pointer` are located first,
 * a part's delimiter before its sources, each source when its turn comes.
 */
export interface StringStmt extends StmtBase {
  readonly kind: "string";
  /** delimiter null: by SIZE. */
  readonly parts: readonly { readonly delimiter: Operand | null; readonly sources: readonly Operand[] }[];
  readonly into: Place;
  readonly pointer: Place | null;
  readonly check: StringCheck;
}

/** UNSTRING. `from`, `pointer` and the delimiters are located first, each receiving item when its turn comes. */
export interface Unstring extends StmtBase {
  readonly kind: "unstring";
  readonly from: Operand;
  /** None: each receiving item takes as many bytes as it has. */
  readonly delimiters: readonly { readonly text: Operand; readonly all: boolean }[];
  readonly into: readonly UnstringTarget[];
  readonly pointer: Place | null;
  readonly tallying: Place | null;
  readonly check: StringCheck;
}

export interface UnstringTarget {
  readonly to: Place;
  /** DELIMITER IN. */
  readonly delimiter: Place | null;
  /** COUNT IN. */
  readonly count: Place | null;
}

/**
 * INSPECT, and what routines of the system do to the bytes of an item. Of one kind (TALLYING ... REPLACING is two statements). The phrases are carried out in order; a byte that one has
 * counted or replaced is not looked at by those after it. Operands are located when their turn comes.
 */
export interface Inspect extends StmtBase {
  readonly kind: "inspect";
  /** Only an item is replaced or converted. */
  readonly of: Operand;
  readonly phrases: readonly InspectPhrase[];
}

export interface InspectPhrase {
  /** BEFORE and AFTER, in the order in which they cut the text. */
  readonly limits: readonly { readonly side: "before" | "after"; readonly text: Operand }[];
  readonly action: InspectAction;
}

export type InspectAction =
  /** `match` null: CHARACTERS. */
  | { readonly kind: "tally"; readonly match: InspectMatch | null; readonly counter: Place }
  | { readonly kind: "replace"; readonly match: InspectMatch | null; readonly by: Operand }
  | { readonly kind: "convert"; readonly from: Operand; readonly to: Operand }
  /** What no INSPECT can say, and routines of the system do; the whole item, without limits. */
  | { readonly kind: "combine"; readonly how: Combination; readonly with: Operand }
  | { readonly kind: "justify"; readonly side: "left" | "right" | "center" };

/**
 * A byte and the one beside it in the other operand, of the same size. "pack": the lowest bits of eight bytes of the other make one
 * byte of the item; "unpack": the reverse.
 */
export type Combination = "and" | "or" | "xor" | "nor" | "imp" | "nimp" | "eq" | "pack" | "unpack";

export interface InspectMatch {
  readonly which: "all" | "leading" | "first" | "trailing";
  readonly text: Operand;
}

/**
 * XML GENERATE. Everything is read before `into` is written, which gets trailing spaces or as much as fits. A number comes as the text of an
 * edited item that was moved to before, so the statement knows texts only.
 */
export interface XmlGenerate extends StmtBase {
  readonly kind: "xml-generate";
  /** The document in the order of its text; elements are properly nested, one at the outermost level. */
  readonly parts: readonly XmlPart[];
  readonly into: Place;
  /** XML-CODE, a whole binary item: 0, or what has gone wrong. */
  readonly code: Place;
  /** COUNT IN, to which the number of bytes is added. */
  readonly count: Place | null;
  readonly declaration: boolean;
  readonly namespace: Operand | null;
  readonly prefix: Operand | null;
  readonly check: StringCheck;
}

export type XmlPart =
  | { readonly kind: "open"; readonly name: string }
  | { readonly kind: "close"; readonly name: string }
  /** Behind the "open" of its element. Its value is the item's bytes, whatever the item is. */
  | { readonly kind: "attribute"; readonly name: string; readonly value: Place; readonly trim: XmlTrim }
  /** An elementary item. `name` null: CONTENT of the element around it. `absent`: a byte that is not 0 where SUPPRESS leaves it out. */
  | {
      readonly kind: "item";
      readonly name: string | null;
      readonly value: Place;
      readonly trim: XmlTrim;
      readonly absent: Place | null;
    };

/** Spaces that are left out; "number": those before a number, which is text of the compiler's own. */
export type XmlTrim = "trailing" | "leading" | "number";
