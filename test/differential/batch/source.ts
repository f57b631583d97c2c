/** The text of a whole generated program around its features: divisions, files, the record loop in its form, contained programs. */
import type { Random } from "../../../samples/fields.ts";
import { type Feature, sometimes } from "./feature.ts";
import type { Input } from "./input.ts";
import type { Setting } from "./setting.ts";

type Form = "until" | "goto" | "inline" | "sections";

/** Lines without margins (layout.ts); `replace`: what the procedure division of the main program becomes. */
export function sourceText(
  random: Random,
  features: readonly Feature[],
  input: Input,
  setting: Setting,
  replace: (procedure: readonly string[]) => readonly string[],
): readonly string[] {
  const form = random.pick<Form>(["until", "until", "goto", "inline", "sections"]);
  const detail = random.chance(0.5);
  const header = random.chance(0.15);
  const data = [
    "@IDENTIFICATION DIVISION.",
    "@PROGRAM-ID. GENERATD.",
    "@ENVIRONMENT DIVISION.",
    ...configuration(features, setting),
    "@INPUT-OUTPUT SECTION.",
    "@FILE-CONTROL.",
    ...input.select,
    'SELECT OUTFILE ASSIGN TO "OUTFILE".',
    'SELECT OUTLIST ASSIGN TO "OUTLIST" ORGANIZATION LINE SEQUENTIAL.',
    ...features.flatMap((f) => f.select ?? []),
    "@DATA DIVISION.",
    "@FILE SECTION.",
    ...input.fd,
    "@FD OUTFILE.",
    "@01 OUT-RECORD.",
    "   05 OR-KEY PIC 9(5).",
    "   05 OR-SEQ PIC 9(4).",
    "   05 OR-TEXT PIC X(8).",
    "   05 OR-AMT PIC S9(6)V99 COMP-3.",
    "@FD OUTLIST.",
    "@01 OUT-LINE.",
    "   05 OUT-TAG PIC X(6).",
    "   05 OUT-NUM PIC -(12)9.9(4).",
    "   05 FILLER PIC X.",
    "   05 OUT-TXT PIC X(20).",
    ...features.flatMap((f) => f.fd ?? []),
    "@WORKING-STORAGE SECTION.",
    "@01 FS-IN PIC XX VALUE '00'.",
    "@01 IN-LEN PIC 9(4) COMP VALUE 0.",
    "@01 END-SW PIC X VALUE 'N'.",
    "@01 REC-COUNT PIC 9(7) COMP VALUE 0.",
    ...features.flatMap((f) => f.working ?? []),
  ];
  const procedure = [
    "@PROCEDURE DIVISION.",
    ...declaratives(features),
    "@MAIN-PARA.",
    "OPEN INPUT INFILE OUTPUT OUTFILE OUTLIST",
    ...features.flatMap((f) => f.begin ?? []),
    ...(header ? ["READ INFILE AT END MOVE 'Y' TO END-SW END-READ", "DISPLAY 'HEADER ' FS-IN"] : []),
    ...loop(form),
    "@FINISH-UP.",
    "DISPLAY 'RECORDS ' REC-COUNT ' ' FS-IN",
    ...features.flatMap((f) => f.end ?? []),
    "CLOSE INFILE OUTFILE OUTLIST",
    ...features.flatMap((f) => f.after ?? []),
    "DISPLAY 'ENDED'",
    "STOP RUN.",
    "@PROCESS-ONE.",
    ...body(random, features),
    ...(detail
      ? [
          "MOVE IN-KEY TO OR-KEY",
          "MOVE REC-COUNT TO OR-SEQ",
          `IF ${sometimes(random)} MOVE IN-TEXT TO OR-TEXT END-IF`,
          "MOVE IN-AMT TO OR-AMT",
          "WRITE OUT-RECORD",
        ]
      : []),
    "CONTINUE.",
    "@PROCESS-NEXT.",
    form === "until" ? "PERFORM READ-IN." : "CONTINUE.",
    "@PROCESS-NEXT-X.",
    "EXIT.",
    "@PROCESS-EXIT.",
    "EXIT.",
    ...READ,
    ...features.flatMap((f) => f.paragraphs ?? []),
    ...features.flatMap((f) => f.nested ?? []),
    ...(features.some((f) => f.programs !== undefined || f.nested !== undefined || f.functions !== undefined)
      ? ["@END PROGRAM GENERATD."]
      : []),
  ];
  const functions = features.flatMap((f) => f.functions ?? []);
  const called = features.flatMap((f) => f.programs ?? []);
  return [
    ...functions.map(setting.everywhere),
    ...data.map(setting.written),
    ...replace(procedure.map(setting.written)),
    ...called.map(setting.everywhere),
  ];
}

function body(random: Random, features: readonly Feature[]): readonly string[] {
  return features.flatMap((f) =>
    f.whole === true && random.chance(0.15) ? [`IF ${sometimes(random)}`, ...f.body, "END-IF"] : f.body,
  );
}

const READ = ["@READ-IN.", "READ INFILE", "AT END MOVE 'Y' TO END-SW", "NOT AT END ADD 1 TO REC-COUNT", "END-READ."];

function loop(form: Form): readonly string[] {
  switch (form) {
    case "until":
      return ["PERFORM READ-IN", "PERFORM PROCESS-ONE THRU PROCESS-EXIT UNTIL END-SW = 'Y'."];
    case "inline":
      return [
        "PERFORM UNTIL END-SW = 'Y'",
        "PERFORM READ-IN",
        "IF END-SW = 'N'",
        "PERFORM PROCESS-ONE THRU PROCESS-NEXT-X",
        "END-IF",
        "END-PERFORM.",
      ];
    case "goto":
      return [
        "CONTINUE.",
        "@READ-LOOP.",
        "READ INFILE AT END GO TO FINISH-UP.",
        "ADD 1 TO REC-COUNT.",
        "PERFORM PROCESS-ONE THRU PROCESS-NEXT-X.",
        "GO TO READ-LOOP.",
      ];
    case "sections":
      return [
        "PERFORM WITH TEST AFTER UNTIL END-SW = 'Y' OR FS-IN NOT < '10'",
        "READ INFILE AT END MOVE 'Y' TO END-SW NOT AT END",
        "ADD 1 TO REC-COUNT",
        "PERFORM PROCESS-ONE THRU PROCESS-NEXT-X",
        "END-READ",
        "END-PERFORM.",
      ];
    default:
      return form satisfies never;
  }
}

function configuration(features: readonly Feature[], setting: Setting): readonly string[] {
  // Switches first: the reference compiler takes no other order.
  const first = (clause: string): number => (clause.startsWith("SWITCH-") ? 0 : 1);
  const clauses = [...setting.special, ...features.flatMap((f) => f.special ?? [])].sort((a, b) => first(a) - first(b));
  const repository = features.flatMap((f) => f.repository ?? []);
  return [
    "@CONFIGURATION SECTION.",
    ...(setting.computer === null ? [] : ["@OBJECT-COMPUTER.", `${setting.computer}.`]),
    ...(clauses.length === 0 ? [] : ["@SPECIAL-NAMES.", ...clauses, "."]),
    ...(repository.length === 0 ? [] : ["@REPOSITORY.", ...repository, "."]),
  ];
}

function declaratives(features: readonly Feature[]): readonly string[] {
  const sections = features.flatMap((f) => f.declaratives ?? []);
  return sections.length === 0 ? [] : ["@DECLARATIVES.", ...sections, "@END DECLARATIVES.", "@MAIN-LINE SECTION."];
}
