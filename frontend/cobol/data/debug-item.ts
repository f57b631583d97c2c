/**
 * DEBUG-ITEM, the register of programs WITH DEBUGGING MODE.
 *
 * Contract (observed): it starts as spaces; DEBUG-CONTENTS has 30 bytes, or those of the longest item or record that USE FOR DEBUGGING names.
 */
import type { Span } from "../../../ir/artifact/statements.ts";
import type { DataEntry, DebuggingTarget, SyntaxProgram } from "../syntax.ts";
import { emptyEntry } from "./empty-entry.ts";
import { addRecords, type StorageDraft } from "./storage.ts";
import type { DataItem, FileSymbol } from "./symbols.ts";
import { buildTrees } from "./tree.ts";

export const LEAST_CONTENTS = 30;

/** The register's record, whose names the program knows from now on. */
export function addDebugItem(
  draft: StorageDraft,
  syntax: SyntaxProgram,
  files: readonly FileSymbol[],
): readonly DataItem[] {
  const targets = syntax.procedure.sections.flatMap(({ use }) => use?.debugging?.targets ?? []);
  const lengths = targets.map((target) => longest(target, draft, files));
  const { span } = syntax.name;
  const parts = [
    entry(span, 2, "DEBUG-LINE", "X(6)"),
    entry(span, 2, null, "X"),
    entry(span, 2, "DEBUG-NAME", "X(30)"),
    ...[1, 2, 3].flatMap((n) => [entry(span, 2, null, "X"), entry(span, 2, `DEBUG-SUB-${n}`, "S9(4)")]),
    entry(span, 2, null, "X"),
    entry(span, 2, "DEBUG-CONTENTS", `X(${Math.max(LEAST_CONTENTS, ...lengths)})`),
  ];
  const trees = buildTrees([entry(span, 1, "DEBUG-ITEM", null), ...parts], draft.sink);
  return addRecords(draft, trees, "working", null, null);
}

/** Bytes of what a target names; 0 for a procedure. */
function longest({ name, qualifiers }: DebuggingTarget, { names }: StorageDraft, files: readonly FileSymbol[]): number {
  const record = files.find((file) => file.name === name.text)?.decl.record.max ?? 0;
  const within = (item: DataItem): boolean => {
    let at: DataItem | null = item.parent;
    for (const { text } of qualifiers) {
      while (at !== null && at.item.name !== text) at = at.parent;
      if (at === null) return files.some((file) => file.name === text && file.id === item.file);
    }
    return true;
  };
  const items = (names.get(name.text) ?? []).flatMap((s) => (s.kind === "item" && within(s) ? [s.item.length] : []));
  return Math.max(record, ...items);
}

/** Without a picture a group of spaces. */
function entry(span: Span, level: number, name: string | null, picture: string | null): DataEntry {
  const empty = emptyEntry(span, level, name === null ? null : { text: name, span });
  if (picture === null) {
    const from = { kind: "figurative", span, figurative: "space", unit: " ", all: false, isNull: false } as const;
    return { ...empty, values: [{ from, thru: null }] };
  }
  const sign = picture.startsWith("S") ? ({ at: "leading", separate: true, span } as const) : null;
  return { ...empty, picture: { text: picture, span }, sign };
}
