/** Features that call programs: kept state, tables loaded at the first call, elements as arguments, names that the data choose. */
import type { Random } from "../../../samples/fields.ts";
import { type Feature, type FeatureMaker, guarded, numberOf, picture, print, sometimes } from "./feature.ts";

/** A program's text around its data and statements. */
export function programText(
  name: string,
  working: readonly string[],
  linkage: readonly string[],
  using: string,
  code: readonly string[],
  nested: readonly string[] = [],
): readonly string[] {
  return [
    "@IDENTIFICATION DIVISION.",
    `@PROGRAM-ID. ${name}.`,
    "@DATA DIVISION.",
    "@WORKING-STORAGE SECTION.",
    ...working,
    ...(linkage.length > 0 ? ["@LINKAGE SECTION.", ...linkage] : []),
    `@PROCEDURE DIVISION${using === "" ? "" : ` USING ${using}`}.`,
    "@MAIN-LINE.",
    ...code,
    ...nested,
    `@END PROGRAM ${name}.`,
  ];
}

const NUMBER = "PIC S9(7)V99 COMP-3";

/** Totals, counts and the key before, kept between calls; EXIT PROGRAM from a PERFORMed paragraph. */
const keptState: FeatureMaker = ({ random, id }) => keptWith(picture(random, false), random, id);

/** `result`: on both sides, or the callee would read other digits. */
const keptWith = (result: string, random: Random, id: number): Feature => ({
  working: [`@01 CA-${id} ${NUMBER} VALUE 0.`, `@01 CR-${id} ${result} VALUE 0.`],
  body: [
    `MOVE ${numberOf(random)} TO CA-${id}`,
    ...guarded(random, [`CALL 'KEPT${id}' USING CA-${id} CR-${id} IN-TYPE`], 0.4),
    ...(random.chance(0.5) ? print(`CK${id}`, { number: `CR-${id}` }) : []),
  ],
  end: [`CALL 'KEPT${id}' USING CA-${id} CR-${id} 'Z'`, `DISPLAY 'KEPT ' CR-${id} RETURN-CODE`],
  programs: programText(
    `KEPT${id}`,
    [
      "@01 SUMS PIC S9(11)V99 COMP-3 VALUE 0.",
      "@01 TIMES-CALLED PIC 9(6) COMP VALUE 0.",
      "@01 LAST-TYPE PIC X VALUE '?'.",
    ],
    [`@01 A ${NUMBER}.`, `@01 R ${result}.`, `@01 T PIC X.`],
    "A R T",
    [
      "ADD 1 TO TIMES-CALLED.",
      random.pick(["ADD A TO SUMS.", "IF A > 0 ADD A TO SUMS.", "IF T = LAST-TYPE ADD A TO SUMS ELSE MOVE A TO SUMS."]),
      random.pick([
        "ADD A TO R.",
        "MOVE TIMES-CALLED TO R.",
        "MOVE SUMS TO R.",
        "COMPUTE R ROUNDED = SUMS / TIMES-CALLED.",
      ]),
      "IF T = 'Z' DISPLAY 'CALLED ' TIMES-CALLED ' ' SUMS.",
      "PERFORM KEEP-IT.",
      "MOVE 0 TO A.",
      random.pick(["GOBACK.", "EXIT PROGRAM."]),
      "@KEEP-IT.",
      `IF T = LAST-TYPE ${random.pick(["GOBACK", "EXIT PROGRAM"])}.`,
      "MOVE T TO LAST-TYPE.",
      ...(random.chance(0.3) ? ["IF TIMES-CALLED > 50 MOVE 4 TO RETURN-CODE."] : []),
    ],
  ),
  whole: true,
});

/** A table loaded at the first call and searched at every other. */
const lookup: FeatureMaker = ({ random, id }) => ({
  working: [`@01 LU-${id} PIC 9(3)V9(4) VALUE 0.`],
  body: [
    `CALL 'LOOK${id}' USING ${random.pick(["IN-TYPE", "BY CONTENT IN-TYPE BY REFERENCE"])} LU-${id}`,
    ...print(`LU${id}`, { number: `LU-${id}` }),
  ],
  programs: programText(
    `LOOK${id}`,
    [
      "@01 LOADED PIC X VALUE 'N'.",
      "@01 RATES.",
      "   05 RATE OCCURS 4 INDEXED BY I.",
      "      10 CODE-OF PIC X.",
      "      10 RATE-OF PIC 9(3)V9(4).",
    ],
    ["@01 T PIC X.", "@01 R PIC 9(3)V9(4)."],
    "T R",
    [
      "IF LOADED = 'N' PERFORM LOAD-RATES.",
      "SET I TO 1.",
      "SEARCH RATE AT END MOVE 1 TO R",
      "WHEN CODE-OF (I) = T MOVE RATE-OF (I) TO R.",
      ...(random.chance(0.3) ? ["IF R > 50 ADD 1 TO RATE-OF (1)."] : []),
      "GOBACK.",
      "@LOAD-RATES.",
      "MOVE 'Y' TO LOADED.",
      "MOVE 'A0010000B0250000C0009999R1230001' TO RATES.",
    ],
  ),
  whole: true,
});

/** An element of a table, chosen by the record, as argument; the subscript changes while it is passed. */
const element: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 FILLER.`,
    `   05 EL-${id} OCCURS 5.`,
    `      10 EN-${id} PIC S9(7)V99 COMP-3 VALUE 0.`,
    `      10 ET-${id} PIC X(4) VALUE SPACES.`,
    `@01 EX-${id} PIC 9(2) COMP VALUE 1.`,
  ],
  body: [
    `ADD 1 TO EX-${id}`,
    `IF EX-${id} > 5 OR ${sometimes(random)} MOVE 1 TO EX-${id} END-IF`,
    `CALL 'ELEM${id}' USING EL-${id} (EX-${id}) IN-CODE EX-${id}`,
    ...(random.chance(0.4) ? [`CALL 'ELEM${id}' USING EL-${id} (2) IN-TEXT (1:2) EX-${id}`] : []),
  ],
  end: [1, 2, 3, 4, 5].map((n) => `DISPLAY 'EL ' EN-${id} (${n}) ET-${id} (${n})`),
  programs: programText(
    `ELEM${id}`,
    [],
    ["@01 E.", "   05 N PIC S9(7)V99 COMP-3.", "   05 T PIC X(4).", "@01 C PIC X(2).", "@01 X PIC 9(2) COMP."],
    "E C X",
    ["ADD 1.5 TO N.", "MOVE C TO T (2:2).", ...(random.chance(0.5) ? ["IF N > 40 MOVE 3 TO X.", "ADD X TO N."] : [])],
  ),
  whole: true,
});

/** The program's name comes from the record; one of the names is nobody's. */
const byName: FeatureMaker = ({ random, id }) => ({
  working: [`@01 BN-${id} PIC X(8).`, `@01 BV-${id} ${NUMBER} VALUE 0.`, `@01 BC-${id} PIC 9(5) COMP VALUE 0.`],
  body: [
    `EVALUATE IN-TYPE WHEN 'A' MOVE 'ONE${id}' TO BN-${id} WHEN 'R' MOVE 'NOBODY' TO BN-${id}`,
    `WHEN OTHER MOVE 'TWO${id}' TO BN-${id} END-EVALUATE`,
    `CALL BN-${id} USING BV-${id} ON EXCEPTION ADD 1 TO BC-${id}`,
    ...(random.chance(0.5) ? [`NOT ON EXCEPTION ADD 2 TO BC-${id}`] : []),
    "END-CALL",
    ...(random.chance(0.1) ? [`IF ${sometimes(random)} CANCEL ${random.pick([`BN-${id}`, `'ONE${id}'`])} END-IF`] : []),
  ],
  end: [`DISPLAY 'BY NAME ' BV-${id} ' ' BC-${id} ' ' RETURN-CODE`],
  programs: [
    ...programText(`ONE${id}`, ["@01 K PIC 9(4) VALUE 0."], [`@01 V ${NUMBER}.`], "V", ["ADD 1 TO K.", "ADD K TO V."]),
    // Not INITIAL: the reference compiler's programs crash in COMPUTE behind a CALL of an INITIAL program (observed).
    ...programText(`TWO${id}`, ["@01 K PIC 9(4) VALUE 5."], [`@01 V ${NUMBER}.`], "V", [
      "ADD 1 TO K.",
      "SUBTRACT K FROM V.",
      "IF V < -500 MOVE 0 TO V.",
      ...(random.chance(0.5) ? ["MOVE K TO RETURN-CODE."] : []),
    ]),
  ],
  whole: true,
});

/** An EXTERNAL counter that a program called by a called one steps, and a GLOBAL one of a nested program. */
const shared: FeatureMaker = ({ random, id }) => ({
  working: [`@01 XC-${id} PIC S9(9) COMP EXTERNAL.`, `@01 XN-${id} ${NUMBER} VALUE 0.`],
  begin: [`MOVE 0 TO XC-${id}`],
  body: [`MOVE ${numberOf(random)} TO XN-${id}`, `CALL 'OUTR${id}' USING XN-${id}`],
  end: [`DISPLAY 'SHARED ' XC-${id} ' ' RETURN-CODE`],
  programs: [
    ...programText(
      `OUTR${id}`,
      ["@01 G PIC S9(9) COMP GLOBAL VALUE 0."],
      [`@01 V ${NUMBER}.`],
      "V",
      [`IF V ${random.pick(["> 10", "< 100", "NOT = 0"])} CALL 'INNER'.`, `CALL 'LEAF${id}' USING G.`],
      programText("INNER", [], [], "", [random.pick(["ADD 1 TO G.", "ADD 2 TO G. IF G > 99 MOVE 0 TO G."])]),
    ),
    ...programText(`LEAF${id}`, [`@01 XC-${id} PIC S9(9) COMP EXTERNAL.`], ["@01 G PIC S9(9) COMP."], "G", [
      `ADD G TO XC-${id}.`,
      `IF XC-${id} > 900000 MOVE 1 TO XC-${id}.`,
    ]),
  ],
  whole: true,
});

export const CALLS: readonly FeatureMaker[] = [keptState, lookup, element, byName, shared];
