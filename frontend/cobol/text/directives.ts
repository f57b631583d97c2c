/**
 * Compiler directives: >>SOURCE FORMAT, >>SET SOURCEFORMAT, $SET SOURCEFORMAT, >>DEFINE, >>SET CONSTANT, and >>IF / >>ELIF / >>ELSE / >>END-IF
 * (directive-conditions.ts).
 *
 * Contract: one directive per line; listing directives (>>PAGE, >>LISTING, >>TURN ...) do nothing. Others are diagnosed and ignored.
 */
import type { Span } from "../../../ir/artifact/statements.ts";
import type { Diagnostic } from "../../../ir/diagnostic.ts";
import { diagnostic } from "./diagnose.ts";
import { type DefinedValue, directiveWords, literalValue, testCondition } from "./directive-conditions.ts";
import type { SourceFormat } from "./logical-text.ts";

export interface DirectiveState {
  format: SourceFormat;
  /** Lines are being left out. */
  skipping: boolean;
  /** Shared by all files of a run. */
  readonly defines: Map<string, DefinedValue>;
  /** One entry per open >>IF: whether lines around it are skipped, and whether a branch was taken. */
  readonly conditions: { readonly outer: boolean; taken: boolean }[];
}

export function newDirectiveState(format: SourceFormat, defines: Map<string, DefinedValue>): DirectiveState {
  return { format, skipping: false, defines, conditions: [] };
}

const LISTING = new Set([
  "PAGE",
  "LISTING",
  "TURN",
  "FLAG-02",
  "FLAG-85",
  "PROPAGATE",
  "LEAP-SECOND",
  "CALL-CONVENTION",
]);

export function takeDirective(line: string, span: Span, state: DirectiveState, diagnostics: Diagnostic[]): void {
  const mark = Math.max(line.indexOf(">>"), line.indexOf("$"));
  const body = line
    .slice(mark)
    .replace(/^(>>|\$)\s*/, "")
    .replace(/\*>.*$/, "")
    .replace(/\.\s*$/, "");
  const written = directiveWords(body);
  const [verb = "", ...rest] = written.map(plain);
  const say = (message: string, hint: string | null): void => {
    diagnostics.push(diagnostic("directive", span, message, hint));
  };
  if (conditional(verb, written.slice(1), state, say, (message) => ignored(message, span, diagnostics))) return;
  if (state.skipping) return;
  if (verb === "DEFINE") define(written.slice(1), state, say);
  else if (verb === "SET" && rest[0] === "CONSTANT") setConstant(written.slice(2), state, say);
  else if (verb === "SOURCE" || verb === "SET") setFormat([verb, ...rest], state, say);
  else if (!LISTING.has(verb)) say(`directive ${verb || line.trim()} is not known`, "it is ignored");
}

type Say = (message: string, hint: string | null) => void;

function ignored(message: string, span: Span, diagnostics: Diagnostic[]): void {
  diagnostics.push(diagnostic("ignored", span, message, "it is taken not to be set"));
}

function plain(word: string): string {
  const first = word[0];
  return first === '"' || first === "'" ? word.replace(/^.|["']$/g, "").toUpperCase() : word.toUpperCase();
}

function setFormat(words: readonly string[], state: DirectiveState, say: Say): void {
  const last = words.filter((word) => word !== ")").pop();
  const aboutFormat = words[0] === "SOURCE" || words.some((word) => word.startsWith("SOURCEFORMAT"));
  if (!aboutFormat) return;
  if (last === "FREE") state.format = "free";
  else if (last === "FIXED") state.format = "fixed";
  else say(`source format ${last ?? ""} is not supported`, "write FIXED or FREE");
}

/** `name [AS] value [OVERRIDE]`, `name [AS] PARAMETER` (what the command line gives it, if it does), `name [AS] OFF`. */
function define(words: readonly string[], state: DirectiveState, say: Say): void {
  const { defines } = state;
  const [name = "", ...all] = words.map((word) => (/^["']/.test(word) ? word : word.toUpperCase()));
  const given = all[0] === "AS" ? all.slice(1) : all;
  const override = given[given.length - 1] === "OVERRIDE";
  const [value, more] = override ? given.slice(0, -1) : given;
  const known = value === undefined ? ({ kind: "flag" } as const) : literalValue(value);
  if (name === "") say("DEFINE names nothing", "write >>DEFINE name AS value");
  else if (more !== undefined) say(`the value of ${name} goes on with ${more}`, null);
  else if (value === "OFF") defines.delete(name);
  else if (value === "PARAMETER") return;
  else if (defines.has(name) && !override)
    say(`${name} is defined already`, `write OVERRIDE behind the value, or >>DEFINE ${name} OFF before`);
  else if (known === null) say(`${value} is no literal`, "a number, or a text in quotes, can be given to a name");
  else defines.set(name, known);
}

function setConstant(words: readonly string[], state: DirectiveState, say: Say): void {
  const [name, value] = words.filter((word) => word !== "(" && word !== ")");
  const known = value === undefined ? null : literalValue(value);
  if (name === undefined || known === null) say("SET CONSTANT wants a name and a literal", null);
  else state.defines.set(name.toUpperCase(), known);
}

function conditional(
  verb: string,
  words: readonly string[],
  state: DirectiveState,
  say: Say,
  warn: (message: string) => void,
): boolean {
  const top = state.conditions[state.conditions.length - 1];
  const holds = (): boolean => {
    const tested = testCondition(words, state.defines);
    if (!tested.ok) say(`>>IF: ${tested.message}`, "write name [NOT] DEFINED, or name = value, name > value ...");
    else if (tested.warning !== null) warn(tested.warning);
    return tested.ok && tested.holds;
  };
  switch (verb) {
    case "IF": {
      const taken = !state.skipping && holds();
      state.conditions.push({ outer: state.skipping, taken });
      state.skipping = !taken;
      return true;
    }
    case "ELIF":
    case "ELSE-IF":
      if (top !== undefined) {
        const taken = !top.outer && !top.taken && holds();
        state.skipping = !taken;
        if (taken) top.taken = true;
      }
      return true;
    case "ELSE":
      if (top !== undefined) {
        state.skipping = top.outer || top.taken;
        top.taken = true;
      }
      return true;
    case "END-IF":
    case "END":
      if (top !== undefined) {
        state.skipping = top.outer;
        state.conditions.pop();
      }
      return true;
    default:
      return false;
  }
}
