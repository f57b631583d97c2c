/**
 * A second generator of random batch programs, wider than program.ts: record loops of every form over inputs of every organization,
 * put together from the features beside this file. Same seed, same program and data.
 */
import type { Standard } from "../../../ir/artifact/standards.ts";
import { Random } from "../../../samples/fields.ts";
import { ADDRESSES } from "./addresses.ts";
import { ANSWERS } from "./answers.ts";
import { CALLS } from "./calls.ts";
import { CARRIED } from "./carried.ts";
import { CHOICES } from "./choices.ts";
import { CONTROL } from "./control.ts";
import { DATA } from "./data.ts";
import { EDGES } from "./edges.ts";
import type { Feature } from "./feature.ts";
import { sometimes } from "./feature.ts";
import { FILES, type FileFeature } from "./files.ts";
import { mainInput } from "./input.ts";
import { layout } from "./layout.ts";
import { NESTS } from "./nests.ts";
import { NUMERALS } from "./numbers.ts";
import { pages } from "./pages.ts";
import { PARTS } from "./parts.ts";
import { PHRASES } from "./phrases.ts";
import { PROGRAMS } from "./programs.ts";
import { RANGES } from "./ranges.ts";
import { RECORDS } from "./records.ts";
import { RECURRENCES } from "./recurrences.ts";
import { type Setting, settingOf } from "./setting.ts";
import { SORTS, TABLE_SORTS } from "./sorting.ts";
import { TABLES } from "./tables.ts";
import { TEXT } from "./text.ts";
import { USAGES } from "./usages.ts";
import { zoo } from "./zoo.ts";

export interface BatchProgram {
  readonly source: string;
  readonly std: Standard;
  /** Name and bytes (one char each). */
  readonly inputs: readonly (readonly [string, string])[];
  readonly outputs: readonly string[];
}

type Form = "until" | "goto" | "inline" | "sections";

export interface BatchOptions {
  readonly records: number;
  /** Share of records with a spoiled numeric field. */
  readonly spoiled: number;
}

export function generateBatch(seed: number, options: BatchOptions): BatchProgram {
  const random = new Random(seed ^ 0x5bd1e995);
  const records = random.chance(0.03) ? random.pick([0, 1, 2]) : options.records;
  const input = mainInput(random, records, options.spoiled);
  const features: Feature[] = [];
  const files: FileFeature[] = [];
  let id = 0;
  const next = (): { random: Random; id: number } => ({ random, id: ++id });
  for (let n = random.between(1, 4); n > 0; n--)
    features.push(random.pick(random.chance(0.5) ? CARRIED : RECURRENCES)(next()));
  for (let n = random.between(0, 3); n > 0; n--)
    features.push(random.pick(random.chance(0.25) ? USAGES : DATA)(next()));
  for (let n = random.between(0, 2); n > 0; n--) features.push(random.pick(CONTROL)(next()));
  for (let n = random.between(0, 2); n > 0; n--) features.push(random.pick(TEXT)(next()));
  if (random.chance(0.35)) features.push(random.pick(CALLS)(next()));
  if (random.chance(0.45)) {
    const feature = random.pick(FILES)(next(), records);
    files.push(feature);
    features.push(feature);
  }
  // A source of its own, so that what comes before is the same program as ever for a seed.
  const more = new Random(seed ^ 0x2545f491);
  const further = (): { random: Random; id: number } => ({ random: more, id: ++id });
  for (let n = more.between(0, 4); n > 0; n--)
    features.push(more.pick(more.pick([CHOICES, RANGES, TABLES, PARTS, NUMERALS]))(further()));
  if (more.chance(0.2)) features.push(more.pick(PROGRAMS)(further()));
  if (more.chance(0.25)) {
    const feature = more.pick(RECORDS)(further(), records);
    files.push(feature);
    features.push(feature);
  }
  if (more.chance(0.2)) features.push(more.pick(ADDRESSES)(further()));
  const rare = new Random(seed ^ 0x1b873593);
  const rarer = (): { random: Random; id: number } => ({ random: rare, id: ++id });
  for (let n = rare.between(0, 2); n > 0; n--)
    features.push(rare.pick(rare.pick([NESTS, NESTS, PHRASES, EDGES, TABLE_SORTS, ANSWERS]))(rarer()));
  for (const [share, maker] of [[0.4, zoo] as const, [0.15, rare.pick(SORTS)] as const, [0.1, pages] as const]) {
    if (!rare.chance(share)) continue;
    const feature = maker(rarer(), records);
    files.push(feature);
    features.push(feature);
  }
  const setting = settingOf(
    rare,
    features.some((f) => f.programs !== undefined),
  );
  const order = features.map((f) => ({ f, at: random.word() })).sort((a, b) => a.at - b.at);
  const shuffled = order.map(({ f }) => f);
  return {
    source: layout(text(random, shuffled, files, input, setting)),
    std: setting.std,
    inputs: [["INFILE", input.data], ...files.flatMap((f) => f.inputs ?? [])],
    outputs: ["OUTFILE", "OUTLIST", ...features.flatMap((f) => f.outputs ?? [])],
  };
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
  return [
    "@CONFIGURATION SECTION.",
    ...(setting.computer === null ? [] : ["@OBJECT-COMPUTER.", `${setting.computer}.`]),
    ...(clauses.length === 0 ? [] : ["@SPECIAL-NAMES.", ...clauses, "."]),
  ];
}

function declaratives(features: readonly Feature[]): readonly string[] {
  const sections = features.flatMap((f) => f.declaratives ?? []);
  return sections.length === 0 ? [] : ["@DECLARATIVES.", ...sections, "@END DECLARATIVES.", "@MAIN-LINE SECTION."];
}

function text(
  random: Random,
  features: readonly Feature[],
  files: readonly FileFeature[],
  input: ReturnType<typeof mainInput>,
  setting: Setting,
): readonly string[] {
  const form = random.pick<Form>(["until", "until", "goto", "inline", "sections"]);
  const detail = random.chance(0.5);
  const header = random.chance(0.15);
  const lines = [
    "@IDENTIFICATION DIVISION.",
    "@PROGRAM-ID. GENERATD.",
    "@ENVIRONMENT DIVISION.",
    ...configuration(features, setting),
    "@INPUT-OUTPUT SECTION.",
    "@FILE-CONTROL.",
    ...input.select,
    'SELECT OUTFILE ASSIGN TO "OUTFILE".',
    'SELECT OUTLIST ASSIGN TO "OUTLIST" ORGANIZATION LINE SEQUENTIAL.',
    ...files.flatMap((f) => f.select),
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
    ...files.flatMap((f) => f.fd),
    "@WORKING-STORAGE SECTION.",
    "@01 FS-IN PIC XX VALUE '00'.",
    "@01 IN-LEN PIC 9(4) COMP VALUE 0.",
    "@01 END-SW PIC X VALUE 'N'.",
    "@01 REC-COUNT PIC 9(7) COMP VALUE 0.",
    ...features.flatMap((f) => f.working ?? []),
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
    ...files.flatMap((f) => f.after ?? []),
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
    ...(features.some((f) => f.programs !== undefined) ? ["@END PROGRAM GENERATD."] : []),
  ];
  return [...lines.map(setting.written), ...features.flatMap((f) => f.programs ?? [])];
}
