/** SORT, MERGE, RELEASE, RETURN. */
import type { DataRef, Word } from "../expression.ts";
import type { SortInput, SortKeySyntax, SortStatement } from "../sort-statement.ts";
import type { Statement } from "../statement.ts";
import { parseProcedureName } from "./control.ts";
import { parseOperand, parseRef, startsParagraph } from "./operands.ts";
import { parsePhrases } from "./phrases.ts";
import { expected, expectWord, is, isWord, type Parser, spanFrom, take, takeAny, text } from "./state.ts";

export function parseSort(p: Parser, start: number, verb: SortStatement["verb"]): Statement {
  const of = parseRef(p, verb === "SORT" ? "a sort file or a table" : "a sort file", `after ${verb}`);
  const keys: SortKeySyntax[] = [];
  while (startsKey(p)) keys.push(parseKey(p));
  if (is(p, "DUPLICATES") || (is(p, "WITH") && is(p, "DUPLICATES", 1))) {
    take(p, "WITH");
    p.at++;
    take(p, "IN");
    take(p, "ORDER");
  }
  let collating: Word | null = null;
  if (take(p, "COLLATING") || is(p, "SEQUENCE")) {
    if (!take(p, "SEQUENCE")) expected(p, "SEQUENCE", "after COLLATING", ["SEQUENCE"]);
    take(p, "IS");
    collating = parseAlphabetName(p);
  }
  const input = parseSide(p, "USING", "INPUT");
  const output = parseSide(p, "GIVING", "OUTPUT");
  return { kind: "sort", span: spanFrom(p, start), verb, of, keys, collating, input, output };
}

function startsKey(p: Parser): boolean {
  const ahead = is(p, "ON") ? 1 : 0;
  return is(p, "ASCENDING", ahead) || is(p, "DESCENDING", ahead);
}

function parseKey(p: Parser): SortKeySyntax {
  const start = p.at;
  take(p, "ON");
  const order = take(p, "ASCENDING") ? "ascending" : "descending";
  if (order === "descending") p.at++;
  take(p, "KEY");
  takeAny(p, "IS", "ARE");
  const names: DataRef[] = [];
  while (isWord(p) && !startsParagraph(p)) names.push(parseRef(p, "a key", `after ${order.toUpperCase()} KEY`));
  return { span: spanFrom(p, start), order, names };
}

/** STANDARD-1 and its like are reserved words. */
function parseAlphabetName(p: Parser): Word {
  if (!is(p, "STANDARD-1") && !is(p, "STANDARD-2") && !is(p, "NATIVE"))
    return expectWord(p, "an ALPHABET of SPECIAL-NAMES", "after SEQUENCE");
  p.at++;
  const span = spanFrom(p, p.at - 1);
  return { text: text(p, -1), span };
}

/** `files` file ..., or `procedure` PROCEDURE [IS] name [THRU name]. */
function parseSide(p: Parser, files: string, procedure: string): SortInput | null {
  const start = p.at;
  if (take(p, files)) {
    const names: Word[] = [];
    do names.push(expectWord(p, "a file name", `after ${files}`));
    while (isWord(p) && !startsParagraph(p));
    return { kind: "files", span: spanFrom(p, start), files: names };
  }
  if (!take(p, procedure)) return null;
  if (!take(p, "PROCEDURE")) expected(p, "PROCEDURE", `after ${procedure}`, ["PROCEDURE"]);
  take(p, "IS");
  const first = parseProcedureName(p, `after ${procedure} PROCEDURE`);
  const thru = takeAny(p, "THRU", "THROUGH") ? parseProcedureName(p, "after THRU") : null;
  return { kind: "procedure", span: spanFrom(p, start), first, thru };
}

export function parseRelease(p: Parser, start: number): Statement {
  const record = parseRef(p, "a record name", "after RELEASE");
  const from = take(p, "FROM") ? parseOperand(p, "after FROM") : null;
  return { kind: "release", span: spanFrom(p, start), record, from };
}

export function parseReturn(p: Parser, start: number): Statement {
  const file = expectWord(p, "a sort file", "after RETURN");
  take(p, "RECORD");
  const into = take(p, "INTO") ? parseRef(p, "a data item", "after INTO") : null;
  const end = parsePhrases(p, "AT", ["END"], "", "AT END");
  if (end.on === null) expected(p, "AT END", "in RETURN", ["AT", "END"]);
  take(p, "END-RETURN");
  return { kind: "return", span: spanFrom(p, start), file, into, atEnd: end.on ?? [], notAtEnd: end.not };
}
