/**
 * TYPEDEF, and items of such a type: what the type's description says of them is written out here, so that nothing behind the
 * parser knows of types.
 *
 * Observed: a type is a record like any other, too; its condition-names are those of that record only; an item of a type takes
 * OCCURS and (where the type has none) VALUE besides, nothing else.
 */
import type { Word } from "../expression.ts";
import type { DataEntry } from "../syntax.ts";
import { type Parser, report } from "./state.ts";

/** The entries that describe an item: itself, with what its type says, and the parts that the type gives it. */
export function withType(p: Parser, entry: DataEntry, type: Word): readonly DataEntry[] {
  const root = p.entries.findLast((known) => known.typedef && known.name?.text === type.text);
  const own = root === undefined || root === entry ? [] : partsOf(p, root);
  if (root === undefined || root === entry) {
    report(p, "expected", type.span, `${type.text} is not a TYPEDEF that stands before`);
    return [entry];
  }
  const said = [entry.picture, entry.usage, entry.redefines, entry.sign].some((clause) => clause !== null);
  const flags = entry.justified || entry.blankWhenZero || entry.synchronized || entry.typedef;
  if (said || flags || (entry.values.length > 0 && (root.values.length > 0 || own.length > 0)))
    report(p, "expected", entry.span, `an item of the type ${type.text} takes no other clauses`);
  if (own.some((part) => (part.occurs?.indexedBy.length ?? 0) > 0))
    report(p, "unsupported", type.span, `a TYPEDEF with INDEXED BY, used by TYPE, is not supported yet`);
  const { picture, usage, sign, justified, blankWhenZero, synchronized } = root;
  const values = entry.values.length > 0 ? entry.values : root.values;
  const levels = [...new Set(own.map(({ level }) => level))].sort((a, b) => a - b);
  const parts = own.map((part) => ({ ...part, level: entry.level + 1 + levels.indexOf(part.level) }));
  return [{ ...entry, picture, usage, sign, justified, blankWhenZero, synchronized, values }, ...parts];
}

/** The entries under a type's level 01, but for condition-names. */
function partsOf({ entries }: Parser, root: DataEntry): readonly DataEntry[] {
  const first = entries.indexOf(root) + 1;
  const end = entries.findIndex(({ level }, at) => at >= first && (level === 1 || level === 77));
  return entries.slice(first, end < 0 ? entries.length : end).filter(({ level }) => level < 50);
}
