/**
 * What a procedure division, or a paragraph of it, mentions anywhere in its statements. All of it is found in one walk, made when it
 * is first asked for: a large program has millions of nodes.
 */
import { isObject } from "../../ir/parts.ts";
import type { Expr } from "./expression.ts";
import type { AlterStatement, EntryStatement, SetStatement } from "./statement.ts";
import type { Paragraph, ProcedureDivision } from "./syntax.ts";

export interface Mentions {
  readonly entries: readonly EntryStatement[];
  readonly alters: readonly AlterStatement[];
  /** The names whose addresses SET ADDRESS OF may set. */
  readonly addressesSet: ReadonlySet<string>;
  /** Whether FUNCTION MODULE-CALLER-ID stands in it. */
  readonly asksCaller: boolean;
  /** Whether FUNCTION EXCEPTION-STATUS or EXCEPTION-FILE does. */
  readonly asksException: boolean;
  /** The same of FUNCTION RANDOM. */
  readonly drawsRandom: boolean;
  /** The user-defined functions that it names. */
  readonly functions: ReadonlySet<string>;
}

interface Found {
  readonly entries: EntryStatement[];
  readonly alters: AlterStatement[];
  readonly addressesSet: Set<string>;
  asksCaller: boolean;
  asksException: boolean;
  drawsRandom: boolean;
  readonly functions: Set<string>;
}

type FunctionNode = Extract<Expr, { kind: "function" }>;

const known = new WeakMap<Paragraph | ProcedureDivision, Mentions>();

export function mentionsIn(part: Paragraph | ProcedureDivision): Mentions {
  let found = known.get(part);
  if (found === undefined) {
    const asks = { asksCaller: false, asksException: false, drawsRandom: false };
    const made: Found = { entries: [], alters: [], addressesSet: new Set(), functions: new Set(), ...asks };
    visit("sections" in part ? part.sections : part.sentences, made);
    found = made;
    known.set(part, found);
  }
  return found;
}

function visit(node: object, found: Found): void {
  if (Array.isArray(node)) {
    for (const inner of node) if (isObject(inner)) visit(inner, found);
    return;
  }
  const { kind, text } = node as { readonly kind?: unknown; readonly text?: unknown };
  if (kind === "entry") found.entries.push(node as EntryStatement);
  else if (kind === "alter") found.alters.push(node as AlterStatement);
  else if (kind === "function") {
    const { user } = node as FunctionNode;
    if (user !== null) found.functions.add(user);
  } else if (kind === "set") for (const ref of (node as SetStatement).addresses) found.addressesSet.add(ref.name.text);
  if (text === "MODULE-CALLER-ID") found.asksCaller = true;
  else if (text === "EXCEPTION-STATUS" || text === "EXCEPTION-FILE") found.asksException = true;
  else if (text === "RANDOM") found.drawsRandom = true;
  for (const name in node) {
    const inner: unknown = name === "span" ? null : node[name as keyof typeof node];
    if (isObject(inner)) visit(inner, found);
  }
}
