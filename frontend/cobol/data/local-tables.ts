/**
 * First values of tables with OCCURS DEPENDING ON in LOCAL-STORAGE.
 *
 * Rule as observed: as many occurrences get their values as count when the table is made, at least one; the others are NULs. What a table
 * depends on counts with its own first value if it is described before the table, else as 0. In WORKING-STORAGE all occurrences get them.
 *
 * Limit: a table that depends on an item outside of the LOCAL-STORAGE SECTION gets all of its values.
 */
import { isNumeric } from "../../../ir/artifact/storage.ts";
import { decodeNumber } from "../../../ir/semantics/number.ts";
import { variableTables } from "./depending.ts";
import type { DataItem } from "./symbols.ts";

/** `records`: of one program's LOCAL-STORAGE, in their order, with all of their values in `bytes`. */
export function limitOccurrences(records: readonly DataItem[], bytes: Uint8Array): void {
  const described = new Map<string, number>();
  for (const item of records.flatMap(withParts)) if (!described.has(item.item.name)) described.set(item.item.name, -1);
  for (const record of records) {
    for (const { item, table } of variableTables(record)) {
      const count = table?.depending == null ? undefined : described.get(table.depending.name.text);
      if (table === null || count === undefined) continue;
      const end = item.offset + table.stride * table.count;
      bytes.fill(0, Math.min(end, item.offset + table.stride * Math.max(1, count)), end);
    }
    for (const { item } of withParts(record))
      if (isNumeric(item.encoding)) described.set(item.name, Number(decodeNumber(bytes, item.offset, item.encoding)));
  }
}

function withParts(item: DataItem): readonly DataItem[] {
  return [item, ...item.children.flatMap(withParts)];
}
