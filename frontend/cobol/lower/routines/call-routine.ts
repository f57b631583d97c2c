/**
 * CALL of the routines that the reference's run time has itself (routine-names.ts).
 *
 * Contract: an argument too many is warned of and has no effect, as in the reference; ON EXCEPTION is never taken. Limit: routines
 * that reach the system, other processes, files by their names, or a screen are refused.
 */
import type { Operand, Span } from "../../../../ir/artifact/statements.ts";
import type { DataRef } from "../../expression.ts";
import { routineName, SYSTEM_ROUTINES } from "../../routine-names.ts";
import type { CallStatement } from "../../statement.ts";
import { problem } from "../diagnostics.ts";
import type { Frame } from "../frame.ts";
import { emitMove } from "../moves.ts";
import { lowerPlace, wholePlace } from "../places.ts";
import { combining, JUSTIFY, LOWER_CASE, NOT, PACK, PRINTABLE, UNPACK, UPPER_CASE } from "./bytes.ts";
import { CALLEDBY, NARG, PARAMSIZE } from "./call-facts.ts";
import { CHECK_FILE_EXIST } from "./file-exists.ts";
import { GETPID } from "./process-number.ts";
import { type Routine, routineProblem } from "./routine.ts";
import { NANOSLEEP, SLEEP } from "./sleep.ts";

const ROUTINES: ReadonlyMap<string, Routine> = new Map([
  ["CBL_AND", combining("and")],
  ["CBL_OR", combining("or")],
  ["CBL_XOR", combining("xor")],
  ["CBL_NOR", combining("nor")],
  ["CBL_IMP", combining("imp")],
  ["CBL_NIMP", combining("nimp")],
  ["CBL_EQ", combining("eq")],
  ["CBL_NOT", NOT],
  ["CBL_CHECK_FILE_EXIST", CHECK_FILE_EXIST],
  ["CBL_TOUPPER", UPPER_CASE],
  ["CBL_TOLOWER", LOWER_CASE],
  ["CBL_GC_PRINTABLE", PRINTABLE],
  ["CBL_GC_NANOSLEEP", NANOSLEEP],
  ["CBL_OC_NANOSLEEP", NANOSLEEP],
  ["C$CALLEDBY", CALLEDBY],
  ["C$GETPID", GETPID],
  ["C$JUSTIFY", JUSTIFY],
  ["C$NARG", NARG],
  ["C$PARAMSIZE", PARAMSIZE],
  ["C$PRINTABLE", PRINTABLE],
  ["C$SLEEP", SLEEP],
  ["C$TOUPPER", UPPER_CASE],
  ["C$TOLOWER", LOWER_CASE],
  ["\xf4", PACK],
  ["\xf5", UNPACK],
]);

/** `name` is one of SYSTEM_ROUTINES. */
export function callRoutine(name: string, statement: CallStatement, frame: Frame): void {
  const { using, span, returning } = statement;
  const { sink } = frame.scope;
  const [least, most] = SYSTEM_ROUTINES.get(name) ?? [0, using.length];
  if (using.length < least) sink.report(routineProblem.tooFew(span, name, using.length, least));
  if (using.length > most) sink.report(routineProblem.tooMany(span, name, using.length, most));
  if (using.length < least) return;
  const routine = ROUTINES.get(name);
  if (routine === undefined) {
    sink.report(problem.unsupported(statement.program.span, `the system routine ${routineName(name)}`));
    return;
  }
  const result = routine({ name, using: using.slice(0, most), span, frame });
  if (result !== null) give(result, returning, span, frame);
}

function give(result: Operand, returning: DataRef | null, span: Span, { flow, scope }: Frame): void {
  const to = returning === null ? wholePlace(scope.symbols.returnCode) : lowerPlace(returning, scope);
  if (to !== null) emitMove(result, to, span, flow, scope);
}
