/** Features of CALL's rarer phrases: RETURNING, OMITTED, ON EXCEPTION of a literal, BY VALUE of every size, CANCEL, parts as arguments. */
import { programText } from "./calls.ts";
import { type FeatureMaker, guarded, numberOf, print, sometimes, TEXTS } from "./feature.ts";

/** RETURN-CODE comes back in RETURNING. */
const returning: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 RV-${id} PIC S9(9) ${random.pick(["COMP-5", "COMP", "COMP-3"])} VALUE 0.`,
    `@01 RS-${id} PIC S9(9) VALUE 0.`,
  ],
  body: [
    `CALL 'RETN${id}' USING BY CONTENT ${random.pick(["IN-QTY", "IN-QTY", "IN-CODE"])} RETURNING RV-${id}`,
    `ADD RV-${id} TO RS-${id}`,
    ...guarded(random, [`CALL 'NOSUCH${id}' ON EXCEPTION ADD 1 TO RS-${id} END-CALL`], 0.5),
    `IF RS-${id} > 900000 MOVE 0 TO RS-${id} END-IF`,
  ],
  end: [`DISPLAY 'RETURNING ' RS-${id} ' ' RETURN-CODE`, "MOVE 0 TO RETURN-CODE"],
  programs: programText(`RETN${id}`, ["@01 K PIC 9(3) VALUE 0."], ["@01 Q PIC XX."], "Q", [
    "ADD 1 TO K.",
    `IF Q > '${random.between(1, 9)}' MOVE ${random.pick(["5", "K", "-3"])} TO RETURN-CODE`,
    `ELSE MOVE ${random.pick(["1", "K"])} TO RETURN-CODE.`,
    random.pick(["GOBACK.", "EXIT PROGRAM."]),
  ]),
  whole: true,
});

/** An argument that is left out in some of the calls. */
const omitted: FeatureMaker = ({ random, id }) => ({
  working: [`@01 OA-${id} PIC S9(7)V99 COMP-3 VALUE 0.`, `@01 OB-${id} PIC X(4) VALUE SPACES.`],
  body: [
    `MOVE ${numberOf(random)} TO OA-${id}`,
    `IF ${sometimes(random)}`,
    `CALL 'OMIT${id}' USING OA-${id} OMITTED`,
    "ELSE",
    `CALL 'OMIT${id}' USING OA-${id} OB-${id}`,
    "END-IF",
    ...guarded(random, print(`O${id}`, { number: `OA-${id}`, text: `OB-${id}` })),
  ],
  end: [`DISPLAY 'OMITTED ' OA-${id} ' ' OB-${id}`],
  programs: programText(
    `OMIT${id}`,
    ["@01 N PIC 9(4) VALUE 0."],
    ["@01 A PIC S9(7)V99 COMP-3.", "@01 B PIC X(4)."],
    "A B",
    [
      `IF ADDRESS OF B = NULL ADD 1 TO N ${random.pick(["ADD N TO A", "MOVE N TO A"])}`,
      `ELSE MOVE N TO B${random.chance(0.5) ? " MOVE 0 TO N" : ""}.`,
      "GOBACK.",
    ],
  ),
  whole: true,
});

/** Of items of 8 bytes the reference compiler's program passes only the lower four (observed). */
const SIZES = ["S9(4) COMP-5", "S9(9) COMP-5", "9(4) COMP-5", "9(9) COMP-5"];

/** Values, contents, parts and elements of one argument list; now and then the program is cancelled. */
const lists: FeatureMaker = ({ random, id }) => {
  const size = random.pick(SIZES);
  return {
    working: [
      `@01 LV-${id} PIC ${size} VALUE 0.`,
      `@01 LT-${id}.`,
      `   05 LE-${id} PIC X(3) VALUE 'abc' OCCURS 4.`,
      `@01 LI-${id} PIC 9 VALUE 1.`,
      `@01 LN-${id} PIC S9(9) COMP-3 VALUE 0.`,
    ],
    body: [
      `MOVE ${random.pick(["IN-QTY", "IN-KEY", "IN-BIN"])} TO LV-${id}`,
      `ADD 1 TO LI-${id}`,
      `IF LI-${id} > 4 MOVE 1 TO LI-${id} END-IF`,
      `CALL 'LIST${id}' USING BY CONTENT ${random.pick(["IN-TEXT (2:3)", "IN-TEXT", "'xyz'", `LE-${id} (2)`])}`,
      `BY REFERENCE LE-${id} (LI-${id}) LN-${id} BY VALUE LV-${id}`,
      ...guarded(random, [`MOVE ${random.pick(TEXTS)} TO LE-${id} (1)`], 0.7),
      ...(random.chance(0.1) ? [`IF IN-QTY = ${random.between(3, 8)} CANCEL 'LIST${id}' END-IF`] : []),
      ...guarded(random, print(`L${id}`, { number: `LN-${id}`, text: `LT-${id}` })),
    ],
    end: [`DISPLAY 'LISTS ' LT-${id} ' ' LN-${id}`],
    programs: programText(
      `LIST${id}`,
      ["@01 LAST-C PIC X(3) VALUE 'one'.", "@01 N PIC S9(7) COMP VALUE 0."],
      [
        "@01 C PIC X(3).",
        "@01 E.",
        "   05 E1 PIC X.",
        "   05 E2 PIC XX.",
        "@01 R PIC S9(9) COMP-3.",
        `@01 V PIC ${size}.`,
      ],
      "BY REFERENCE C E R BY VALUE V",
      [
        "ADD 1 V TO N.",
        `MOVE ${random.pick(["LAST-C", "C"])} TO E2.`,
        "IF C > LAST-C MOVE C TO LAST-C MOVE 'x' TO E1.",
        `MOVE ${random.pick(["N", "V"])} TO R.`,
        "IF N > 90000 MOVE 0 TO N.",
        "MOVE SPACES TO C.",
      ],
    ),
    whole: true,
  };
};

export const ANSWERS: readonly FeatureMaker[] = [returning, omitted, lists, lists];
