/**
 * The storage map: what lies where in a program's one mutable region.
 *
 * Every byte that a program can change (working storage, record areas, file control blocks, runtime cells)
 * lies in one contiguous *region*; all offsets here are offsets into that region, never linear-memory
 * addresses. Saving, restoring or comparing a state is one copy or one compare of the region.
 * Limit: this file says nothing of buffers and file channels; they are no program state (see layout.ts).
 */

export type ItemId = number;
export type AreaId = number;
export type FileId = number;

/** "addressed": what pointers may point to, see Area.parts. */
export type AreaKind = "working" | "record" | "file" | "runtime" | "addressed";

/**
 * A level-01/77 item, a file's record area, a file's control block, or the runtime cells.
 * Areas never overlap (but for the one of kind "addressed"), start at multiples of 16 and are followed by at least AREA_SLACK unused bytes, so wide
 * loads and stores may run past an area's end without touching another area's bytes.
 */
export interface Area {
  readonly id: AreaId;
  readonly kind: AreaKind;
  readonly name: string;
  /** Offset into the region, multiple of 16. */
  readonly offset: number;
  /** Bytes, without slack. */
  readonly length: number;
  /**
   * Of the area "addressed", which begins the region: the areas that pointers may point to, which all lie in it. A place based
   * on a pointer must lie in one of them; so its bytes are taken for any bytes of them. A pointer is 1 more than the
   * region offset, NULL is 0.
   */
  readonly parts?: readonly { readonly offset: number; readonly length: number }[];
}

export const AREA_ALIGN = 16;
export const AREA_SLACK = 16;

/** Zoned decimal (DISPLAY). Length = digits, plus one where the sign is separate. */
export interface Zoned {
  readonly kind: "zoned";
  readonly digits: number;
  /** Value = integer * 10^-scale. May be negative or exceed `digits` (P in the picture). */
  readonly scale: number;
  readonly signed: boolean;
  readonly signAt: "trailing" | "leading";
  readonly separate: boolean;
  /** Digits that DISPLAY prints, where they are not `digits` (66 RENAMES of one item of another usage). */
  readonly shown?: number;
}

/**
 * Packed decimal: COMP-3, whose last nibble is the sign (C, D, or F where unsigned), and COMP-6, which has none and is unsigned. Where the
 * nibbles would be odd in number, there is a pad nibble before the first digit.
 */
export interface Packed {
  readonly kind: "packed";
  readonly digits: number;
  readonly scale: number;
  readonly signed: boolean;
  /** COMP-6. */
  readonly bare?: true;
}

/** Bytes of a packed item. */
export function packedLength({ digits, bare }: Packed): number {
  return (digits + (bare ? 1 : 2)) >> 1;
}

/** Whether the first nibble is no digit. */
export function isPadded({ digits, bare }: Packed): boolean {
  return (digits & 1) === (bare ? 1 : 0);
}

/**
 * Two's complement (COMP, BINARY: big-endian; COMP-5, INDEX: little-endian; COMP-X: big-endian, not cut). 3, 5, 6 or 7 bytes
 * have COMP-X and, under --std mf, COMP and COMP-5.
 */
export interface Binary {
  readonly kind: "binary";
  readonly digits: number;
  readonly scale: number;
  readonly signed: boolean;
  readonly bytes: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 16;
  readonly endian: "big" | "little";
  /** True: stores are cut to `digits` decimal digits (COMP under -std=default). False: full binary range (COMP-5). */
  readonly truncate: boolean;
  /** TALLY: it prints its digits, and more where it must. */
  readonly register?: true;
  /** USAGE POINTER: see Area.parts. */
  readonly pointer?: true;
}

/** IEEE floating point, little-endian: COMP-1 (4 bytes) and COMP-2 (8). */
export interface Float {
  readonly kind: "float";
  readonly bytes: 4 | 8;
}

export interface Alphanumeric {
  readonly kind: "alphanumeric";
  readonly justified: boolean;
  /** PIC A; matters for INITIALIZE and class rules only. */
  readonly alphabetic: boolean;
}

export interface Group {
  readonly kind: "group";
}

export interface NumericEdited {
  readonly kind: "numeric-edited";
  /** Digit positions the picture can hold, and how many of them stand after the point. */
  readonly digits: number;
  readonly scale: number;
  readonly signed: boolean;
  /** The picture with repetitions expanded, upper case, e.g. "ZZZ,ZZ9.99-"; V and P kept. */
  readonly picture: string;
  readonly blankWhenZero: boolean;
  /** What "." and "$" of the picture print as; "," prints as the other of "." and ",". */
  readonly point: "." | ",";
  readonly currency: string;
}

export interface AlphanumericEdited {
  readonly kind: "alphanumeric-edited";
  readonly picture: string;
}

/** Numbers that are exact. */
export type NumericEncoding = Zoned | Packed | Binary;
export type Encoding = NumericEncoding | Float | Alphanumeric | Group | NumericEdited | AlphanumericEdited;

export function isNumeric(encoding: Encoding): encoding is NumericEncoding {
  return encoding.kind === "zoned" || encoding.kind === "packed" || encoding.kind === "binary";
}

/** A data item as declared; the analysis and the reports name bytes by these. */
export interface Item {
  readonly id: ItemId;
  /** Upper case; "FILLER" for fillers. */
  readonly name: string;
  readonly level: number;
  readonly parent: ItemId | null;
  readonly area: AreaId;
  /** Region offset of the first occurrence. */
  readonly offset: number;
  /** Bytes of one occurrence. */
  readonly length: number;
  readonly encoding: Encoding;
  /** Enclosing and own OCCURS, outermost first. */
  readonly occurs: readonly Occurs[];
  /** The item whose storage this one redefines, if any. */
  readonly redefines: ItemId | null;
  /** Line of the declaration in the main source, 1-based (0: made by the compiler). */
  readonly line: number;
}

export interface Occurs {
  readonly count: number;
  /** Bytes between occurrences. */
  readonly stride: number;
}

export interface StorageMap {
  /** Bytes of the whole region. */
  readonly size: number;
  readonly areas: readonly Area[];
  readonly items: readonly Item[];
  /** The region's bytes when the program starts: VALUE clauses, else the reference compiler's defaults. `size` bytes, one char (0-255) each. */
  readonly initial: Uint8Array;
  /** Region offsets of runtime cells. */
  readonly cells: RuntimeCells;
}

/** Bytes of the state of FUNCTION RANDOM (ir/semantics/functions/random.ts). */
export const RANDOM_STATE_BYTES = 128;

export interface RuntimeCells {
  /** RETURN-CODE: 4 bytes, signed little-endian. */
  readonly returnCode: number;
  /** One byte, 0 or 1: set by an arithmetic statement whose `checkSize` is true. */
  readonly sizeError: number;
}

/**
 * A file's control block in the region (area kind "file", FCB_SIZE bytes): the part of a file's state that is the
 * program's state. All fields little-endian. Where a file *is* (its position) is kept by the runtime, see layout.ts.
 */
export const FCB_SIZE = 16;
export const FCB = {
  /** u8: an OpenMode. */
  mode: 0,
  /** u8: FCB_FLAG bits. */
  flags: 1,
  /** Two ASCII digits: the last file status. */
  status: 2,
  /** u32: bytes of the record last read (variable-length records). */
  recordLength: 4,
  /** u8: the OpenMode of the last OPEN of the file while it was closed, whether or not it succeeded. */
  tried: 8,
} as const;
/** "locked": closed WITH LOCK. */
export const OPEN_MODE = { closed: 0, input: 1, output: 2, io: 3, extend: 4, locked: 5 } as const;
export const FCB_FLAG = {
  /** A READ met the end; the next READ gives 46. */
  end: 1,
  /** The last write was AFTER ADVANCING: CLOSE owes a line feed. */
  owesLineFeed: 2,
  /** OPTIONAL file that was not there at OPEN. */
  absent: 4,
  /** I-O only: the last statement was a successful READ, so REWRITE is allowed. */
  readDone: 8,
} as const;
