/**
 * Name resolution: qualified names to items, condition-names and files.
 *
 * Contract: every failure is one diagnostic and `null`.
 */
import { isPointer } from "../data/encoding.ts";
import type { ConditionName, DataItem, DataSymbol, FileSymbol } from "../data/symbols.ts";
import type { DataRef, Expr, Word } from "../expression.ts";
import { STATEMENT_WORDS } from "../parse/reserved.ts";
import { spell } from "../parse/spelling.ts";
import { nearest, problem } from "./diagnostics.ts";
import type { Scope } from "./scope.ts";

const MOST_NAMESAKES_TOLD = 5;
/** So many namesakes are looked through for each reference; more are sought by what encloses them. */
const FEW_NAMESAKES = 8;

/** What a reference names, by its name and qualifiers alone. */
export function resolveSymbol(ref: DataRef, scope: Scope): DataSymbol | null {
  const { text, span } = ref.name;
  const candidates = scope.symbols.names.get(text) ?? [];
  if (candidates.length === 0) {
    if (scope.symbols.files.has(text)) scope.sink.report(problem.notAnItem(span, text, "a file", null));
    else {
      const near = nearest(text, scope.symbols.names.keys(), scope.sink) ?? spell(text, STATEMENT_WORDS);
      scope.sink.report(problem.undefinedName(span, text, near));
    }
    return null;
  }
  const [inner] = ref.qualifiers;
  const matching =
    inner === undefined
      ? candidates
      : likely(candidates, inner, scope).filter((c) => isQualifiedBy(c, ref.qualifiers, scope));
  const [only] = matching;
  if (only === undefined) {
    scope.sink.report(problem.notQualified(span, text, ref.qualifiers.map((q) => q.text).join(" OF ")));
    return null;
  }
  if (matching.length === 1) return only;
  const exact = matching.filter((c) => ancestors(c).length === ref.qualifiers.length);
  if (ref.qualifiers.length > 0 && exact.length === 1) return exact[0] ?? null;
  scope.sink.report(
    problem.ambiguousName(
      span,
      text,
      matching.slice(0, MOST_NAMESAKES_TOLD).map((c) => ({ span: c.span, message: "declared here" })),
    ),
  );
  return null;
}

interface Enclosed {
  /** Of the candidates when this was made: names are added while data are laid out. */
  readonly count: number;
  readonly within: ReadonlyMap<string, readonly DataSymbol[]>;
}

const enclosed = new WeakMap<readonly DataSymbol[], Enclosed>();

/** Those of the candidates that an item of this name encloses; all where there are few, or where a file has the name. */
function likely(candidates: readonly DataSymbol[], qualifier: Word, scope: Scope): readonly DataSymbol[] {
  if (candidates.length <= FEW_NAMESAKES || scope.symbols.files.has(qualifier.text)) return candidates;
  const known = enclosed.get(candidates);
  if (known?.count === candidates.length) return known.within.get(qualifier.text) ?? [];
  const within = new Map<string, DataSymbol[]>();
  for (const candidate of candidates) {
    for (const name of new Set(ancestors(candidate).map(({ item }) => item.name))) {
      const list = within.get(name);
      if (list === undefined) within.set(name, [candidate]);
      else list.push(candidate);
    }
  }
  enclosed.set(candidates, { count: candidates.length, within });
  return within.get(qualifier.text) ?? [];
}

interface Namesakes {
  /** As in Enclosed. */
  readonly count: number;
  readonly conditions: boolean;
  readonly pointers: boolean;
}

const NONE: Namesakes = { count: 0, conditions: false, pointers: false };
const kinds = new WeakMap<readonly DataSymbol[], Namesakes>();

/** Whether condition-names, and items of USAGE POINTER, have the name; found once, since a name may stand in thousands of records. */
export function namesakes(name: string, scope: Scope): Namesakes {
  const candidates = scope.symbols.names.get(name);
  if (candidates === undefined) return NONE;
  let known = kinds.get(candidates);
  if (known === undefined || known.count !== candidates.length) {
    known = {
      count: candidates.length,
      conditions: candidates.some((c) => c.kind === "condition"),
      pointers: candidates.some((c) => c.kind === "item" && isPointer(c.item.encoding)),
    };
    kinds.set(candidates, known);
  }
  return known;
}

/** Enclosing items, innermost first; a condition-name is inside its item. */
function ancestors(symbol: DataSymbol): readonly DataItem[] {
  const list: DataItem[] = [];
  let at = symbol.kind === "condition" ? symbol.of : symbol.parent;
  while (at !== null) {
    list.push(at);
    at = at.parent;
  }
  return list;
}

function isQualifiedBy(symbol: DataSymbol, qualifiers: readonly Word[], scope: Scope): boolean {
  const chain = ancestors(symbol);
  let from = 0;
  for (const [i, qualifier] of qualifiers.entries()) {
    const found = chain.findIndex((item, at) => at >= from && item.item.name === qualifier.text);
    if (found >= 0) {
      from = found + 1;
      continue;
    }
    const file = scope.symbols.files.get(qualifier.text);
    const holder = symbol.kind === "condition" ? symbol.of : symbol;
    return i === qualifiers.length - 1 && file !== undefined && holder.file === file.id;
  }
  return true;
}

/** The item that a reference names; a condition-name or a file is an error here. */
export function resolveItem(ref: DataRef, scope: Scope): DataItem | null {
  const symbol = resolveSymbol(ref, scope);
  if (symbol === null || symbol.kind === "item") return symbol;
  const { text } = ref.name;
  const hint = `SET ${text} TO TRUE gives its item, ${symbol.of.item.name}, the value`;
  scope.sink.report(problem.notAnItem(ref.name.span, text, "a condition-name", hint));
  return null;
}

/** The condition-name that a reference names, or null without a diagnostic if it names something else. */
export function asConditionName(ref: DataRef, scope: Scope): ConditionName | null {
  if (!namesakes(ref.name.text, scope).conditions) return null;
  const symbol = resolveSymbol(ref, scope);
  return symbol?.kind === "condition" ? symbol : null;
}

export function resolveFile(name: Word, scope: Scope): FileSymbol | null {
  const file = scope.symbols.files.get(name.text);
  if (file !== undefined) return file;
  const item = (scope.symbols.names.get(name.text) ?? [])[0];
  const files = [...scope.symbols.files.values()];
  const owner = files.find((f) => item !== undefined && item.kind === "item" && f.records.includes(item));
  const near = nearest(name.text, scope.symbols.files.keys(), scope.sink);
  scope.sink.report(problem.notAFile(name.span, name.text, near, owner?.name ?? null));
  return null;
}

/** A file that `verb` opens, reads or writes: no sort file. */
export function dataFile(name: Word, verb: string, scope: Scope): FileSymbol | null {
  const file = resolveFile(name, scope);
  if (file?.decl.organization !== "sort") return file;
  scope.sink.report(problem.sortFileUse(name.span, verb, name.text));
  return null;
}

/** The sort file of SORT, MERGE or RETURN. */
export function sortFile(name: Word, verb: string, scope: Scope): FileSymbol | null {
  const { files, names } = scope.symbols;
  const known = files.has(name.text) || names.has(name.text) || nearest(name.text, files.keys(), scope.sink) !== null;
  const file = known ? resolveFile(name, scope) : null;
  if (file?.decl.organization === "sort" || (known && file === null)) return file;
  const hint =
    verb === "RETURN"
      ? "READ reads its records"
      : "describe a sort file with SELECT and SD, and name the files in USING and GIVING";
  scope.sink.report(problem.notASortFile(name.span, name.text, verb, hint));
  return null;
}

/** Words for an expression in messages. */
export function describe(expr: Expr): string {
  switch (expr.kind) {
    case "number":
      return expr.text;
    case "string":
      return "a nonnumeric literal";
    case "figurative":
      return expr.figurative === "all"
        ? "ALL literal"
        : `${expr.figurative.toUpperCase()}${expr.figurative === "zero" ? "" : "S"}`;
    case "ref":
      return expr.name.text;
    case "length-of":
      return "LENGTH OF";
    case "address-of":
      return "ADDRESS OF";
    case "function":
      return `FUNCTION ${expr.name.text}`;
    case "negate":
    case "binary":
      return "an arithmetic expression";
    default:
      return expr satisfies never;
  }
}
