/** Keys and sequence of SORT and MERGE. */
import type { SortKey, SortOrder } from "../../../ir/artifact/sort-statements.ts";
import type { DataItem, FileSymbol } from "../data/symbols.ts";
import type { DataRef, Word } from "../expression.ts";
import type { SortKeySyntax, SortStatement } from "../sort-statement.ts";
import { problem } from "./diagnostics.ts";
import { resolveItem } from "./names.ts";
import type { Scope } from "./scope.ts";

/** Of a sort file, whose keys lie in its records; null after a diagnostic. */
export function sortKeys(statement: SortStatement, file: FileSymbol, scope: Scope): SortOrder | null {
  const { keys, verb, span } = statement;
  if (keys.every((key) => key.names.length === 0)) {
    scope.sink.report(problem.sortPhrase(span, verb, "ASCENDING or DESCENDING KEY"));
    return null;
  }
  const found = keysOf(keys, scope, (item) => item.file === file.id, file.name);
  const collating = sequenceOf(statement.collating, scope);
  if (found === null || collating === undefined) return null;
  const { base } = file.decl.record;
  return { keys: found.map(({ item, descending }) => keyAt(item, base, descending)), collating };
}

interface FoundKey {
  readonly item: DataItem;
  readonly descending: boolean;
}

/** `isPart`: of `owner`, the file or the table. Of an item that occurs several times the first one counts (observed). Null after a diagnostic. */
export function keysOf(
  keys: readonly SortKeySyntax[],
  scope: Scope,
  isPart: (item: DataItem) => boolean,
  owner: string,
): readonly FoundKey[] | null {
  const found: FoundKey[] = [];
  let good = true;
  for (const { order, names } of keys) {
    for (const name of names) {
      const item = keyItem(name, scope, isPart, owner);
      if (item === null) good = false;
      else found.push({ item, descending: order === "descending" });
    }
  }
  return good ? found : null;
}

function keyItem(name: DataRef, scope: Scope, isPart: (item: DataItem) => boolean, owner: string): DataItem | null {
  const item = resolveItem(name, scope);
  if (item === null) return null;
  if (!isPart(item)) scope.sink.report(problem.keyNotPart(name.span, name.name.text, owner));
  else if (name.refmod === null && name.subscripts.length === 0) return item;
  else scope.sink.report(problem.keyModified(name.span));
  return null;
}

export function keyAt({ item }: DataItem, base: number, descending: boolean): SortKey {
  return { offset: item.offset - base, length: item.length, encoding: item.encoding, descending };
}

/** Null: the native order. Undefined after a diagnostic. */
export function sequenceOf(name: Word | null, scope: Scope): string | null | undefined {
  return name === null ? scope.dialect.collating : scope.sequence(name);
}
