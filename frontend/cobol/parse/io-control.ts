/** I-O-CONTROL. Of its clauses only SAME RECORD AREA has an effect here; the others are for tapes, for restarts and for storage. */
import type { Word } from "../expression.ts";
import { parseInteger } from "./operands.ts";
import { describe, expectWord, fail, is, isWord, kind, type Parser, spanHere, take, text } from "./state.ts";
import { TOKEN } from "./tokens.ts";

/** Whether a clause was there. Files that share their record area are added to `same`. */
export function parseIoControlClause(p: Parser, same: (readonly Word[])[]): boolean {
  if (take(p, "SAME")) parseSame(p, same);
  else if (take(p, "MULTIPLE")) parseMultiple(p);
  else if (take(p, "RERUN")) skipRerun(p);
  else return false;
  return true;
}

/** Behind SAME: [RECORD | SORT | SORT-MERGE] [AREA] [FOR] file ... */
function parseSame(p: Parser, same: (readonly Word[])[]): void {
  const record = take(p, "RECORD");
  if (!record && !take(p, "SORT")) take(p, "SORT-MERGE");
  take(p, "AREA");
  take(p, "FOR");
  const files: Word[] = [];
  do files.push(expectWord(p, "a file name", "after SAME AREA FOR"));
  while (isWord(p));
  if (record) same.push(files);
}

/** Behind MULTIPLE: [FILE] [TAPE] [CONTAINS] {file [POSITION number]} ... */
function parseMultiple(p: Parser): void {
  for (const word of ["FILE", "TAPE", "CONTAINS"]) take(p, word);
  do {
    expectWord(p, "a file name", "after MULTIPLE FILE");
    if (take(p, "POSITION")) parseInteger(p, "a number", "after POSITION");
  } while (isWord(p));
}

/** Behind RERUN: checkpoints are the engine's own. */
function skipRerun(p: Parser): void {
  if (!is(p, "ON") && !is(p, "EVERY"))
    fail(p, "expected", spanHere(p), `ON or EVERY expected after RERUN, found ${describe(p)}`);
  while (!is(p, ".") && !["SAME", "MULTIPLE", "RERUN"].includes(text(p)) && kind(p) !== TOKEN.end) p.at++;
}
