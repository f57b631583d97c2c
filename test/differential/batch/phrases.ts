/** Features of rarer phrases: CORRESPONDING, TRANSFORM, switches, symbolic characters, constants, types, SET TO FALSE, ACCEPT, many delimiters. */
import { type FeatureMaker, guarded, numberOf, print, sometimes, TEXTS } from "./feature.ts";

const USAGES = ["", " COMP-3", " COMP", " COMP-5", " SIGN LEADING SEPARATE"];

const corresponding: FeatureMaker = ({ random, id }) => {
  const entry = (name: string): string =>
    `      10 ${name}-${id} PIC S9(${random.between(2, 6)})${random.pick(["", "V9", "V99"])}${random.pick(USAGES)} VALUE 1.`;
  const [from, to] = [`CG-${id}`, `CH-${id}`];
  const size = random.chance(0.3) ? ` ON SIZE ERROR ADD 1 TO CC-${id}` : "";
  return {
    working: [
      `@01 ${from}.`,
      `   05 CS-${id}.`,
      entry("CA"),
      entry("CB"),
      `   05 CX-${id} PIC X(4) VALUE 'from'.`,
      `   05 CE-${id} PIC 9(3) VALUE 5.`,
      `   05 CT-${id} PIC 9 VALUE 1 OCCURS 2.`,
      `@01 ${to}.`,
      `   05 CX-${id} PIC X(6) VALUE 'to'.`,
      `   05 CS-${id}.`,
      entry("CB"),
      entry("CA"),
      `      10 CN-${id} PIC 9 VALUE 2.`,
      `   05 CE-${id} PIC ZZ9.9.`,
      `   05 CT-${id} PIC 9 VALUE 7 OCCURS 2.`,
      `@01 CC-${id} PIC 9(5) VALUE 0.`,
    ],
    begin: [`MOVE 0 TO CE-${id} OF ${to}`],
    body: [
      `MOVE ${numberOf(random)} TO CA-${id} OF ${from} CB-${id} IN CS-${id} OF ${from}`,
      ...guarded(random, [`MOVE IN-TEXT TO CX-${id} OF ${from} MOVE IN-QTY TO CE-${id} OF ${from}`]),
      random.pick([
        `MOVE CORRESPONDING ${from} TO ${to}`,
        `ADD CORRESPONDING CS-${id} OF ${from} TO CS-${id} OF ${to}${random.pick(["", " ROUNDED"])}${size} END-ADD`,
        `SUBTRACT CORR CS-${id} OF ${from} FROM CS-${id} OF ${to}${size} END-SUBTRACT`,
        `MOVE CORR CS-${id} OF ${to} TO CS-${id} OF ${from}`,
      ]),
      ...guarded(random, print(`C${id}`, { number: `CA-${id} OF ${to}`, text: `CX-${id} OF ${to}` })),
    ],
    end: [
      `DISPLAY CX-${id} OF ${to} CA-${id} OF ${to} ' ' CB-${id} OF ${to} ' ' CE-${id} OF ${to} ' ' CC-${id}`,
      `DISPLAY CA-${id} OF ${from} ' ' CT-${id} OF ${to} (2)`,
    ],
    whole: true,
  };
};

/** A switch (of eight, so that two such features may stand side by side), symbolic characters, TRANSFORM. */
const special: FeatureMaker = ({ random, id }) => {
  return {
    special: [
      `SWITCH-${id % 8} IS SW-${id} ON STATUS IS SWN-${id} OFF STATUS IS SWF-${id}`,
      `SYMBOLIC CHARACTERS SYA-${id} SYB-${id} ARE ${random.between(66, 90)} 44`,
    ],
    working: [`@01 ST-${id} PIC X(8) VALUE SPACES.`, `@01 SN-${id} PIC 9(5) VALUE 0.`],
    body: [
      ...guarded(random, [`SET SW-${id} TO ${random.pick(["ON", "OFF"])}`], 0.7),
      `IF ${random.pick([`SWN-${id}`, `SWF-${id}`, `NOT SWN-${id}`])} ADD 1 TO SN-${id} ELSE SET SW-${id} TO ON END-IF`,
      ...guarded(random, [`MOVE ${random.pick([...TEXTS, `SYA-${id}`, `ALL SYB-${id}`])} TO ST-${id}`], 0.3),
      random.pick([
        `TRANSFORM ST-${id} FROM 'AB ' TO ${random.pick(["'xyz'", "'   '", "'.,-'"])}`,
        `TRANSFORM ST-${id} FROM ${random.pick(["' '", "'A'", "IN-TYPE"])} TO ${random.pick(["'-'", `SYB-${id}`])}`,
        `INSPECT ST-${id} REPLACING ALL SYB-${id} BY 'c' 'A' BY SYA-${id}`,
      ]),
      `IF ST-${id} (1:1) = SYA-${id} OR ST-${id} = SYB-${id} ADD 10 TO SN-${id} END-IF`,
      `IF SN-${id} > 90000 MOVE 0 TO SN-${id} END-IF`,
      ...guarded(random, print(`S${id}`, { text: `ST-${id}` })),
    ],
    end: [`DISPLAY 'SPECIAL ' SN-${id} ' [' ST-${id} ']'`],
    whole: true,
  };
};

const constants: FeatureMaker = ({ random, id }) => ({
  working: [
    `@78 KA-${id} VALUE ${random.between(2, 6)}.`,
    `@01 KB-${id} CONSTANT AS ${random.between(3, 30)}.`,
    `@78 KT-${id} VALUE '${random.pick(["AB", "text", "K"])}'.`,
    `@01 KM-${id} TYPEDEF PIC S9(5)V99${random.pick(USAGES)}.`,
    `@01 KG-${id}.`,
    `   05 KE-${id} TYPE KM-${id} OCCURS KA-${id}.`,
    `   05 KX-${id} PIC X(KA-${id}) VALUE KT-${id}.`,
    `@01 KV-${id} USAGE KM-${id} VALUE KB-${id}.`,
    `@01 KL-${id} PIC 9(4) VALUE 0.`,
  ],
  begin: [`INITIALIZE KG-${id}`],
  body: [
    `ADD ${numberOf(random)} KB-${id} TO KE-${id} (${random.pick(["1", "2", `KA-${id}`])})`,
    random.pick([
      `MULTIPLY KA-${id} BY KV-${id} ON SIZE ERROR MOVE KB-${id} TO KV-${id} END-MULTIPLY`,
      `COMPUTE KV-${id} = KB-${id} * IN-QTY - KE-${id} (1) / KA-${id}`,
      `IF KE-${id} (2) > KB-${id} MOVE 0 TO KE-${id} (2) END-IF`,
    ]),
    `IF IN-CODE = KT-${id} OR IN-QTY = KA-${id} MOVE ALL KT-${id} TO KX-${id} ELSE MOVE IN-TEXT TO KX-${id} END-IF`,
    `MOVE LENGTH OF KG-${id} TO KL-${id}`,
    ...guarded(random, print(`K${id}`, { number: `KV-${id}`, text: `KX-${id}` })),
  ],
  end: [`DISPLAY 'CONSTANTS ' KE-${id} (1) ' ' KE-${id} (KA-${id}) ' ' KV-${id} ' ' KL-${id} ' ' KX-${id}`],
  whole: true,
});

/** Condition names of tables, with SET TO TRUE and FALSE. */
const truths: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 TT-${id}.`,
    `   05 TR-${id} OCCURS 3.`,
    `      10 TV-${id} PIC S9(3)${random.pick(["", " COMP-3", " COMP"])} VALUE 0.`,
    `         88 TL-${id} VALUE -5 THRU 4, 7 WHEN SET TO FALSE 9.`,
    `         88 TH-${id} VALUE 100 THRU 999.`,
    `      10 TX-${id} PIC X(2) VALUE 'no'.`,
    `         88 TY-${id} VALUES 'AA' THRU 'BB' 'ye' WHEN SET TO FALSE 'no'.`,
    `@01 TI-${id} PIC 9 VALUE 1.`,
    `@01 TQ-${id} PIC 9(3) VALUE 0.`,
    `@01 TN-${id} PIC 9(6) VALUE 0.`,
  ],
  body: [
    `DIVIDE IN-QTY BY 3 GIVING TQ-${id} REMAINDER TI-${id}`,
    `ADD 1 TO TI-${id}`,
    ...guarded(random, [`MOVE ${numberOf(random)} TO TV-${id} (TI-${id})`]),
    ...guarded(random, [`MOVE IN-CODE TO TX-${id} (TI-${id})`]),
    ...guarded(random, [`SET TL-${id} (${random.pick(["1", `TI-${id}`])}) TO ${random.pick(["TRUE", "FALSE"])}`]),
    `SET TY-${id} (${random.pick(["2", `TI-${id}`])}) TO ${random.pick(["TRUE", "FALSE"])}`,
    `IF TL-${id} (TI-${id}) ${random.pick(["AND", "OR"])} NOT TY-${id} (2) ADD 1 TO TN-${id} END-IF`,
    `IF TH-${id} (TI-${id}) SET TL-${id} (3) TY-${id} (1) TO ${random.pick(["TRUE", "FALSE"])} END-IF`,
  ],
  end: [`DISPLAY 'TRUTHS ' TN-${id} ' ' TX-${id} (1) TX-${id} (2) TX-${id} (3) TV-${id} (1) TV-${id} (2) TV-${id} (3)`],
  whole: true,
});

/** UNSTRING by many delimiters of several lengths, with every count. */
const delimiters: FeatureMaker = ({ random, id }) => {
  const list = Array.from(
    { length: random.between(3, 6) },
    () =>
      `${random.chance(0.4) ? "ALL " : ""}${random.pick(["','", "'::'", "SPACE", "';'", "'AB'", `UY-${id}`, "'B'", "ZERO", "LOW-VALUE", "','", "'1y'"])}`,
  );
  const target = (n: number): string =>
    `U${n}-${id}${random.chance(0.6) ? ` DELIMITER IN UD${n}-${id}` : ""}${random.chance(0.6) ? ` COUNT UC${n}-${id}` : ""}`;
  const several = random.between(2, 4);
  return {
    working: [
      `@01 UY-${id} PIC X(${random.pick([1, 2, 3])}) VALUE '-'.`,
      `@01 US-${id} PIC X(30) VALUE 'a,b::c;;d  e--f,,g'.`,
      `@01 UP-${id} PIC 9(3)${random.pick(["", " COMP", " COMP-3"])} VALUE 1.`,
      `@01 UT-${id} PIC S9(5)${random.pick(["", " COMP-3"])} VALUE 0.`,
      ...[1, 2, 3, 4].flatMap((n) => [
        `@01 U${n}-${id} PIC ${random.pick(["X(3)", "X(5) JUSTIFIED RIGHT", "9(4)", "A(4)", "X(9)", "S9(3)V9"])}.`,
        `@01 UD${n}-${id} PIC X(${random.between(1, 3)}) VALUE SPACES.`,
        `@01 UC${n}-${id} PIC 9(2)${random.pick(["", " COMP"])} VALUE 0.`,
      ]),
    ],
    begin: [`INITIALIZE U1-${id} U2-${id} U3-${id} U4-${id}`],
    body: [
      `STRING IN-TEXT DELIMITED BY SIZE ${random.pick(["','", "'::'", "IN-CODE", "'  ;'"])} IN-KEY IN-CODE DELIMITED BY SIZE INTO US-${id}`,
      ...guarded(random, [`MOVE 1 TO UP-${id}`], 0.3),
      `IF UT-${id} > 9000 MOVE 0 TO UT-${id} END-IF`,
      `UNSTRING US-${id} DELIMITED BY ${list.join(" OR ")}`,
      `INTO ${Array.from({ length: several }, (_, n) => target(n + 1)).join(" ")}`,
      ...(random.chance(0.5) ? [`WITH POINTER UP-${id}`] : []),
      ...(random.chance(0.5) ? [`TALLYING UT-${id}`] : []),
      `ON OVERFLOW ADD ${random.pick(["1", `UC1-${id}`])} TO UT-${id}`,
      ...(random.chance(0.4) ? [`NOT OVERFLOW MOVE 2 TO UP-${id}`] : []),
      "END-UNSTRING",
      ...guarded(random, print(`U${id}`, { text: `UD1-${id}`, number: `UT-${id}` })),
    ],
    end: [
      `DISPLAY '[' U1-${id} '|' U2-${id} '|' U3-${id} '|' U4-${id} '] ' UP-${id} ' ' UT-${id}`,
      `DISPLAY '[' UD1-${id} '|' UD2-${id} '|' UD3-${id} '] ' UC1-${id} ' ' UC2-${id} ' ' UC3-${id}`,
    ],
    whole: true,
  };
};

/** What is accepted before and after the loop. */
const accepted: FeatureMaker = ({ random, id }) => ({
  working: [`@01 AX-${id} PIC X(6) VALUE 'kept'.`, `@01 AN-${id} PIC 9(4) VALUE 12.`, `@01 AC-${id} PIC 9(6) VALUE 0.`],
  begin: [
    `ACCEPT AN-${id} FROM ARGUMENT-NUMBER`,
    ...random.pick([
      [`ACCEPT AX-${id} FROM ENVIRONMENT 'WEFT_NOT_SET'`],
      [
        `DISPLAY 'WEFT_SET' UPON ENVIRONMENT-NAME`,
        `DISPLAY 'abc' UPON ENVIRONMENT-VALUE`,
        `ACCEPT AX-${id} FROM ENVIRONMENT-VALUE`,
      ],
      [`ACCEPT AX-${id} FROM COMMAND-LINE`],
      [`ACCEPT AX-${id}`],
    ]),
  ],
  body: [`IF ${sometimes(random)} ADD 1 TO AC-${id} END-IF`, `IF AX-${id} = 'abc' ADD 2 TO AC-${id} END-IF`],
  end: [`DISPLAY 'ACCEPTED ' AN-${id} ' [' AX-${id} '] ' AC-${id}`],
  whole: true,
});

export const PHRASES: readonly FeatureMaker[] = [
  corresponding,
  special,
  constants,
  truths,
  delimiters,
  delimiters,
  accepted,
];
