/**
 * RANDOM in subscripts and reference modification of statements.
 *
 * Contract (observed): the reference computes them in an order of its own, and twice where an item is read and then stored into, or passed.
 * So RANDOM stands there in a few statements only, and is then the only one of its statement. Conditions: condition-randoms.ts.
 */
import { isObject } from "../../../ir/parts.ts";
import type { Statement } from "../statement.ts";
import { mentionsCall } from "./called-functions.ts";
import { problem } from "./diagnostics.ts";
import type { Scope } from "./scope.ts";

export function checkRandomPlaces(statement: Statement, scope: Scope): void {
  if (!scope.drawsRandom) return;
  const found = countRandoms(statement);
  if (found.inPlaces === 0 || (found.all === 1 && computesOnce(statement))) return;
  const what = "FUNCTION RANDOM in a subscript or reference modification of this statement";
  scope.sink.report(problem.unsupported(statement.span, what, "move it to an item first"));
}

/** Whether each place of the statement is computed once. */
function computesOnce(statement: Statement): boolean {
  switch (statement.kind) {
    case "move":
      return statement.to.length === 1 && !statement.corresponding;
    case "arithmetic":
      return statement.targets.length === 1 && (statement.giving || statement.operands.length === 1);
    case "compute":
      return statement.targets.length === 1;
    case "display":
      return true;
    case "string":
      return !mentionsCall([statement.into, statement.pointer]);
    default:
      return false;
  }
}

interface Found {
  all: number;
  inPlaces: number;
}

/** Without those of conditions and of statements within it. */
function countRandoms(statement: Statement): Found {
  const found: Found = { all: 0, inPlaces: 0 };
  count(statement, false, found);
  return found;
}

/** Conditions, and what holds statements. */
const APART: ReadonlySet<string> = new Set(
  `condition subjects whens branches until body then else other onSizeError notOnSizeError onException notOnException onOverflow notOnOverflow
  atEnd notAtEnd atEndOfPage notAtEndOfPage invalidKey notInvalidKey when`.split(/\s+/),
);

function count(part: unknown, inPlace: boolean, found: Found): void {
  if (Array.isArray(part)) {
    for (const inner of part) count(inner, inPlace, found);
    return;
  }
  if (!isObject(part)) return;
  const { kind, name, user } = part as { kind?: unknown; name?: { text?: string }; user?: unknown };
  if (kind === "function" && name?.text === "RANDOM" && user === null) {
    found.all++;
    if (inPlace) found.inPlaces++;
  }
  for (const [key, inner] of Object.entries(part))
    if (!APART.has(key)) count(inner, inPlace || key === "subscripts" || key === "refmod", found);
}
