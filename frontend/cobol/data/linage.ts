/**
 * LINAGE: the limits of a file's pages, and LINAGE-COUNTER.
 *
 * Contract: LINAGE-COUNTER is a register of the file's, to the program like PIC 9(9) COMP-5 (observed). What items say of a page
 * counts when the page begins, so that each such limit has a cell. The references are resolved by `completeLinage`, in the
 * program that describes the file.
 */
import type { NumExpr, Place } from "../../../ir/artifact/statements.ts";
import { isNumeric } from "../../../ir/artifact/storage.ts";
import { wholeNumber } from "../lower/decimal.ts";
import { problem } from "../lower/diagnostics.ts";
import type { FileDescription, LinageClause } from "../syntax.ts";
import { INDEX_ENCODING, nativeBinary } from "./encoding.ts";
import type { ResolvePlace } from "./files.ts";
import { addArea, addMadeItem, addName, type StorageDraft } from "./storage.ts";
import type { DataItem } from "./symbols.ts";

/** A limit of the page: what it is on the page under way, and what it will be on the next one. */
export interface PageLimit {
  readonly now: DataItem | number;
  readonly next: NumExpr;
}

export interface Linage {
  readonly clause: LinageClause;
  readonly counter: DataItem;
  /** Line feeds that the next WRITE owes to the first page's top. */
  readonly owed: DataItem;
  /** How far a WRITE goes, while it is carried out. */
  readonly advance: DataItem;
  readonly lines: PageLimit;
  readonly footing: PageLimit | null;
  readonly top: PageLimit;
  readonly bottom: PageLimit;
}

const COUNTER = nativeBinary(4, 9, false);
const CELL_BYTES = 4;

/** `id`: of the file. */
export function declareLinage(draft: StorageDraft, fd: FileDescription, id: number): Linage | null {
  const clause = fd.linage;
  if (clause === null) return null;
  const name = fd.name.text;
  if (fd.external) draft.sink.report(problem.unsupported(clause.span, `LINAGE of the EXTERNAL file ${name}`));
  if (fd.reports.length > 0) draft.sink.report(problem.unsupported(clause.span, `LINAGE of the report's file ${name}`));
  checkNumbers(clause, draft);
  const area = addArea(draft, "file", `${name} LINAGE`, 7 * CELL_BYTES);
  let next = area.offset + CELL_BYTES;
  const cell = (what: string): DataItem => {
    const made = addMadeItem(draft, area, `${name} ${what}`, next, CELL_BYTES, INDEX_ENCODING);
    next += CELL_BYTES;
    return made;
  };
  const limit = (what: string, said: LinageClause["top"]): PageLimit => ({
    now: typeof said === "object" && said !== null ? cell(what) : (said ?? 0),
    next: wholeNumber(typeof said === "number" ? said : 0),
  });
  const made = addMadeItem(draft, area, "LINAGE-COUNTER", area.offset, CELL_BYTES, COUNTER, "register", clause.span);
  const counter = { ...made, file: id };
  draft.items[made.item.id] = counter;
  addName(draft, counter.item.name, counter);
  return {
    clause,
    counter,
    owed: cell("LINES OWED"),
    advance: cell("ADVANCE"),
    lines: limit("LINAGE", clause.lines),
    footing: clause.footing === null ? null : limit("FOOTING", clause.footing),
    top: limit("TOP", clause.top),
    bottom: limit("BOTTOM", clause.bottom),
  };
}

function checkNumbers({ lines, footing, span }: LinageClause, { sink }: StorageDraft): void {
  if (lines === 0) sink.report(problem.badLinage(span, "a page has at least one line"));
  const least = footing === null || typeof footing === "object" || footing >= 1;
  const most = typeof footing !== "number" || typeof lines !== "number" || footing <= lines;
  if (!least || !most) sink.report(problem.badLinage(span, "FOOTING is not one of the page's lines"));
}

/** With the items that limits name. */
export function completeLinage(linage: Linage, resolve: ResolvePlace, sink: StorageDraft["sink"]): Linage {
  const complete = (limit: PageLimit, said: LinageClause["top"]): PageLimit => {
    if (typeof said !== "object" || said === null) return limit;
    const place = resolve(said);
    if (place === null) return limit;
    if (!isWhole(place)) sink.report(problem.badLinage(said.span, `${said.name.text} is not a whole number`));
    return { ...limit, next: { kind: "item", place } };
  };
  const { clause, lines, footing, top, bottom } = linage;
  return {
    ...linage,
    lines: complete(lines, clause.lines),
    footing: footing && complete(footing, clause.footing),
    top: complete(top, clause.top),
    bottom: complete(bottom, clause.bottom),
  };
}

function isWhole({ encoding }: Place): boolean {
  return isNumeric(encoding) && encoding.scale <= 0;
}
