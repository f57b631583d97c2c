/**
 * What >>DEFINE gives names, and the conditions of >>IF and >>ELIF: `name [IS] [NOT] DEFINED`, `flag [IS] [NOT] SET`, and relations of a name
 * with a literal or another name.
 *
 * Contract: pure. A relation with a name that is not defined, or between a number and a text, does not hold (and its NOT does), as the
 * reference compiler has it; numbers compare by value, texts as they are.
 */

import type { CompareOp } from "../../../ir/artifact/statements.ts";
import { holds } from "../../../ir/semantics/compare.ts";

/** flag: defined without a value. */
export type DefinedValue =
  | { readonly kind: "number"; readonly units: bigint; readonly scale: number; readonly written: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "flag" };

/** `warning`: in words, where the condition is taken, but perhaps not meant. */
export type Tested =
  | { readonly ok: true; readonly holds: boolean; readonly warning: string | null }
  | { readonly ok: false; readonly message: string };

/** Flags of the compiler that hold: addresses have 64 bits. */
const FLAGS = new Set(["P64"]);
const SYMBOLS = new Set<string>(["=", "<", ">", "<=", ">=", "<>"]);

/** Words, quoted literals with their quotes, and symbols of a directive. */
export function directiveWords(body: string): readonly string[] {
  return body.match(/"[^"]*"?|'[^']*'?|<=|>=|<>|[=<>()]|[^\s"'()=<>]+/g) ?? [];
}

/** A literal as >>DEFINE and -D take it; null: it is none. */
export function literalValue(word: string): DefinedValue | null {
  const quote = word[0];
  if (quote === '"' || quote === "'") {
    return word.length > 1 && word.endsWith(quote) ? { kind: "text", text: word.slice(1, -1) } : null;
  }
  const number = /^([+-]?)(\d*)(?:\.(\d+))?$/.exec(word);
  if (number === null || (number[2] === "" && number[3] === undefined)) return null;
  const fraction = number[3] ?? "";
  const digits = BigInt(`${number[2]}${fraction}`);
  return { kind: "number", units: number[1] === "-" ? -digits : digits, scale: fraction.length, written: word };
}

export function testCondition(words: readonly string[], defines: ReadonlyMap<string, DefinedValue>): Tested {
  const [name, ...all] = words;
  if (name === undefined) return refused("a condition is expected after IF");
  if (!/^[A-Za-z0-9]/.test(name)) return refused(`a name is expected, found ${name}`);
  let rest = all.map((word) => (/^["']/.test(word) ? word : word.toUpperCase())).filter((word) => word !== "IS");
  const negated = rest[0] === "NOT";
  if (negated) rest = rest.slice(1);
  const upper = name.toUpperCase();
  if (rest.length === 1 && rest[0] === "DEFINED") return taken(defines.has(upper) !== negated);
  if (rest.length === 1 && rest[0] === "SET") {
    const known = FLAGS.has(upper);
    return taken(known !== negated, known ? null : `compiler flag ${upper} is not known`);
  }
  const { relation, used } = relationOf(rest);
  if (relation === null) return refused(`DEFINED, SET or a relation is expected after ${name}`);
  const right = rest[used];
  if (right === undefined || rest.length > used + 1) {
    const found = rest[used + 1];
    return refused(found === undefined ? "a literal or name is expected" : `the condition goes on with ${found}`);
  }
  const truth = compare(defines.get(upper), literalValue(right) ?? defines.get(right), relation);
  return taken(truth !== negated);
}

function taken(holds: boolean, warning: string | null = null): Tested {
  return { ok: true, holds, warning };
}

function refused(message: string): Tested {
  return { ok: false, message };
}

/** `used`: words of it. */
function relationOf(words: readonly string[]): { readonly relation: CompareOp | null; readonly used: number } {
  const [first = ""] = words;
  if (SYMBOLS.has(first)) return { relation: first as CompareOp, used: 1 };
  const named: Readonly<Record<string, CompareOp>> = { EQUAL: "=", GREATER: ">", LESS: "<" };
  const relation = named[first];
  if (relation === undefined) return { relation: null, used: 0 };
  let used = 1;
  const skip = (word: string): boolean => {
    if (words[used] !== word) return false;
    used += 1;
    return true;
  };
  if (relation === "=") {
    skip("TO");
    return { relation, used };
  }
  skip("THAN");
  if (!skip("OR")) return { relation, used };
  if (!skip("EQUAL")) return { relation: null, used: 0 };
  skip("TO");
  return { relation: relation === ">" ? ">=" : "<=", used };
}

function compare(left: DefinedValue | undefined, right: DefinedValue | undefined, relation: CompareOp): boolean {
  let order: number;
  if (left?.kind === "number" && right?.kind === "number") {
    const a = left.units * 10n ** BigInt(right.scale);
    const b = right.units * 10n ** BigInt(left.scale);
    order = a < b ? -1 : a > b ? 1 : 0;
  } else if (left?.kind === "text" && right?.kind === "text") {
    order = left.text < right.text ? -1 : left.text > right.text ? 1 : 0;
  } else return relation === "<>";
  return holds(relation, order);
}
