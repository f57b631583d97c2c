/**
 * Whether a function leaves what is passed to it as it is, as far as its text shows.
 *
 * Contract: true only where no item of its LINKAGE SECTION but the one that it returns stands anywhere but in what MOVE sends, in
 * expressions and conditions, and DISPLAY, and where it has no pointers and calls no programs.
 */
import { isObject } from "../../../ir/parts.ts";
import { mentionsIn } from "../mentions.ts";
import type { SyntaxProgram } from "../syntax.ts";

/** What a statement only reads, by its kind. */
const READ: ReadonlyMap<unknown, readonly string[]> = new Map([
  ["move", ["from"]],
  ["compute", ["value"]],
  ["arithmetic", ["operands", "base"]],
  ["display", ["items"]],
  ["if", ["condition"]],
  ["until", ["condition"]],
]);

export function keepsArguments({ linkage, workingStorage, localStorage, procedure }: SyntaxProgram): boolean {
  const based = [...workingStorage, ...localStorage].some((entry) => entry.based);
  if (based || mentionsIn(procedure).addressesSet.size > 0) return false;
  const names = new Set<string>();
  let returned = false;
  for (const { level, name } of linkage) {
    if (level === 1 || level === 77) returned = name !== null && name.text === procedure.returning?.text;
    if (!returned && name !== null) names.add(name.text);
  }
  return !changes(procedure.sections, names);
}

function changes(node: unknown, names: ReadonlySet<string>): boolean {
  if (Array.isArray(node)) return node.some((inner) => changes(inner, names));
  if (!isObject(node)) return false;
  const { kind, name } = node as { readonly kind?: unknown; readonly name?: { readonly text?: string } };
  if (kind === "call") return true;
  if (kind === "ref" && names.has(name?.text ?? "")) return true;
  const read = READ.get(kind) ?? [];
  return Object.entries(node).some(([key, inner]) =>
    read.includes(key) ? passes(inner, names) : changes(inner, names),
  );
}

/** Whether an expression passes one of the items to a function. */
function passes(node: unknown, names: ReadonlySet<string>): boolean {
  if (Array.isArray(node)) return node.some((inner) => passes(inner, names));
  if (!isObject(node)) return false;
  const { kind, user, args } = node as {
    readonly kind?: unknown;
    readonly user?: string | null;
    readonly args?: unknown;
  };
  if (kind === "function" && user != null) return changes(args, names);
  return Object.values(node).some((inner) => passes(inner, names));
}
