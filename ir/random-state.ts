/** FUNCTION RANDOM changes its state, wherever in a statement it stands. */
import type { FunctionCall, Place, Stmt } from "./artifact/statements.ts";

/** The states that the statement's calls of RANDOM change: the first argument of each. */
export function randomStates(stmt: Stmt): Place[] {
  const out: Place[] = [];
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    if ("name" in part && part.name === "RANDOM" && "args" in part) {
      const [state] = (part as FunctionCall).args;
      if (state?.kind === "place") out.push(state.place);
    }
    for (const inner of Object.values(part)) visit(inner);
  };
  visit(stmt);
  return out;
}
