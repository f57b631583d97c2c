/** One statement of the procedure division into the current graph: the dispatch over all kinds. */

import type { NumExpr } from "../../../ir/artifact/statements.ts";
import type { ExitStatement, GoToStatement, Statement } from "../statement.ts";
import { lowerAllocate, lowerFree } from "./allocate.ts";
import { lowerAlter } from "./alter.ts";
import { lowerArithmetic } from "./arithmetic.ts";
import { lowerCall, lowerCancel } from "./call.ts";
import { lowerTold, tellLine } from "./debug/references.ts";
import { problem } from "./diagnostics.ts";
import { lowerEvaluate, lowerIf } from "./evaluate.ts";
import { lowerFileStatement } from "./files.ts";
import { jump, newBlock, startBlock, switchTo } from "./flow.ts";
import type { Frame } from "./frame.ts";
import { lowerInitialize } from "./initialize.ts";
import { lowerInspect } from "./inspect.ts";
import { lowerKeyed } from "./keyed-files.ts";
import { lowerPerform, lowerPerformInline } from "./loops.ts";
import { lowerMove } from "./moves.ts";
import { lowerNumber, wholePlace, withoutFunctions } from "./places.ts";
import { checkRandomPlaces } from "./random-places.ts";
import { lowerReportStatement } from "./report/statements.ts";
import { lowerSearch, lowerSearchAll } from "./search.ts";
import { lowerExitProgram, lowerGoback, lowerSet, lowerStop, lowerStopLiteral } from "./simple.ts";
import { lowerRelease, lowerReturn, lowerSort } from "./sort.ts";
import { lowerString, lowerUnstring } from "./string.ts";
import { lowerAccept, lowerDisplay, lowerSetEnvironment } from "./system.ts";
import { lowerUnlock } from "./unlock.ts";
import { behindCalls } from "./user-functions.ts";
import { lowerXml } from "./xml/generate.ts";

export function lowerStatements(body: readonly Statement[], frame: Frame): void {
  for (const statement of body) lowerStatement(statement, frame);
}

function lowerStatement(statement: Statement, frame: Frame): void {
  checkRandomPlaces(statement, frame.scope);
  behindCalls(statement, frame.scope, (part) => lowerTold(part, frame, (told) => lowerByKind(part, told)));
}

function lowerByKind(statement: Statement, frame: Frame): void {
  const { flow, scope } = frame;
  switch (statement.kind) {
    case "move":
      lowerMove(statement, flow, scope);
      return;
    case "initialize":
      lowerInitialize(statement, flow, scope);
      return;
    case "arithmetic":
    case "compute":
    case "corresponding":
    case "divide-remainder":
      lowerArithmetic(statement, frame);
      return;
    case "set":
      lowerSet(statement, frame);
      return;
    case "set-environment":
      lowerSetEnvironment(statement, frame);
      return;
    case "open":
    case "close":
    case "read":
    case "write":
    case "rewrite":
      lowerFileStatement(statement, frame);
      return;
    case "unlock":
      lowerUnlock(statement, frame);
      return;
    case "display":
      lowerDisplay(statement, frame);
      return;
    case "accept":
      lowerAccept(statement, frame);
      return;
    case "call":
      lowerCall(statement, frame);
      return;
    case "cancel":
      lowerCancel(statement, frame);
      return;
    case "string":
      lowerString(statement, frame);
      return;
    case "unstring":
      lowerUnstring(statement, frame);
      return;
    case "inspect":
      lowerInspect(statement, frame);
      return;
    case "initiate":
    case "generate":
    case "terminate":
    case "suppress":
      lowerReportStatement(statement, frame);
      return;
    case "sort":
      lowerSort(statement, frame);
      return;
    case "start":
    case "delete":
      lowerKeyed(statement, frame);
      return;
    case "release":
      lowerRelease(statement, frame);
      return;
    case "return":
      lowerReturn(statement, frame);
      return;
    case "allocate":
      lowerAllocate(statement, flow, scope);
      return;
    case "free":
      lowerFree(statement, flow, scope);
      return;
    case "xml-generate":
      lowerXml(statement, frame);
      return;
    default:
      lowerControl(statement, frame);
  }
}

type DataKind =
  | "move"
  | "initialize"
  | "arithmetic"
  | "compute"
  | "corresponding"
  | "divide-remainder"
  | "set"
  | "set-environment"
  | "open"
  | "close"
  | "read"
  | "write"
  | "rewrite"
  | "unlock"
  | "display"
  | "accept"
  | "call"
  | "cancel"
  | "string"
  | "unstring"
  | "inspect"
  | "initiate"
  | "generate"
  | "terminate"
  | "suppress"
  | "sort"
  | "start"
  | "delete"
  | "release"
  | "return"
  | "allocate"
  | "free"
  | "xml-generate";

function lowerControl(statement: Exclude<Statement, { kind: DataKind }>, frame: Frame): void {
  switch (statement.kind) {
    case "if":
      lowerIf(statement, frame);
      return;
    case "evaluate":
      lowerEvaluate(statement, frame);
      return;
    case "perform":
      lowerPerform(statement, frame);
      return;
    case "perform-inline":
      lowerPerformInline(statement, frame);
      return;
    case "search":
      lowerSearch(statement, frame);
      return;
    case "search-all":
      lowerSearchAll(statement, frame);
      return;
    case "alter":
      lowerAlter(statement, frame);
      return;
    case "go-to":
      lowerGoTo(statement, frame);
      return;
    case "stop":
      if (statement.run) lowerStop(statement.code, statement.span, frame);
      else lowerStopLiteral(statement, frame);
      return;
    case "goback":
      lowerGoback(statement.returning, statement.span, frame);
      return;
    case "exit":
      lowerExit(statement, frame);
      return;
    case "entry": {
      const start = frame.entry(statement);
      if (start !== null) startBlock(frame.flow, start);
      return;
    }
    case "continue":
      return;
    case "next-sentence":
      jump(frame.flow, frame.sentenceEnd);
      return;
    default:
      statement satisfies never;
  }
}

function lowerExit(statement: ExitStatement, frame: Frame): void {
  const { flow, scope } = frame;
  switch (statement.what) {
    case "plain":
      return;
    case "program":
      lowerExitProgram(statement.returning, statement.span, frame);
      return;
    case "perform":
    case "perform-cycle":
      if (frame.loop === null) scope.sink.report(problem.exitOutside(statement.span));
      else jump(flow, statement.what === "perform" ? frame.loop.exit : frame.loop.cycle);
      return;
    case "paragraph":
      jump(flow, frame.paragraphEnd);
      return;
    case "section":
      jump(flow, frame.sectionEnd());
      return;
    default:
      statement.what satisfies never;
  }
}

function lowerGoTo(statement: GoToStatement, frame: Frame): void {
  const { flow, scope, altered } = frame;
  if (statement.depending !== null) frame.passReferences();
  const targets = statement.targets.map((name) => frame.label(name));
  if (!targets.every((t) => t !== null)) return;
  if (altered !== null && altered.goTo === statement) {
    const unaltered = newBlock(flow);
    const index: NumExpr = { kind: "item", place: wholePlace(altered.cell) };
    switchTo(flow, index, altered.targets, unaltered, statement.span);
    startBlock(flow, unaltered);
    tellLine(statement.span, frame);
  }
  const [first] = targets;
  if (statement.depending === null) {
    if (first !== undefined) jump(flow, first);
    return;
  }
  const index = lowerNumber(statement.depending, scope);
  if (index === null) return;
  const after = newBlock(flow);
  switchTo(flow, withoutFunctions(index, statement.span, scope), targets, after, statement.span);
  startBlock(flow, after);
}
