/** One statement of the procedure division into the current graph: the dispatch over all kinds. */
import type { Statement } from "../statement.ts";
import { lowerArithmetic } from "./arithmetic.ts";
import { problem } from "./diagnostics.ts";
import { lowerEvaluate, lowerIf } from "./evaluate.ts";
import { lowerClose, lowerOpen, lowerRead, lowerRewrite, lowerWrite } from "./files.ts";
import { jump, newBlock, switchTo, startBlock } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { lowerInitialize } from "./initialize.ts";
import { lowerPerform, lowerPerformInline } from "./loops.ts";
import { lowerMove } from "./moves.ts";
import { lowerNumber } from "./numbers.ts";
import { lowerSearch, lowerSearchAll } from "./search.ts";
import { lowerAccept, lowerCall, lowerDisplay, lowerSet, lowerStop } from "./simple.ts";
import type { ExitStatement, GoToStatement } from "../statement.ts";

export function lowerStatements(body: readonly Statement[], frame: Frame): void {
  for (const statement of body) lowerStatement(statement, frame);
}

function lowerStatement(statement: Statement, frame: Frame): void {
  const { flow, scope } = frame;
  switch (statement.kind) {
    case "move":
      return lowerMove(statement, flow, scope);
    case "initialize":
      return lowerInitialize(statement, flow, scope);
    case "arithmetic":
    case "compute":
    case "corresponding":
    case "divide-remainder":
      return lowerArithmetic(statement, flow, scope, (body) => lowerStatements(body, frame));
    case "if":
      return lowerIf(statement, frame);
    case "evaluate":
      return lowerEvaluate(statement, frame);
    case "perform":
      return lowerPerform(statement, frame);
    case "perform-inline":
      return lowerPerformInline(statement, frame);
    case "go-to":
      return lowerGoTo(statement, frame);
    case "set":
      return lowerSet(statement, frame);
    case "search":
      return lowerSearch(statement, frame);
    case "search-all":
      return lowerSearchAll(statement, frame);
    case "open":
      return lowerOpen(statement, frame);
    case "close":
      return lowerClose(statement, frame);
    case "read":
      return lowerRead(statement, frame);
    case "write":
      return lowerWrite(statement, frame);
    case "rewrite":
      return lowerRewrite(statement, frame);
    case "display":
      return lowerDisplay(statement, frame);
    case "accept":
      return lowerAccept(statement, frame);
    case "stop":
      if (!statement.run) scope.sink.report(problem.unsupported(statement.span, "STOP literal"));
      return lowerStop(statement.code, statement.span, frame);
    case "goback":
      return lowerStop(statement.returning, statement.span, frame);
    case "exit":
      return lowerExit(statement, frame);
    case "call":
      return lowerCall(statement, frame);
    case "continue":
      return;
    case "next-sentence":
      return jump(flow, frame.sentenceEnd);
    default:
      return statement satisfies never;
  }
}

function lowerExit(statement: ExitStatement, frame: Frame): void {
  const { flow, scope } = frame;
  switch (statement.what) {
    case "plain":
    case "program":
      // EXIT is a no-op; EXIT PROGRAM is one in a main program, which is all that is compiled.
      return;
    case "perform":
    case "perform-cycle":
      if (frame.loop === null) scope.sink.report(problem.exitOutside(statement.span));
      else jump(flow, statement.what === "perform" ? frame.loop.exit : frame.loop.cycle);
      return;
    case "paragraph":
      return jump(flow, frame.paragraphEnd);
    case "section":
      return jump(flow, frame.sectionEnd());
    default:
      return statement.what satisfies never;
  }
}

function lowerGoTo(statement: GoToStatement, frame: Frame): void {
  const { flow, scope } = frame;
  const targets = statement.targets.map((name) => frame.label(name));
  if (!targets.every((t) => t !== null)) return;
  const [first] = targets;
  if (statement.depending === null) {
    if (first !== undefined) jump(flow, first);
    return;
  }
  const index = lowerNumber(statement.depending, scope);
  if (index === null) return;
  const after = newBlock(flow);
  switchTo(flow, index, targets, after, statement.span);
  startBlock(flow, after);
}
