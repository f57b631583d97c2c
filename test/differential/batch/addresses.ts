/** Features over items that are based on pointers, called programs that set them, and ENTRY. */
import { programText } from "./calls.ts";
import { type FeatureMaker, guarded, numberOf, print, sometimes } from "./feature.ts";

const ROWS = 5;

/** Rows of a table by way of a pointer, some steps of it from record to record. */
const walking: FeatureMaker = ({ random, id }) => {
  const [pointer, based, sum] = [`AP-${id}`, `AB-${id}`, `AS-${id}`];
  const go = random.pick([
    [`SET ADDRESS OF ${based} TO ADDRESS OF AE-${id} (AI-${id})`],
    [`SET ${pointer} TO ADDRESS OF AE-${id} (AI-${id})`, `SET ADDRESS OF ${based} TO ${pointer}`],
    [
      `IF ${pointer} = NULL OR ${pointer} = ADDRESS OF AE-${id} (${ROWS})`,
      `SET ${pointer} TO ADDRESS OF AT-${id}`,
      "ELSE",
      `SET ${pointer} UP BY LENGTH OF ${based}`,
      "END-IF",
      `SET ADDRESS OF ${based} TO ${pointer}`,
    ],
  ]);
  return {
    working: [
      `@01 ${pointer} POINTER.`,
      `@01 AQ-${id} PIC S9(5).`,
      `@01 AI-${id} PIC 9(4) ${random.pick(["", "COMP", "COMP-3"])}.`,
      `@01 AT-${id}.`,
      `   05 AE-${id} OCCURS ${ROWS}.`,
      `      10 PIC S9(9)V99 COMP-3 VALUE 0.`,
      "      10 PIC X(3) VALUE 'abc'.",
      `@01 ${based} BASED.`,
      `   05 ${sum} PIC S9(9)V99 COMP-3.`,
      `   05 AX-${id} PIC X(3).`,
      `@01 AL-${id} PIC S9(9)V99 COMP-3 VALUE 0.`,
    ],
    body: [
      `DIVIDE IN-QTY BY ${ROWS} GIVING AQ-${id} REMAINDER AI-${id}`,
      `ADD 1 TO AI-${id}`,
      ...guarded(random, go, 0.3),
      `IF ADDRESS OF ${based} NOT = NULL`,
      random.pick([
        `ADD ${numberOf(random)} TO ${sum}`,
        `MOVE ${numberOf(random)} TO ${sum}`,
        `ADD AL-${id} TO ${sum}`,
      ]),
      ...guarded(random, [`MOVE IN-TYPE TO AX-${id} (2:1)`], 0.5),
      ...(random.chance(0.5) ? [`MOVE ${sum} TO AL-${id}`] : []),
      ...print(`A${id}`, { number: sum, text: `AX-${id}` }),
      "END-IF",
    ],
    end: [`DISPLAY 'ADDRESSED ' AT-${id} (8:) AL-${id}`],
    whole: true,
  };
};

/** A program that gives back where something of its own, or of its caller's, lies. */
const given: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 GP-${id} POINTER.`,
    `@01 GA-${id} PIC S9(7)V99 COMP-3 VALUE 0.`,
    `@01 GB-${id} PIC S9(7)V99 COMP-3 BASED.`,
  ],
  body: [
    `MOVE ${numberOf(random)} TO GA-${id}`,
    `CALL 'GIVE${id}' USING GP-${id} GA-${id} IN-TYPE`,
    `IF GP-${id} NOT = NULL`,
    `SET ADDRESS OF GB-${id} TO GP-${id}`,
    ...guarded(random, [`ADD 1 TO GB-${id}`], 0.4),
    ...print(`G${id}`, { number: `GB-${id}` }),
    "END-IF",
  ],
  programs: programText(
    `GIVE${id}`,
    [`@01 OWN PIC S9(7)V99 COMP-3 VALUE 3.`],
    ["@01 P POINTER.", "@01 A PIC S9(7)V99 COMP-3.", "@01 T PIC X."],
    "P A T",
    [
      `IF ${random.pick(["T = 'A'", "A > 100", "OWN > 500"])} SET P TO ${random.pick(["NULL", "ADDRESS OF A"])}`,
      "ELSE",
      random.pick(["ADD A TO OWN", "MOVE A TO OWN", "ADD 1 TO OWN"]),
      "SET P TO ADDRESS OF OWN.",
      ...(random.chance(0.5) ? ["SET ADDRESS OF A TO ADDRESS OF OWN. ADD 2 TO A."] : []),
      "GOBACK.",
    ],
  ),
  whole: true,
});

/** One program by two names, with state that both see. */
const entered: FeatureMaker = ({ random, id }) => ({
  working: [`@01 EN-${id} PIC S9(7) VALUE 0.`],
  body: [
    `IF ${sometimes(random)}`,
    `CALL 'ENTA${id}' USING EN-${id}`,
    "ELSE",
    `CALL 'ENTB${id}' USING EN-${id}`,
    "END-IF",
    ...print(`E${id}`, { number: `EN-${id}` }),
  ],
  // The ENTRY is found once its program has been called.
  begin: [`CALL 'ENTA${id}' USING EN-${id}`],
  programs: programText(`ENTA${id}`, ["@01 SEEN PIC S9(7) COMP VALUE 0."], ["@01 N PIC S9(7)."], "N", [
    random.pick(["ADD 1 TO SEEN.", "ADD N TO SEEN."]),
    "MOVE SEEN TO N.",
    random.pick(["GOBACK.", "CONTINUE."]),
    `ENTRY 'ENTB${id}' USING N.`,
    "SUBTRACT 2 FROM SEEN. ADD 5 TO N.",
    "GOBACK.",
  ]),
  whole: true,
});

export const ADDRESSES: readonly FeatureMaker[] = [walking, given, entered];
