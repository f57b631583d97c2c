/**
 * The symbols of a data division: items, condition-names and files, as name resolution finds them.
 *
 * Contract: `Item` (the stages' shared record) says where bytes lie; what only the frontend needs (clauses, children,
 * keys) lies beside it here. Symbols are built once by layout.ts and never change after it.
 */

import type { FileDecl } from "../../../ir/artifact/file-statements.ts";
import type { Place, RefMod, Span, Subscript } from "../../../ir/artifact/statements.ts";
import type { FileId, Item } from "../../../ir/artifact/storage.ts";
import type { DataRef } from "../expression.ts";
import type { DataEntry, Select } from "../syntax.ts";
import type { Linage } from "./linage.ts";
import type { ReportSymbol } from "./reports.ts";

export interface DataItem {
  readonly kind: "item";
  readonly item: Item;
  /** null: made by the compiler (index-names, RETURN-CODE, temporaries). */
  readonly entry: DataEntry | null;
  /** Where it is declared; for index-names the INDEXED BY phrase. */
  readonly span: Span;
  readonly role: "data" | "index-name" | "renames" | "register";
  readonly parent: DataItem | null;
  readonly children: readonly DataItem[];
  /** Indexes and keys of an item with OCCURS. */
  readonly table: Table | null;
  /** The file whose record (or part of a record) it is. */
  readonly file: FileId | null;
  /** Of LINKAGE items: what is added to the item's offset, for an argument whose place is known at run time only. */
  readonly address: readonly Subscript[];
  /** Of an item behind a table of variable length; set once the names in its DEPENDING ON are known. */
  slide: Slide | null;
  /** Of an ANY LENGTH parameter: which of its bytes are the argument, where that is known at run time only. */
  readonly passed: RefMod | null;
}

/** Where an item lies that follows tables of variable length: `bytes` before its greatest offset, and what is added again. */
export interface Slide {
  readonly bytes: number;
  readonly address: readonly Subscript[];
}

export interface Table {
  readonly count: number;
  readonly stride: number;
  readonly indexes: readonly DataItem[];
  readonly keys: readonly TableKey[];
  /** OCCURS ... DEPENDING ON: the item that says how many of the occurrences count. */
  readonly depending: DataRef | null;
}

export interface TableKey {
  readonly order: "ascending" | "descending";
  readonly item: DataItem;
}

export interface ConditionName {
  readonly kind: "condition";
  readonly name: string;
  readonly entry: DataEntry;
  readonly span: Span;
  readonly of: DataItem;
}

export interface FileSymbol {
  readonly kind: "file";
  readonly name: string;
  readonly span: Span;
  readonly id: FileId;
  readonly select: Select;
  readonly decl: FileDecl;
  /** The 01s of the FD; none where the FD is wrong. */
  readonly records: readonly DataItem[];
  /** What its FD says with REPORT: reports alone write to it. */
  readonly reports: readonly string[];
  /** Columns that a line of them has at most, behind its CODE; 0 where there is none. */
  readonly reportColumns: number;
  /** The record area as one alphanumeric item, which READ INTO moves from. */
  readonly area: DataItem;
  /** The control block's record length, a four-byte binary item. */
  readonly recordLength: DataItem;
  readonly linage: Linage | null;
  /** Where the FILE STATUS of `decl` is not all there is to it: lower/own-status.ts. */
  readonly ownStatus: OwnStatus | null;
}

export interface OwnStatus {
  /** This program's FILE STATUS item, which its statements set themselves: its place, or its name where it is in LINKAGE. */
  readonly told: Place | DataRef | null;
  /** The FILE STATUS item of `decl`, which is another program's. */
  readonly kept: Place | null;
}

export type DataSymbol = DataItem | ConditionName;

export interface SymbolTable {
  /** By upper-case name; FILLER is not in it. */
  readonly names: ReadonlyMap<string, readonly DataSymbol[]>;
  readonly files: ReadonlyMap<string, FileSymbol>;
  readonly reports: ReadonlyMap<string, ReportSymbol>;
  readonly returnCode: DataItem;
  readonly sortReturn: DataItem;
  /** What XML GENERATE sets. */
  readonly xmlCodeSet: DataItem | null;
}

/** The items that a name may mean, of condition-names their variables. */
export function itemsNamed(name: string, { names }: SymbolTable): readonly DataItem[] {
  return (names.get(name) ?? []).map((symbol) => (symbol.kind === "item" ? symbol : symbol.of));
}
