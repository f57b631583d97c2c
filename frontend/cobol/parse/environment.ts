/** Environment division: SPECIAL-NAMES, REPOSITORY, FILE-CONTROL, I-O-CONTROL. Other paragraphs have no effect and are skipped. */
import type { Word } from "../expression.ts";
import type { Select, SpecialNames } from "../syntax.ts";
import { INTRINSICS } from "./intrinsics.ts";
import { parseIoControlClause } from "./io-control.ts";
import { parseSelect } from "./select.ts";
import { newSpecialNames, parseCollating, parseSpecialName, type SpecialNamesDraft } from "./special-names.ts";
import { attempt, describe, expected, fail, is, kind, type Parser, spanHere, take, takeAny, text } from "./state.ts";
import { TOKEN } from "./tokens.ts";

/** Filled while reading; the entries may come in any order. */
interface Environment {
  readonly names: SpecialNamesDraft;
  readonly selects: Select[];
  readonly sameRecord: (readonly Word[])[];
  debugging: boolean;
}

export interface EnvironmentDivision {
  /** WITH DEBUGGING MODE. */
  readonly debugging: boolean;
  readonly specialNames: SpecialNames;
  readonly selects: readonly Select[];
  /** SAME RECORD AREA: the files of each clause. */
  readonly sameRecord: readonly (readonly Word[])[];
}

/** From behind ENVIRONMENT DIVISION (or its absence) to the next division. */
export function parseEnvironment(p: Parser): EnvironmentDivision {
  const env: Environment = { names: newSpecialNames(), selects: [], sameRecord: [], debugging: false };
  while (!atDivision(p)) {
    p.broken = false;
    attempt(p, () => parseParagraph(p, env), null);
    if (p.broken) skipEntry(p);
  }
  p.broken = false;
  return { specialNames: env.names, selects: env.selects, sameRecord: env.sameRecord, debugging: env.debugging };
}

/** At DATA DIVISION, PROCEDURE DIVISION, the first sections of them, or the end. */
export function atDivision(p: Parser): boolean {
  if (kind(p) === TOKEN.end) return true;
  if (is(p, "DIVISION", 1)) return true;
  return is(p, "SECTION", 1) && ["FILE", "WORKING-STORAGE", "LOCAL-STORAGE", "LINKAGE"].includes(text(p));
}

/** Behind an error: up to and with the next period, but not past a SELECT. */
function skipEntry(p: Parser): void {
  while (!atDivision(p) && !is(p, "SELECT")) {
    if (take(p, ".")) return;
    p.at++;
  }
}

function parseParagraph(p: Parser, env: Environment): void {
  if (takeAny(p, ".", ";")) return;
  if (is(p, "SECTION", 1)) {
    if (!is(p, "CONFIGURATION") && !is(p, "INPUT-OUTPUT"))
      expected(p, "a section of the environment division", "", ["CONFIGURATION", "INPUT-OUTPUT"]);
    p.at += 2;
    take(p, ".");
  } else if (take(p, "SPECIAL-NAMES")) {
    take(p, ".");
    // A period behind each entry will do too (observed).
    while (!atDivision(p) && !atParagraph(p) && !is(p, "SECTION", 1)) {
      if (!takeAny(p, ".", ";")) parseSpecialName(p, env.names);
    }
  } else if (take(p, "REPOSITORY")) {
    take(p, ".");
    parseRepository(p);
  } else if (take(p, "FILE-CONTROL")) {
    take(p, ".");
  } else if (is(p, "SELECT")) {
    env.selects.push(parseSelect(p));
  } else if (take(p, "I-O-CONTROL")) {
    take(p, ".");
    while (!atDivision(p) && !atParagraph(p) && !is(p, "SECTION", 1)) {
      if (takeAny(p, ".", ";") || parseIoControlClause(p, env.sameRecord)) continue;
      const what = "SAME, MULTIPLE FILE or RERUN";
      fail(p, "expected", spanHere(p), `${what} expected in I-O-CONTROL, found ${describe(p)}`);
    }
  } else if (["SOURCE-COMPUTER", "OBJECT-COMPUTER"].includes(text(p))) {
    const isSource = is(p, "SOURCE-COMPUTER");
    p.at++;
    take(p, ".");
    while (!atDivision(p) && !atParagraph(p) && !is(p, "SECTION", 1)) {
      if (take(p, "COLLATING")) parseCollating(p, env.names);
      else {
        if (is(p, "DEBUGGING") && is(p, "MODE", 1)) {
          if (isSource) env.debugging = true;
          else fail(p, "expected", spanHere(p), "WITH DEBUGGING MODE belongs to SOURCE-COMPUTER");
        }
        p.at++;
      }
    }
  } else {
    const what = "a paragraph of the environment division or SELECT";
    fail(p, "expected", spanHere(p), `${what} expected, found ${describe(p)}`);
  }
}

function atParagraph(p: Parser): boolean {
  switch (text(p)) {
    case "SOURCE-COMPUTER":
    case "OBJECT-COMPUTER":
    case "SPECIAL-NAMES":
    case "REPOSITORY":
    case "FILE-CONTROL":
    case "I-O-CONTROL":
    case "SELECT":
    case "INPUT-OUTPUT":
      return true;
    default:
      return false;
  }
}

/** FUNCTION ALL INTRINSIC, FUNCTION name ... INTRINSIC, or FUNCTION name [AS literal] of one that is compiled. */
function parseRepository(p: Parser): void {
  while (take(p, "FUNCTION")) {
    const names = new Map<string, string>();
    while (!is(p, "INTRINSIC") && !is(p, ".") && !is(p, "FUNCTION") && !atDivision(p)) {
      const name = text(p);
      p.at++;
      const external = take(p, "AS") && kind(p) === TOKEN.string ? (p.tokens.bytes.get(p.at++) ?? "") : name;
      names.set(name, external.toUpperCase());
    }
    if (take(p, "INTRINSIC")) {
      for (const name of names.has("ALL") ? INTRINSICS : names.keys()) p.functions.add(name);
      continue;
    }
    for (const [name, external] of names) {
      p.functions.add(name);
      p.userFunctions.set(name, external);
    }
  }
  take(p, ".");
}
