/**
 * What a procedure division, or a paragraph of it, mentions anywhere in its statements. All of it is found in one walk, made when it
 * is first asked for: a large program has millions of nodes.
 */
import { isObject } from "../../ir/parts.ts";
import type { DataRef, Expr } from "./expression.ts";
import type { AlterStatement, EntryStatement, SetStatement } from "./statement.ts";
import type { Paragraph, ProcedureDivision } from "./syntax.ts";

export interface Mentions {
  readonly entries: readonly EntryStatement[];
  readonly alters: readonly AlterStatement[];
  /** The names whose addresses SET ADDRESS OF may set. */
  readonly addressesSet: ReadonlySet<string>;
  /** Whether CALL, CANCEL or SET ... TO ENTRY stands in it. */
  readonly callsSomething: boolean;
  /** Whether FUNCTION MODULE-CALLER-ID or C$CALLEDBY stands in it. */
  readonly asksCaller: boolean;
  /** Whether C$NARG or C$PARAMSIZE does. */
  readonly asksArguments: boolean;
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
  callsSomething: boolean;
  asksCaller: boolean;
  asksArguments: boolean;
  asksException: boolean;
  drawsRandom: boolean;
  readonly functions: Set<string>;
}

type FunctionNode = Extract<Expr, { kind: "function" }>;

const known = new WeakMap<Paragraph | ProcedureDivision, Mentions>();

export function mentionsIn(part: Paragraph | ProcedureDivision): Mentions {
  let found = known.get(part);
  if (found === undefined) {
    const asks = {
      callsSomething: false,
      asksCaller: false,
      asksArguments: false,
      asksException: false,
      drawsRandom: false,
    };
    const made: Found = { entries: [], alters: [], addressesSet: new Set(), functions: new Set(), ...asks };
    visit("sections" in part ? part.sections : part.sentences, made);
    found = made;
    known.set(part, found);
  }
  return found;
}

function askOf(routine: string, found: Found): void {
  if (routine === "C$CALLEDBY") found.asksCaller = true;
  else if (routine === "C$NARG" || routine === "C$PARAMSIZE") found.asksArguments = true;
}

function visit(node: object, found: Found): void {
  if (Array.isArray(node)) {
    for (const inner of node) if (isObject(inner)) visit(inner, found);
    return;
  }
  const { kind, text, bytes } = node as { readonly kind?: unknown; readonly text?: unknown; readonly bytes?: unknown };
  if (kind === "entry") found.entries.push(node as EntryStatement);
  else if (kind === "alter") found.alters.push(node as AlterStatement);
  else if (kind === "function") {
    const { user } = node as FunctionNode;
    if (user !== null) found.functions.add(user);
  } else if (kind === "set") {
    const { addresses, entry } = node as SetStatement;
    for (const ref of addresses) found.addressesSet.add(ref.name.text);
    if (entry !== null) found.callsSomething = true;
  } else if (kind === "call" || kind === "cancel") found.callsSomething = true;
  else if (kind === "ref") {
    const { subscripts, refmod } = node as DataRef;
    visit(subscripts, found);
    if (refmod !== null) visit(refmod, found);
    return;
  }
  if (text === "MODULE-CALLER-ID") found.asksCaller = true;
  else if (text === "EXCEPTION-STATUS" || text === "EXCEPTION-FILE") found.asksException = true;
  else if (text === "RANDOM") found.drawsRandom = true;
  else if (typeof bytes === "string" && bytes.includes("C$")) askOf(bytes.trim(), found);
  for (const name in node) {
    const inner: unknown = name === "span" ? null : node[name as keyof typeof node];
    if (isObject(inner)) visit(inner, found);
  }
}
