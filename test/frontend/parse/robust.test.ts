/** Random damage to programs never makes the parser throw or hang, spans stay inside the sources, and it is fast. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ParseResult, parseProgram } from "../../../frontend/cobol/parse/program.ts";

const SEED = `       IDENTIFICATION DIVISION.
       PROGRAM-ID. SEED.
       AUTHOR. SOMEONE.
       ENVIRONMENT DIVISION.
       CONFIGURATION SECTION.
       SPECIAL-NAMES. DECIMAL-POINT IS COMMA
           CLASS VOWEL IS "A" "E" THRU "I" C01 IS TOP-OF-FORM.
       REPOSITORY. FUNCTION ALL INTRINSIC.
       INPUT-OUTPUT SECTION.
       FILE-CONTROL.
           SELECT OPTIONAL F ASSIGN TO "f.dat" LINE SEQUENTIAL
              FILE STATUS IS FS.
       DATA DIVISION.
       FILE SECTION.
       FD  F RECORD IS VARYING FROM 2 TO 80 DEPENDING ON N.
       01  R.
           05 K PIC 9(5).
           05 A PIC S9(5)V99 COMP-3.
       WORKING-STORAGE SECTION.
       78  MAXIMUM VALUE 10.
       01  FS PIC XX VALUE "00".
           88 OK VALUE "00" THRU "09", SPACES.
       01  N PIC 9(4) COMP.
       01  T. 05 E PIC X(3) OCCURS 1 TO MAXIMUM DEPENDING ON N
              ASCENDING KEY IS E INDEXED BY IX.
           COPY MEMBER REPLACING ==:X:== BY ==Y==.
       REPLACE ==AAA== BY ==BBB==.
       PROCEDURE DIVISION.
       MAIN-P SECTION.
       FIRST-P.
           OPEN INPUT F
           PERFORM UNTIL FS NOT = "00" OR N = 1 OR OK AND NOT > 5
              READ F INTO T AT END CONTINUE
                 NOT AT END ADD 1 TO N ON SIZE ERROR
                    DISPLAY "BIG" NOT SIZE ERROR CONTINUE END-ADD
              END-READ
           END-PERFORM
           EVALUATE N ALSO TRUE
              WHEN 1 THRU 5 ALSO ANY MOVE ALL "X" TO E (IX + 1) (1:2)
              WHEN OTHER COMPUTE N ROUNDED = - (N + 1,5) ** 2
           END-EVALUATE
           IF (N + 1) * 2 = (3 OR 4) NEXT SENTENCE ELSE
              SEARCH ALL E AT END SET IX TO 1
                 WHEN E (IX) = "A" PERFORM P-2 THRU P-3 3 TIMES
              END-SEARCH.
           STRING "A" DELIMITED BY SIZE INTO FS ON OVERFLOW DISPLAY "O
      -    "VER" END-STRING
           INITIALIZE T REPLACING NUMERIC BY 1
           DISPLAY FUNCTION TRIM(FS LEADING) X"4142" UPON CONSOLE.
       P-2. WRITE R AFTER ADVANCING 2 LINES. GO TO P-2 P-3 DEPENDING N.
       P-3. CALL "X" USING BY VALUE LENGTH OF R. STOP RUN.
`;

const MEMBER = "       01  :X:-1 PIC X.\n           COPY INNER.\n";
const WORDS = [
  ...'( ) . , ; : = < > >= ** * / + - & " \' == X" *> >> -1 1,5 .5 99'.split(" "),
  ..."MOVE TO IF ELSE END-IF PERFORM UNTIL VARYING WHEN EVALUATE NOT AND OR OF COPY REPLACE REPLACING PIC".split(" "),
  ..."SECTION DIVISION END-PERFORM SEARCH ALL FUNCTION EXEC INSPECT AT END SET VALUE OCCURS SELECT FD 01 88 78".split(
    " ",
  ),
  "PROCEDURE DIVISION.",
  "\n",
  "\t",
  "\r\n",
  "\0",
  "\u20ac",
  "      -    ",
  "      *",
  "      >>IF A DEFINED\n",
  "      >>END-IF\n",
  "       WORKING-STORAGE SECTION.\n",
  "       END PROGRAM SEED.\n",
];

function parse(text: string, format: "fixed" | "free"): ParseResult {
  const resolve = (name: string) => {
    if (name === "INNER") return { path: "inner", text: "       01  :X:-2 PIC X.\n" };
    return name === "MEMBER" ? { path: "member", text: MEMBER } : null;
  };
  return parseProgram({ path: "m.cob", text }, { format, resolve });
}

/** Every span found anywhere in the tree lies inside its source. */
function checkSpans(result: ParseResult): void {
  const counts = result.sources.map((s) => s.text.split("\n").length);
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if ("endColumn" in node && "line" in node) {
      const { file = -1, line = 0, column = 0, endLine = 0, endColumn = 0 } = node as Record<string, number>;
      const inside = line >= 1 && line <= (counts[file] ?? 0) && column >= 1;
      if (!inside || endLine < line || (endLine === line && endColumn <= column)) {
        throw new Error(`bad span ${JSON.stringify(node)}`);
      }
      return;
    }
    for (const [key, value] of Object.entries(node)) if (key !== "sources") visit(value);
  };
  visit(result.program);
  visit(result.diagnostics.map((d) => ({ span: d.span })));
}

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(200)),
  insert: fc.oneof(fc.constant(""), fc.constantFrom(...WORDS), fc.string({ maxLength: 4 })),
});

function damage(
  text: string,
  edits: readonly { readonly at: number; readonly remove: number; readonly insert: string }[],
): string {
  let out = text;
  for (const { at, remove, insert } of edits) {
    const where = Math.floor(at * out.length);
    out = `${out.slice(0, where)} ${insert} ${out.slice(where + remove)}`;
  }
  return out;
}

describe("robustness", () => {
  test("the undamaged program has no diagnostic", () => {
    const result = parse(SEED, "fixed");
    expect(result.diagnostics).toEqual([]);
    checkSpans(result);
  });

  test("damaged programs", () => {
    const property = fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), fc.boolean(), (edits, fixed) => {
      checkSpans(parse(damage(SEED, edits), fixed ? "fixed" : "free"));
    });
    fc.assert(property, { numRuns: 700, seed: 20240611 });
  });

  test("programs cut off anywhere", () => {
    for (let end = 0; end < SEED.length; end += 7) parse(SEED.slice(0, end), end % 2 === 0 ? "fixed" : "free");
  });

  test("word salad", () => {
    const word = fc.constantFrom(...WORDS, ...SEED.split(/\s+/));
    const property = fc.property(fc.array(word, { maxLength: 80 }), (words) => {
      const head = "PROGRAM-ID. A. DATA DIVISION. WORKING-STORAGE SECTION. 01 A PIC X. PROCEDURE DIVISION. ";
      checkSpans(parse(head + words.join(" "), "free"));
      parse(words.join(" "), "free");
    });
    fc.assert(property, { numRuns: 500, seed: 7 });
  });

  test("100,000 lines", () => {
    const block = SEED.slice(SEED.indexOf("           OPEN INPUT F"), SEED.indexOf("           STRING "));
    const lines = block.split("\n").length - 1;
    const head = SEED.slice(0, SEED.indexOf("           OPEN INPUT F"));
    const text = head + block.repeat(Math.ceil(100_000 / lines));
    parse(head + block.repeat(50), "fixed");
    const start = process.cpuUsage();
    const result = parse(text, "fixed");
    const took = process.cpuUsage(start).user / 1000;
    expect(result.diagnostics).toEqual([]);
    // Processor time, all threads. The aim is one second; the limit here only catches growth that is not linear.
    expect(took).toBeLessThan(8000);
  });

  test("pathological texts stay linear", () => {
    const start = process.cpuUsage();
    for (const text of [
      "(",
      "'",
      '"',
      "A ",
      "A.",
      "==",
      "- ",
      "\n",
      "MOVE ",
      "IF ",
      "NOT ",
      "COPY ",
      "REPLACE ",
      "COPY X REPLACING ==",
    ]) {
      const head = "PROGRAM-ID. A. PROCEDURE DIVISION. P. DISPLAY ";
      parse(head + text.repeat(30_000), "free");
    }
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(8000);
  });
});
