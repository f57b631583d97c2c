/**
 * The errors and warnings of data descriptions and of lowering: one factory per code, in the words of COBOL.
 *
 * Contract: a code is never reused for another meaning. E03xx names and references, E04xx statements,
 * E05xx data descriptions, E09xx constructs that are not supported yet; W... warnings. E01xx and E02xx are the parser's.
 */

import type { Span } from "../../../ir/artifact/statements.ts";
import type { Diagnostic } from "../../../ir/diagnostic.ts";

/** Collects diagnostics; the same one (code, place, message) is kept once, since paragraphs are lowered more than once. */
export interface Sink {
  readonly report: (diagnostic: Diagnostic) => void;
  readonly all: () => readonly Diagnostic[];
  /** What `work` reports is kept in the order of the source. */
  readonly inOrder: (work: () => void) => void;
}

export function createSink(): Sink {
  const seen = new Set<string>();
  const list: Diagnostic[] = [];
  return {
    report(diagnostic) {
      const { span } = diagnostic;
      const key = `${diagnostic.code} ${span.file}:${span.line}:${span.column} ${diagnostic.message}`;
      if (seen.has(key)) return;
      seen.add(key);
      list.push(diagnostic);
    },
    all: () => list,
    inOrder(work) {
      const before = list.length;
      work();
      list.push(...list.splice(before).sort((a, b) => byPlace(a.span, b.span)));
    },
  };
}

function byPlace(a: Span, b: Span): number {
  return a.file - b.file || a.line - b.line || a.column - b.column;
}

interface Extra {
  readonly hint?: string | null;
  readonly related?: Diagnostic["related"];
}

export function error(code: string, span: Span, message: string, extra: Extra = {}): Diagnostic {
  return { code, severity: "error", span, message, hint: extra.hint ?? null, related: extra.related ?? [] };
}

export function warning(code: string, span: Span, message: string, extra: Extra = {}): Diagnostic {
  return { ...error(code, span, message, extra), severity: "warning" };
}

function argumentCount(least: number, most: number): string {
  const plural = (count: number): string => `${count} ${count === 1 ? "argument" : "arguments"}`;
  if (most === 0) return "no arguments";
  if (least === most) return plural(least);
  return most === Number.POSITIVE_INFINITY ? `at least ${plural(least)}` : `${least} to ${plural(most)}`;
}

export const problem = {
  // ---- data descriptions
  badPicture: (span: Span, picture: string, message: string, hint: string | null) =>
    error("E0501", span, `PICTURE ${picture}: ${message}`, { hint }),
  pictureMissing: (span: Span, name: string) =>
    error("E0502", span, `${name} has no PICTURE`, {
      hint: "an elementary item needs PICTURE, or a USAGE that has none",
    }),
  pictureOnGroup: (span: Span, name: string) => error("E0503", span, `${name} is a group and may not have a PICTURE`),
  pictureWithUsage: (span: Span, name: string, usage: string) =>
    error("E0504", span, `${name}: USAGE ${usage} does not go with this PICTURE`),
  tooManyDigits: (span: Span, name: string, usage: string, max: number) =>
    error("E0505", span, `${name}: USAGE ${usage} holds at most ${max} digits`),
  badLevel: (span: Span, level: number, message: string) => error("E0506", span, `level ${level}: ${message}`),
  redefinesUnknown: (span: Span, name: string, target: string) =>
    error("E0507", span, `${name} REDEFINES ${target}, but ${target} does not stand before it at the same level`),
  redefinesLarger: (span: Span, name: string, target: string) =>
    warning("W0508", span, `${name} is larger than ${target}, which it redefines`),
  signWithoutSign: (span: Span, name: string) =>
    error("E0509", span, `${name} has a SIGN clause but no S in its PICTURE`),
  clauseNeedsCategory: (span: Span, name: string, clause: string, needs: string) =>
    error("E0510", span, `${name}: ${clause} goes with ${needs} items only`),
  signedComp6: (span: Span, name: string) =>
    warning("W0549", span, `${name}: COMP-6 has no sign`, { hint: "the item is taken as COMP-3" }),
  badValue: (span: Span, name: string, message: string) => error("E0511", span, `VALUE of ${name}: ${message}`),
  valueTruncated: (span: Span, name: string) => warning("W0512", span, `VALUE of ${name} is longer than the item`),
  severalValues: (span: Span, name: string) => error("E0513", span, `${name} has several VALUEs; only level 88 may`),
  conditionWithoutValue: (span: Span, name: string) => error("E0514", span, `condition-name ${name} has no VALUE`),
  duplicateFile: (span: Span, name: string) => error("E0515", span, `file ${name} is described twice`),
  fileWithoutSelect: (span: Span, name: string) => error("E0516", span, `FD ${name} has no SELECT in FILE-CONTROL`),
  selectWithoutFile: (span: Span, name: string) => error("E0517", span, `SELECT ${name} has no FD in the FILE SECTION`),
  fileWithoutRecord: (span: Span, name: string) => error("E0518", span, `file ${name} has no record description`),
  assignMissing: (span: Span, name: string) => error("E0519", span, `file ${name} is ASSIGNed to nothing`),
  recordSize: (span: Span, record: string, size: number, limit: string) =>
    error("E0520", span, `record ${record} has ${size} bytes, but RECORD says ${limit}`),
  statusItem: (span: Span, name: string) =>
    error("E0521", span, `FILE STATUS item ${name} must be an alphanumeric item of two characters`),
  renamesUnknown: (span: Span, name: string, target: string) =>
    error("E0522", span, `${name} RENAMES ${target}, which is not in the record before it`),
  occursLevel: (span: Span, name: string) => error("E0523", span, `OCCURS may not stand at level 01 or 77 (${name})`),
  occursCount: (span: Span, name: string) => error("E0524", span, `${name}: an OCCURS count must be at least 1`),
  tooLarge: (span: Span, name: string, most: number) => error("E0525", span, `${name} is larger than ${most} bytes`),
  storageTooLarge: (span: Span, size: number, most: number) =>
    error("E0530", span, `the data take ${size} bytes; a run unit may have ${most}`),
  keyUnknown: (span: Span, key: string, table: string) =>
    error("E0526", span, `key ${key} is not a part of table ${table}`),
  occursOrder: (span: Span, name: string, least: number, most: number) =>
    error("E0540", span, `${name}: OCCURS ${least} TO ${most} does not go up`),
  dependingNotLast: (span: Span, table: string, after: string) =>
    error("E0541", span, `${table} has OCCURS DEPENDING ON, but ${after} follows it`, {
      hint: "a table of variable length must be the last item of its record",
    }),
  dependingInTable: (span: Span, table: string, outer: string) =>
    error("E0542", span, `${table} has OCCURS DEPENDING ON and may not stand in the table ${outer}`),
  dependingRedefines: (span: Span, name: string, table: string) =>
    error("E0543", span, `${name} may not share the storage of ${table}, which has OCCURS DEPENDING ON`),
  dependingItem: (span: Span, table: string, name: string) =>
    error("E0544", span, `${table} OCCURS DEPENDING ON ${name}, which is not a numeric item`),
  specialNamesDiffer: (span: Span, name: string, clause: string) =>
    error("E0548", span, `${clause} in SPECIAL-NAMES of ${name} is not that of the main program`, {
      hint: "write the same clause in all programs that run together",
    }),
  notAnAlphabet: (span: Span, name: string) => error("E0545", span, `${name} is not an ALPHABET of SPECIAL-NAMES`),
  characterTwice: (span: Span) => error("E0546", span, "a character stands twice in the ALPHABET"),
  characterNumber: (span: Span) =>
    error("E0547", span, "one character, or a character's number from 1 to 256, is needed"),

  badBased: (span: Span, name: string) =>
    error("E0531", span, `${name} cannot be BASED; only level 01 and 77 items of the WORKING-STORAGE SECTION can`),
  badAny: (span: Span, name: string) =>
    error("E0532", span, `${name} cannot be of ANY LENGTH or ANY NUMERIC`, {
      hint: "only a formal parameter can: level 01 in the LINKAGE SECTION, PIC X with ANY LENGTH or PIC 9 with ANY NUMERIC",
    }),
  unboundedElsewhere: (span: Span, name: string) =>
    error("E0534", span, `${name} OCCURS UNBOUNDED outside of the LINKAGE SECTION`),
  anyArgument: (span: Span, name: string, passed: string) =>
    error("E0533", span, `${name} takes any number, and ${passed} is not a numeric item`),
  sameAreaTwice: (span: Span, name: string) =>
    error("E0591", span, `${name} stands in two SAME RECORD AREA clauses`, {
      hint: "write one clause for all of them",
    }),
  badLinage: (span: Span, message: string) => error("E0590", span, `LINAGE: ${message}`),
  externalSize: (span: Span, name: string, length: number, other: number) =>
    error("E0527", span, `EXTERNAL ${name} has ${length} bytes here and ${other} in another program`),
  fileInLinkage: (span: Span, name: string) =>
    error("E0528", span, `${name} is in the LINKAGE SECTION and cannot be what a file's description names`, {
      hint: "move it to an item of WORKING-STORAGE",
    }),
  parameterUnknown: (span: Span, name: string) =>
    error("E0529", span, `USING ${name}, which is no level 01 or 77 of the LINKAGE SECTION`),

  // ---- names and references
  undefinedName: (span: Span, name: string, near: string | null) =>
    error("E0301", span, `${name} is not defined`, { hint: near === null ? null : `did you mean ${near}?` }),
  ambiguousName: (span: Span, name: string, places: readonly { readonly span: Span; readonly message: string }[]) =>
    error("E0302", span, `${name} is ambiguous`, { hint: "say which with OF and its group's name", related: places }),
  notQualified: (span: Span, name: string, qualifier: string) =>
    error("E0303", span, `${name} is not a part of ${qualifier}`),
  notAnItem: (span: Span, name: string, what: string, hint: string | null) =>
    error("E0304", span, `${name} is ${what}, not a data item`, { hint }),
  notACondition: (span: Span, name: string) =>
    error("E0305", span, `${name} is not a condition-name`, {
      hint: "compare the item with a value, or declare a level 88",
    }),
  /** `file`: the file whose record it is, `near`: a file named much like it. */
  notAFile: (span: Span, name: string, near: string | null, file: string | null) =>
    error("E0306", span, file === null ? `${name} is not a file` : `${name} is a record, not a file`, {
      hint: file !== null ? `its file is ${file}` : near === null ? null : `did you mean ${near}?`,
    }),
  subscriptCount: (span: Span, name: string, needed: number, given: number) =>
    error(
      "E0307",
      span,
      needed === 0
        ? `${name} is not in a table and takes no subscript`
        : `${name} needs ${needed} ${needed === 1 ? "subscript" : "subscripts"}, not ${given}`,
    ),
  subscriptRange: (span: Span, name: string, value: bigint, max: number) =>
    error("E0308", span, `subscript ${value} of ${name} is not in 1 to ${max}`),
  subscriptNotInteger: (span: Span, name: string) =>
    error("E0309", span, `a subscript of ${name} is not a whole number`),
  refmodRange: (span: Span, name: string, length: number) =>
    error("E0310", span, `reference modification leaves ${name}, which has ${length} bytes`),
  notNumeric: (span: Span, what: string) => error("E0311", span, `${what} is not numeric`),
  undefinedProcedure: (span: Span, name: string, near: string | null) =>
    error("E0312", span, `there is no paragraph or section ${name}`, {
      hint: near === null ? null : `did you mean ${near}?`,
    }),
  ambiguousProcedure: (span: Span, name: string) =>
    error("E0313", span, `there are several paragraphs ${name}`, {
      hint: "give each its own name, or say which with IN and its section's name",
    }),
  duplicateProcedure: (span: Span, name: string) => error("E0314", span, `${name} is already a section`),
  functionArguments: (span: Span, name: string, least: number, most: number, given: number) =>
    error("E0316", span, `FUNCTION ${name} takes ${argumentCount(least, most)}, not ${given}`),
  unknownFunction: (span: Span, name: string, near: string | null) =>
    error("E0317", span, `there is no intrinsic function ${name}`, {
      hint: near === null ? null : `did you mean ${near}?`,
    }),
  functionNotFound: (span: Span, name: string) =>
    error("E0318", span, `there is no function ${name}`, {
      hint: "give the source of its FUNCTION-ID to the compiler, or the folder that holds it with -L",
    }),
  refmodNotInteger: (span: Span, name: string) =>
    error("E0315", span, `the reference modification of ${name} is not a whole number`),

  // ---- statements
  badMove: (span: Span, from: string, to: string, hint: string | null = null) =>
    error("E0401", span, `${from} cannot be moved to ${to}`, { hint }),
  badTarget: (span: Span, name: string) =>
    error("E0402", span, `${name} cannot receive a number: it is neither numeric nor numeric-edited`),
  groupNeeded: (span: Span, name: string) => error("E0404", span, `CORRESPONDING needs a group; ${name} is elementary`),
  pointLost: (span: Span, from: string, to: string) =>
    warning("W0424", span, `MOVE ${from} TO ${to}: the digits are moved without their decimal point`),
  textAsZero: (span: Span, from: string, to: string) =>
    warning("W0425", span, `MOVE ${from} TO ${to}: it is no number, so that 0 is stored`),
  nothingCorresponds: (span: Span, from: string, to: string) =>
    warning("W0405", span, `no items of ${from} and ${to} correspond`),
  /** `record`: where `name` is a file, its first record. */
  notARecord: (span: Span, name: string, record: string | null) =>
    error("E0406", span, record === null ? `${name} is not a record of a file` : `${name} is a file, not a record`, {
      hint: record !== null ? `its record is ${record}` : "WRITE and REWRITE take a level-01 name of an FD",
    }),
  notATable: (span: Span, name: string) => error("E0407", span, `${name} has no OCCURS clause`),
  tableWithoutIndex: (span: Span, name: string) => error("E0408", span, `SEARCH ${name}: the table has no INDEXED BY`),
  tableWithoutKey: (span: Span, name: string) => error("E0409", span, `SEARCH ALL ${name}: the table has no KEY`),
  searchAllCondition: (span: Span) =>
    error("E0410", span, "the WHEN of SEARCH ALL must be key = value, several joined by AND"),
  exitOutside: (span: Span) => error("E0411", span, "EXIT PERFORM outside of an inline PERFORM"),
  evaluateObject: (span: Span, message: string) => error("E0412", span, `EVALUATE: ${message}`),
  evaluateCount: (span: Span, subjects: number, objects: number) =>
    error("E0413", span, `WHEN has ${objects} objects for ${subjects} subjects`, { hint: "separate them with ALSO" }),
  setTarget: (span: Span, name: string, what: string) => error("E0414", span, `SET ${name}: ${what}`),
  performBackward: (span: Span, first: string, last: string) =>
    warning("W0415", span, `PERFORM ${first} THRU ${last}: ${last} stands before ${first}`),
  performRecursive: (span: Span, name: string) => warning("W0416", span, `${name} performs itself`),
  classOperand: (span: Span, what: string) => error("E0417", span, `a class condition cannot test ${what}`),
  numberTooLong: (span: Span) => error("E0418", span, "a numeric literal may have at most 38 digits"),
  zeroStep: (span: Span) => warning("W0419", span, "PERFORM VARYING ... BY 0 never ends"),
  noFalseValue: (span: Span, name: string) => error("E0420", span, `${name} has no FALSE value`),
  displayOperand: (span: Span, what: string) => error("E0421", span, `${what} cannot be displayed`),
  notAClass: (span: Span, name: string) => error("E0423", span, `${name} is not a CLASS of SPECIAL-NAMES`),
  needsCount: (span: Span, what: string) => error("E0422", span, `${what} must be a whole number`),
  counterItem: (span: Span, phrase: string, name: string) =>
    error("E0451", span, `${phrase} item ${name} must be numeric and whole`),
  tallyItem: (span: Span, name: string) => error("E0452", span, `${name} cannot count: it is not numeric`),
  textNeeded: (span: Span, what: string) =>
    error("E0453", span, `${what} is a number; a nonnumeric literal is needed here`),
  sizesDiffer: (span: Span, phrase: string, from: number, to: number) =>
    error("E0454", span, `${phrase}: the operands differ in size (${from} and ${to} characters)`),
  oneCharacter: (span: Span) => error("E0455", span, "CHARACTERS BY takes one character"),
  inspectLiteral: (span: Span, phrase: string) =>
    error("E0456", span, `${phrase} changes the inspected text, which must be a data item`),
  addressNeeded: (span: Span, of: string, what: string) =>
    error("E0480", span, `${of} needs an address, not ${what}`, {
      hint: "an address is a POINTER item, ADDRESS OF an item, or NULL",
    }),
  fixedAddress: (span: Span, name: string) =>
    error("E0481", span, `the address of ${name} cannot be set`, {
      hint: "only level 01 and 77 items that are BASED or in the LINKAGE SECTION can be",
    }),
  notBased: (span: Span, name: string) =>
    error("E0488", span, `${name} is not BASED`, {
      hint: "write BASED in its level 01, or ALLOCATE so many CHARACTERS and set its address",
    }),
  pointerKind: (span: Span) => error("E0489", span, "a pointer to data and one to a program do not go together"),
  pointerUse: (span: Span, name: string) =>
    error("E0482", span, `${name} is a POINTER, which can only be set, compared with addresses and passed`),
  openReversed: (span: Span, name: string) =>
    warning("W0490", span, `OPEN REVERSED reads ${name} forward, as the reference compiler does`, {
      hint: "sort the data set in a step before, if it is to be read backward",
    }),
  advancingCount: (span: Span, most: number) =>
    error("E0491", span, `ADVANCING takes a whole number without a sign, at most ${most}`),
  debuggedTwice: (span: Span, name: string) =>
    error("E0495", span, `USE FOR DEBUGGING ON ${name} stands twice`, {
      hint: "let one section watch it; ALL PROCEDURES names every procedure",
    }),
  notAlterable: (span: Span, name: string) =>
    error("E0441", span, `ALTER ${name}: the paragraph must consist of one GO TO`),

  tooManyStatements: (span: Span, name: string) =>
    error("E0442", span, `the program becomes too large where ${name} is performed`, {
      hint: "GO TO that leaves a PERFORMed range makes the range all that it can reach; end the range with its own EXIT",
    }),

  // ---- SORT and MERGE
  notASortFile: (span: Span, name: string, verb: string, hint: string) =>
    error("E0460", span, `${verb} ${name}: it is not a sort file (SD)`, { hint }),
  sortFileUse: (span: Span, verb: string, name: string) =>
    error("E0461", span, `${verb} ${name}: it is a sort file (SD)`, {
      hint: "SORT and MERGE open and close it; RELEASE and RETURN write and read its records",
    }),
  sortPhrase: (span: Span, verb: string, needed: string) => error("E0462", span, `${verb} needs ${needed}`),
  keyNotPart: (span: Span, key: string, of: string) => error("E0463", span, `key ${key} is not a part of ${of}`),
  keyModified: (span: Span) =>
    error("E0467", span, "a key of SORT is an item, without subscripts and reference modification"),
  fileTwice: (span: Span, name: string, phrase: string) => error("E0464", span, `${phrase} names ${name} twice`),
  notSortable: (span: Span, name: string) =>
    error("E0465", span, `${name} is neither a sort file (SD) nor a table (OCCURS)`),
  tableWithFiles: (span: Span, name: string) =>
    error("E0466", span, `SORT ${name}: a table is sorted in its place`, { hint: "leave out USING and GIVING" }),

  // ---- RELATIVE and INDEXED files
  keysNeeded: (span: Span, what: string, file: string) =>
    error("E0470", span, `${what} goes with RELATIVE and INDEXED files; ${file} has no such keys`),
  accessMode: (span: Span, what: string, file: string, needed: string) =>
    error("E0471", span, `${what} ${file}: its ACCESS MODE must be ${needed}`),
  notAKey: (span: Span, name: string, file: string) => error("E0472", span, `${name} is not a key of ${file}`),
  keyMissing: (span: Span, file: string, clause: string, why: string) =>
    error("E0473", span, `SELECT ${file} has no ${clause}, which ${why} needs`),
  keyOutside: (span: Span, key: string, file: string) =>
    error("E0474", span, `key ${key} does not lie in the record of ${file}`),
  relativeKey: (span: Span, key: string) =>
    error("E0475", span, `RELATIVE KEY ${key} must be a whole unsigned number outside of the file's record`),

  // ---- programs that call programs
  /** `miss`: why the file of that name does not do. With ON EXCEPTION the program goes on. */
  programNotFound: (span: Span, name: string, miss: string | null, handled: boolean) =>
    (handled ? warning : error)(handled ? "W0430" : "E0431", span, `there is no program ${name}`, {
      hint: miss ?? "give its source to the compiler too, or the folder that holds it with -L",
    }),
  recursiveCall: (span: Span, name: string) =>
    warning("W0487", span, `${name} is running already when it is called here, and is not RECURSIVE`, {
      hint: "the CALL is an error at run time",
    }),
  recursion: (span: Span, name: string) =>
    error("E0432", span, `${name} is the main program, which cannot be called again`),
  mainParameters: (span: Span, name: string) =>
    error("E0484", span, `the main program ${name} has USING, but nothing calls it`, {
      hint: "take arguments with ACCEPT ... FROM COMMAND-LINE or PROCEDURE DIVISION CHAINING, or give the program that calls it first",
    }),
  nestedEntry: (span: Span) =>
    error("E0485", span, "ENTRY in a nested program, which only the programs around it can call"),
  chainedItem: (span: Span, name: string) =>
    error("E0486", span, `CHAINING ${name}, which is no level 01 or 77 of the WORKING-STORAGE SECTION`),
  figurativeArgument: (span: Span, what: string) =>
    error("E0483", span, `${what} as an argument of CALL`, { hint: "pass it BY CONTENT: one character is passed" }),
  callName: (span: Span, name: string) => error("E0433", span, `${name} cannot hold a program's name: it is numeric`),
  argumentMode: (span: Span, mode: string, program: string, parameter: string) =>
    error(
      "E0434",
      span,
      mode === "value"
        ? `an argument BY VALUE, but ${program} takes ${parameter} BY REFERENCE`
        : `an argument BY ${mode.toUpperCase()}, but ${program} takes ${parameter} BY VALUE`,
    ),
  shortArgument: (span: Span, name: string, passed: string) =>
    warning("W0435", span, `${name} reaches beyond ${passed}, which is passed for it`, {
      hint: "the run ends here if it comes to this",
    }),
  tooManyBindings: (span: Span, program: string, limit: number) =>
    error("E0436", span, `${program} is called with more than ${limit} different lists of arguments`, {
      hint: "move the arguments to the same items before each CALL",
    }),
  neverCalled: (span: Span, name: string) =>
    warning("W0438", span, `nothing calls ${name}`, { hint: "it is left out, and not checked" }),
  duplicateProgram: (span: Span, name: string) => error("E0437", span, `there are several programs ${name}`),

  // ---- not supported yet
  unsupported: (span: Span, construct: string, hint: string | null = null) =>
    error("E0901", span, `${construct} is not supported yet`, { hint }),
};

/** No more than this many messages are shown; where a COPY member is missing there may be tens of thousands. */
const MOST_WITH_SUGGESTION = 100;

/**
 * The candidate that is nearest to `name` by edit distance, if it is near enough to be a slip of the pen. Null once `sink` holds
 * so many messages that nobody reads another.
 */
export function nearest(name: string, candidates: Iterable<string>, sink: Sink): string | null {
  if (sink.all().length > MOST_WITH_SUGGESTION) return null;
  let best: string | null = null;
  let least = Math.min(3, Math.floor(name.length / 3) + 1) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = editDistance(name, candidate);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = (row[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
