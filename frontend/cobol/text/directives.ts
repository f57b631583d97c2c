/**
 * Compiler directives: >>SOURCE FORMAT, >>SET SOURCEFORMAT, $SET SOURCEFORMAT, >>DEFINE, and
 * >>IF / >>ELIF / >>ELSE / >>END-IF.
 *
 * Contract: one directive per line; listing directives (>>PAGE, >>LISTING, >>TURN ...) do nothing. Conditions are
 * `name [IS] [NOT] DEFINED` and `name [IS] [NOT] op value`, compared as text. Others are diagnosed and ignored.
 */
import type { Span } from "../../../ir/artifact/statements.ts";
import type { Diagnostic } from "../../../ir/diagnostic.ts";
import { diagnostic } from "./diagnose.ts";
import type { SourceFormat } from "./logical-text.ts";

export interface DirectiveState {
  format: SourceFormat;
  /** Lines are being left out. */
  skipping: boolean;
  /** Shared by all files of a run. */
  readonly defines: Map<string, string>;
  /** One entry per open >>IF: whether lines around it are skipped, and whether a branch was taken. */
  readonly conditions: { readonly outer: boolean; taken: boolean }[];
}

export function newDirectiveState(format: SourceFormat, defines: Map<string, string>): DirectiveState {
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
    .replace(/\*>.*$/, "");
  const words = (body.match(/"[^"]*"|'[^']*'|[^\s"'()=]+|[()=]/g) ?? []).map(plain).filter((word) => word !== ".");
  const verb = words[0] ?? "";
  if (conditional(verb, words, state)) return;
  if (state.skipping) return;
  if (verb === "SOURCE" || verb === "SET") setFormat(words, span, state, diagnostics);
  else if (verb === "DEFINE") define(words, state);
  else if (!LISTING.has(verb)) {
    diagnostics.push(diagnostic("directive", span, `directive ${verb || line.trim()} is not known`, "it is ignored"));
  }
}

function plain(word: string): string {
  const first = word[0];
  return first === '"' || first === "'" ? word.slice(1, -1).toUpperCase() : word.toUpperCase().replace(/\.$/, "");
}

function setFormat(words: readonly string[], span: Span, state: DirectiveState, diagnostics: Diagnostic[]): void {
  const last = words[words.length - 1];
  const aboutFormat = words[0] === "SOURCE" || words.some((word) => word.startsWith("SOURCEFORMAT"));
  if (!aboutFormat) return;
  if (last === "FREE") state.format = "free";
  else if (last === "FIXED") state.format = "fixed";
  else {
    const message = `source format ${last ?? ""} is not supported`;
    diagnostics.push(diagnostic("directive", span, message, "write FIXED or FREE"));
  }
}

function define(words: readonly string[], state: DirectiveState): void {
  const name = words[1];
  if (name === undefined) return;
  const rest = words.slice(2).filter((word) => word !== "AS" && word !== "OVERRIDE");
  if (rest[0] === "OFF") state.defines.delete(name);
  else state.defines.set(name, rest[0] ?? "");
}

function conditional(verb: string, words: readonly string[], state: DirectiveState): boolean {
  const top = state.conditions[state.conditions.length - 1];
  switch (verb) {
    case "IF": {
      const holds = !state.skipping && test(words.slice(1), state.defines);
      state.conditions.push({ outer: state.skipping, taken: holds });
      state.skipping = !holds;
      return true;
    }
    case "ELIF":
    case "ELSE-IF":
      if (top !== undefined) {
        const holds = !top.outer && !top.taken && test(words.slice(1), state.defines);
        state.skipping = !holds;
        if (holds) top.taken = true;
      }
      return true;
    case "ELSE":
      if (top !== undefined) {
        state.skipping = top.outer || top.taken;
        top.taken = true;
      }
      return true;
    case "END-IF":
      if (top !== undefined) {
        state.skipping = top.outer;
        state.conditions.pop();
      }
      return true;
    default:
      return false;
  }
}

function test(words: readonly string[], defines: ReadonlyMap<string, string>): boolean {
  const rest = words.filter((word) => word !== "IS" && word !== "THAN" && word !== "TO");
  const negated = rest.includes("NOT");
  const [name, op, value] = rest.filter((word) => word !== "NOT");
  if (name === undefined) return false;
  const known = defines.get(name);
  if (op === "DEFINED" || op === "SET" || op === undefined) return (known !== undefined) !== negated;
  const holds = (op === "=" || op === "EQUAL") && known !== undefined && known === value;
  return holds !== negated;
}
