/** ALLOCATE and FREE. */
import type { DataRef } from "../expression.ts";
import type { AllocateStatement, FreeStatement } from "../heap-statement.ts";
import { parseRef, startsOperand } from "./operands.ts";
import { expected, fail, type Parser, spanFrom, take } from "./state.ts";

export function parseAllocate(p: Parser, start: number): AllocateStatement {
  const amount = p.rules.expression(p, "after ALLOCATE");
  const counted = take(p, "CHARACTERS");
  if (!counted && amount.kind !== "ref") expected(p, "CHARACTERS", "after the number of them", ["CHARACTERS"]);
  const initialized = take(p, "INITIALIZED");
  const returning = take(p, "RETURNING") ? parseRef(p, "a pointer", "after RETURNING") : null;
  const span = spanFrom(p, start);
  if (counted && returning === null) {
    fail(p, "expected", span, "RETURNING expected in ALLOCATE ... CHARACTERS", "say which pointer gets the address");
  }
  const what = counted ? { characters: amount } : (amount as DataRef);
  return { kind: "allocate", span, what, initialized, returning };
}

export function parseFree(p: Parser, start: number): FreeStatement {
  const targets: FreeStatement["targets"][number][] = [];
  do {
    const addressOf = take(p, "ADDRESS");
    if (addressOf) take(p, "OF");
    targets.push({ ref: parseRef(p, "a pointer", addressOf ? "after ADDRESS OF" : "after FREE"), addressOf });
  } while (startsOperand(p));
  return { kind: "free", span: spanFrom(p, start), targets };
}
