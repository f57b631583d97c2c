/** Features with programs that call themselves and each other, with LOCAL-STORAGE beside what all invocations share. */
import type { Random } from "../../../samples/fields.ts";
import { programText } from "./calls.ts";
import { type FeatureMaker, guarded, numberOf, print, sometimes } from "./feature.ts";

const NUMBER = "PIC S9(9)V99 COMP-3";

/** A program text whose data are LOCAL-STORAGE, too. */
function recursiveText(
  name: string,
  working: readonly string[],
  local: readonly string[],
  linkage: readonly string[],
  using: string,
  code: readonly string[],
): readonly string[] {
  const data = [...working, ...(local.length > 0 ? ["@LOCAL-STORAGE SECTION.", ...local] : [])];
  return programText(`${name} RECURSIVE`, data, linkage, using, code).map((line) =>
    line.startsWith("@END PROGRAM") ? `@END PROGRAM ${name}.` : line,
  );
}

const passing = (random: Random): string => random.pick(["BY CONTENT", "BY REFERENCE"]);

/** It calls itself once or twice with a smaller number. */
const itself: FeatureMaker = ({ random, id }) => ({
  working: [`@01 RN-${id} PIC S9(3) VALUE 0.`, `@01 RR-${id} ${NUMBER} VALUE 0.`],
  body: [
    `MOVE IN-QTY TO RN-${id}`,
    `IF RN-${id} > 6 MOVE 3 TO RN-${id} END-IF`,
    ...guarded(random, [`CALL 'RSELF${id}' USING RN-${id} RR-${id}`]),
    ...guarded(random, print(`R${id}`, { number: `RR-${id}` })),
    `IF RR-${id} > 99999 OR ${sometimes(random)} MOVE ${numberOf(random)} TO RR-${id} END-IF`,
  ],
  end: [`DISPLAY 'RECURSIVE ' RR-${id} ' ' RN-${id}`],
  programs: recursiveText(
    `RSELF${id}`,
    ["@01 SO-OFTEN PIC S9(7) COMP VALUE 0.", "@01 DEPTH PIC S9(4) VALUE 0."],
    ["@01 M PIC S9(3).", `@01 A ${NUMBER} VALUE ${random.pick(["0", "1", "2.5"])}.`, "@01 T PIC X(3) VALUE 'abc'."],
    ["@01 N PIC S9(3).", `@01 R ${NUMBER}.`],
    "N R",
    [
      "ADD 1 TO SO-OFTEN DEPTH.",
      `IF N < 1 ${random.pick(["ADD 1 TO R", "MOVE SO-OFTEN TO R", "ADD DEPTH TO R"])} SUBTRACT 1 FROM DEPTH GOBACK.`,
      `COMPUTE M = N - ${random.pick(["1", "2"])}.`,
      `CALL 'RSELF${id}' USING ${passing(random)} M BY REFERENCE A.`,
      ...(random.chance(0.5) ? ["PERFORM AGAIN."] : []),
      random.pick(["ADD A TO R.", "COMPUTE R = R + A * 2.", "SUBTRACT A FROM R."]),
      "IF R > 900000 MOVE 5 TO R.",
      `IF T = 'abc' ${random.pick(["MOVE 'x' TO T", "ADD 1 TO R"])}.`,
      "SUBTRACT 1 FROM DEPTH.",
      random.pick(["GOBACK.", "EXIT PROGRAM."]),
      "@AGAIN.",
      "SUBTRACT 1 FROM M.",
      `CALL 'RSELF${id}' USING M A.`,
    ],
  ),
  whole: true,
});

/** Two programs that call each other, one of them by a name in an item. */
const mutual: FeatureMaker = ({ random, id }) => ({
  working: [`@01 MN-${id} PIC 9(2) VALUE 0.`, `@01 MT-${id} PIC X(10) VALUE SPACES.`],
  body: [
    `MOVE IN-QTY TO MN-${id}`,
    `MOVE ${random.pick(["IN-TEXT", "IN-CODE", "SPACES"])} TO MT-${id}`,
    `CALL 'ODD${id}' USING BY CONTENT MN-${id} BY REFERENCE MT-${id}`,
    ...guarded(random, print(`M${id}`, { text: `MT-${id}` })),
  ],
  end: [`DISPLAY 'MUTUAL ' MT-${id} ' ' RETURN-CODE`, "MOVE 0 TO RETURN-CODE"],
  programs: [
    ...recursiveText(
      `ODD${id}`,
      [`@01 PARTNER PIC X(8) VALUE 'EVEN${id}'.`, "@01 SEEN PIC 9(3) VALUE 0."],
      ["@01 M PIC 9(2)."],
      ["@01 N PIC 9(2).", "@01 T PIC X(10)."],
      "N T",
      [
        "IF N = 0 MOVE 'o' TO T (1:1) GOBACK.",
        "SUBTRACT 1 FROM N GIVING M.",
        `CALL PARTNER USING M T${random.chance(0.5) ? " ON EXCEPTION MOVE 'no' TO T END-CALL" : ""}.`,
        "IF N < 10 MOVE N TO T (N + 1:1).",
        `ADD 1 TO SEEN. IF SEEN > ${random.between(50, 500)} MOVE 0 TO SEEN MOVE 'many' TO T.`,
      ],
    ),
    ...recursiveText(
      `EVEN${id}`,
      [],
      ["@01 M PIC 9(2).", "@01 U PIC X(10) VALUE ALL '-'."],
      ["@01 N PIC 9(2).", "@01 T PIC X(10)."],
      "N T",
      [
        "IF N = 0 MOVE 'e' TO T (1:1) EXIT PROGRAM.",
        "COMPUTE M = N - 1.",
        `CALL 'ODD${id}' USING M ${random.pick(["T", "U", "BY CONTENT T"])}.`,
        `IF U > T MOVE U (1:${random.between(1, 4)}) TO T (3:).`,
        ...(random.chance(0.3) ? ["IF N = 4 MOVE 3 TO RETURN-CODE."] : []),
      ],
    ),
  ],
  whole: true,
});

export const RECURSIVE: readonly FeatureMaker[] = [itself, itself, mutual];
