/** Features with functions of the program's own (FUNCTION-ID): kept state, LOCAL-STORAGE, functions that call themselves, in all places a call may stand. */
import type { Random } from "../../../samples/fields.ts";
import { type FeatureMaker, guarded, numberOf, print, sometimes, TEXTS } from "./feature.ts";

const NUMBER = "PIC S9(7)V99 COMP-3";

interface FunctionText {
  readonly name: string;
  readonly data: readonly string[];
  readonly linkage: readonly string[];
  readonly using: string;
  readonly code: readonly string[];
}

function functionText({ name, data, linkage, using, code }: FunctionText): readonly string[] {
  return [
    "@IDENTIFICATION DIVISION.",
    `@FUNCTION-ID. ${name}.`,
    "@DATA DIVISION.",
    ...data,
    "@LINKAGE SECTION.",
    ...linkage,
    `@PROCEDURE DIVISION USING ${using}.`,
    "@MAIN-LINE.",
    ...code,
    "GOBACK.",
    `@END FUNCTION ${name}.`,
  ];
}

/** A number of a number, with what it keeps from call to call. */
function rated(random: Random, id: number): readonly string[] {
  return functionText({
    name: `UFN${id}`,
    data: [
      "@WORKING-STORAGE SECTION.",
      "@01 SO-OFTEN PIC 9(5) COMP VALUE 0.",
      "@01 BEST PIC S9(7)V99 VALUE 0.",
      ...(random.chance(0.5) ? ["@LOCAL-STORAGE SECTION.", "@01 FRESH PIC S9(5) VALUE 2."] : []),
    ],
    linkage: [
      `@01 A ${NUMBER}.`,
      `@01 R ${random.pick([NUMBER, "PIC S9(6)V9(3)", "PIC S9(9) COMP", "PIC S9(5) COMP-5"])}.`,
    ],
    using: "A RETURNING R",
    code: [
      "ADD 1 TO SO-OFTEN.",
      random.pick([
        "COMPUTE R = A * 2 + 1.",
        "IF A > BEST MOVE A TO BEST END-IF MOVE BEST TO R.",
        "COMPUTE R ROUNDED = A / 7.",
        "MOVE SO-OFTEN TO R.",
        "IF A < 0 MOVE 0 TO R GOBACK END-IF MOVE A TO R.",
      ]),
      `IF SO-OFTEN > ${random.between(30, 200)} MOVE 0 TO SO-OFTEN BEST.`,
    ],
  });
}

/** A text of a text; without a STRING, since it is called in one (docs/language.md, Known differences). */
function worded(random: Random, id: number): readonly string[] {
  return functionText({
    name: `UFT${id}`,
    data: ["@WORKING-STORAGE SECTION.", "@01 BEFORE-IT PIC X(8) VALUE 'before'."],
    linkage: [`@01 T PIC X${random.pick(["(8)", " ANY LENGTH"])}.`, "@01 R PIC X(10)."],
    using: "T RETURNING R",
    code: [
      random.pick([
        "MOVE T TO R INSPECT R REPLACING ALL 'A' BY '*'.",
        "MOVE BEFORE-IT TO R IF T > BEFORE-IT MOVE T TO R (3:).",
        "MOVE FUNCTION REVERSE (T) TO R.",
        "MOVE ALL '-' TO R MOVE T (1:3) TO R (4:3).",
      ]),
      random.chance(0.5) ? "MOVE T TO BEFORE-IT." : "CONTINUE.",
    ],
  });
}

/** It calls itself (but not in a MOVE, of which docs/language.md tells, Known differences); N is no more than 12. */
function counted(random: Random, id: number): readonly string[] {
  return functionText({
    name: `UFR${id}`,
    data: ["@LOCAL-STORAGE SECTION.", "@01 M PIC 99.", "@01 K PIC 9(7) VALUE 0."],
    linkage: ["@01 N PIC 99.", "@01 R PIC 9(7)."],
    using: "N RETURNING R",
    code: [
      `IF N < ${random.pick(["1", "2"])} MOVE ${random.pick(["1", "3"])} TO R GOBACK.`,
      "SUBTRACT 1 FROM N GIVING M.",
      random.pick([
        `COMPUTE R = FUNCTION UFR${id} (M) + N.`,
        `COMPUTE K = FUNCTION UFR${id} (M) ADD 2 K GIVING R.`,
        `ADD FUNCTION UFR${id} (M) TO K ADD N K GIVING R.`,
      ]),
    ],
  });
}

const functions: FeatureMaker = ({ random, id }) => {
  const [total, value, line, count] = [`UT-${id}`, `UV-${id}`, `UL-${id}`, `UC-${id}`];
  const number = (): string =>
    random.pick([`FUNCTION UFN${id} (${value})`, `UFN${id} (${value})`, `FUNCTION UFR${id} (${count})`]);
  const text = (): string => `FUNCTION UFT${id} (${random.pick(["IN-TEXT", line, `UE-${id} (${count})`])})`;
  const statement = (): string =>
    random.pick([
      `MOVE ${number()} TO ${total}`,
      `COMPUTE ${total} = ${number()} + ${random.pick(["1", value, "IN-QTY"])}`,
      `COMPUTE ${total} ROUNDED = ${number()} / 3`,
      `ADD ${number()} TO ${total}`,
      `SUBTRACT ${number()} FROM ${total}`,
      `MOVE ${text()} TO ${line}`,
      `MOVE ${text()} TO UE-${id} (${count})`,
      `STRING ${text()} DELIMITED BY SPACE '/' DELIMITED BY SIZE INTO ${line}`,
      `IF ${number()} ${random.pick([">", "<", "="])} ${random.pick(["10", value, "IN-AMT", number()])} ADD 1 TO ${total} END-IF`,
      `IF ${sometimes(random)} AND ${number()} > 3 SUBTRACT 1 FROM ${total} END-IF`,
      `IF ${text()} = ${random.pick(["SPACES", line, "IN-TEXT"])} OR ${sometimes(random)} ADD 2 TO ${total} END-IF`,
      `DISPLAY '${id}' ${random.pick([text(), number()])}`,
      `EVALUATE ${random.pick([number(), text()])} WHEN 1 THRU 20 ADD 3 TO ${total} WHEN OTHER ADD 1 TO ${total} END-EVALUATE`,
      `PERFORM UFR${id} (${count}) TIMES ADD 1 TO ${total} END-PERFORM`,
      `MOVE FUNCTION MAX (${number()} ${value} 3) TO ${total}`,
    ]);
  const call = (line: string): string =>
    line.startsWith("EVALUATE FUNCTION UFT") ? line.replace("1 THRU 20", "'A' THRU 'C'") : line;
  return {
    repository: [`FUNCTION UFN${id}`, `FUNCTION UFT${id}`, `FUNCTION UFR${id}`],
    functions: [...rated(random, id), ...worded(random, id), ...counted(random, id)],
    working: [
      `@01 ${total} ${NUMBER} VALUE 0.`,
      `@01 ${value} ${NUMBER} VALUE 0.`,
      `@01 ${line} PIC X(8) VALUE 'starting'.`,
      `@01 ${count} PIC 99 VALUE 1.`,
      `@01 UG-${id}.`,
      `   05 UE-${id} PIC X(8) VALUE 'element' OCCURS 13.`,
    ],
    body: [
      `MOVE ${numberOf(random)} TO ${value}`,
      `MOVE 1 TO ${count}`,
      `IF IN-QTY > 0 AND IN-QTY < 10 MOVE IN-QTY TO ${count} END-IF`,
      ...Array.from({ length: random.between(1, 4) }, () => call(statement())),
      ...guarded(random, [`MOVE ${random.pick(TEXTS)} TO ${line}`]),
      ...guarded(random, print(`U${id}`, { number: total, text: line })),
      `IF ${total} > 99999 OR < -99999 MOVE 0 TO ${total} END-IF`,
    ],
    end: [`DISPLAY 'OWN ' ${total} ' ' ${line} ' ' UG-${id}`],
    whole: true,
  };
};

/** Counts its calls, so that it shows how often it was called and in which order. */
function counting(random: Random, id: number): readonly string[] {
  return functionText({
    name: `UFC${id}`,
    data: ["@WORKING-STORAGE SECTION.", "@01 CALLS PIC 9(4) COMP VALUE 0."],
    linkage: [`@01 A ${NUMBER}.`, `@01 R ${random.pick([NUMBER, "PIC S9(5)", "PIC S9(7) COMP-5", "PIC S9(5)V9"])}.`],
    using: "A RETURNING R",
    code: [
      "ADD 1 TO CALLS.",
      `IF CALLS > ${random.between(2, 9)} MOVE 1 TO CALLS.`,
      random.pick(["MOVE CALLS TO R.", "COMPUTE R = CALLS + A / 100.", "IF A < 0 MOVE -1 TO R ELSE MOVE CALLS TO R."]),
    ],
  });
}

const severalReceivers: FeatureMaker = ({ random, id }) => {
  const call = (): string => `${random.pick(["", "FUNCTION "])}UFC${id} (UV-${id})`;
  const to = (): string =>
    random.pick([`UA-${id}`, `UB-${id}`, `UC-${id}`, `UD-${id} (1)`, `UD-${id} (UI-${id})`, `UD-${id} (UN-${id})`]);
  const many = (rounded: boolean): string =>
    Array.from(
      { length: random.between(2, 4) },
      () => `${to()}${rounded && random.chance(0.4) ? " ROUNDED" : ""}`,
    ).join(" ");
  const statement = (): string =>
    random.pick([
      () => `MOVE ${call()} TO ${many(false)}`,
      () => `ADD ${call()} TO ${many(true)}`,
      () => `ADD ${call()} ${random.pick(["1", "UV-".concat(String(id)), call()])} TO ${many(true)}`,
      () => `ADD ${call()} ${random.pick(["IN-QTY", call()])} GIVING ${many(true)}`,
      () => `SUBTRACT ${call()} FROM ${many(true)}`,
      () => `SUBTRACT ${call()} FROM ${random.pick(["100", call()])} GIVING ${many(true)}`,
      () => `MULTIPLY ${call()} BY ${many(true)}`,
      () => `MULTIPLY ${call()} BY ${random.pick(["1.5", call()])} GIVING ${many(true)}`,
      () => `DIVIDE ${call()} INTO ${many(true)}`,
      () => `DIVIDE ${random.pick(["100", "IN-KEY"])} BY 7 GIVING ${many(true)}`,
      () => `COMPUTE ${many(true)} = ${call()} + ${random.pick(["1", "UV-".concat(String(id)), call()])}`,
      () => `INITIALIZE ${many(false)} REPLACING NUMERIC BY ${call()}`,
      () => `SET UI-${id} UJ-${id} TO ${random.pick(["3", `UN-${id}`])}`,
    ])();
  return {
    repository: [`FUNCTION UFC${id}`],
    functions: counting(random, id),
    working: [
      `@01 UV-${id} ${NUMBER} VALUE 0.`,
      `@01 UA-${id} PIC S9(5)V99 VALUE 0.`,
      `@01 UB-${id} PIC S9(7) ${random.pick(["COMP", "COMP-5", "COMP-3"])} VALUE 0.`,
      `@01 UC-${id} PIC 9(3)${random.pick(["", " COMP-3"])} VALUE 0.`,
      `@01 UG-${id}.`,
      `   05 UD-${id} ${random.pick([NUMBER, "PIC S9(5)"])} VALUE 0 OCCURS 10 INDEXED BY UI-${id} UJ-${id}.`,
      `@01 UN-${id} PIC 99 VALUE 1.`,
    ],
    body: [
      `MOVE ${numberOf(random)} TO UV-${id}`,
      `MOVE 1 TO UN-${id}`,
      `IF IN-QTY > 0 AND IN-QTY < 10 MOVE IN-QTY TO UN-${id} END-IF`,
      `SET UI-${id} TO UN-${id}`,
      ...Array.from({ length: random.between(2, 5) }, statement).flatMap((line) => guarded(random, [line], 0.2)),
      ...guarded(random, print(`UM${id}`, { number: random.pick([`UA-${id}`, `UB-${id}`, `UD-${id} (UN-${id})`]) })),
      `IF UA-${id} > 9999 OR < -9999 INITIALIZE UG-${id} UA-${id} UB-${id} END-IF`,
    ],
    end: [`DISPLAY 'SEVERAL ' UA-${id} ' ' UB-${id} ' ' UC-${id} ' ' UD-${id} (1) ' ' UD-${id} (5)`],
    whole: true,
  };
};

export const OWN_FUNCTIONS: readonly FeatureMaker[] = [functions];
export const SEVERAL_RECEIVERS: readonly FeatureMaker[] = [severalReceivers];
