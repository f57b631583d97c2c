/** Features of arithmetic and moving: rounding modes, powers, several targets, wide items, redefined usages, RENAMES, editing of text. */
import type { Random } from "../../../samples/fields.ts";
import { type FeatureMaker, guarded, numberOf, print, sometimes, TEXTS } from "./feature.ts";

const MODES = [
  "",
  " ROUNDED",
  " ROUNDED MODE IS AWAY-FROM-ZERO",
  " ROUNDED MODE IS NEAREST-AWAY-FROM-ZERO",
  " ROUNDED MODE IS NEAREST-EVEN",
  " ROUNDED MODE IS NEAREST-TOWARD-ZERO",
  " ROUNDED MODE IS TOWARD-GREATER",
  " ROUNDED MODE IS TOWARD-LESSER",
  " ROUNDED MODE IS TRUNCATION",
];

const PICTURES = [
  "S9(3)V99",
  "S9(5) COMP-3",
  "9(4)V9",
  "S9(4) COMP",
  "S9(9) COMP-5",
  "SV9(5)",
  "S9(7)V9(4) SIGN LEADING SEPARATE",
  "S9(18)",
  "SP(2)9(3)",
];
const EDITED = ["-(6)9.99", "ZZZ,ZZ9.9", "+9(5).9(3)", "ZZ9.9CR", "*(5)9.99"];

const rounding: FeatureMaker = ({ random, id }) => {
  const names = ["A", "B", "C"].map((letter) => `N${letter}-${id}`);
  const sources = [...names.slice(0, 2), "IN-AMT", "IN-QTY", "IN-N2", "IN-KEY", "IN-BIN"];
  const value = (): string => random.pick([...sources, "3", "7.5", "-0.25", "1000"]);
  const to = (): string => `${random.pick(names)}${random.pick(MODES)}`;
  const size = (verb: string): string =>
    random.chance(0.4)
      ? ` ON SIZE ERROR ADD 1 TO NS-${id}${random.chance(0.4) ? ` NOT ON SIZE ERROR ADD 10 TO NS-${id}` : ""} END-${verb}`
      : "";
  const statement = (): string =>
    random.pick([
      `COMPUTE ${to()} = ${value()} * ${value()} - ${value()}${size("COMPUTE")}`,
      `COMPUTE ${to()} ${to()} = (${value()} + ${value()}) / ${random.pick(["3", "8", "IN-QTY", "0.7"])}${size("COMPUTE")}`,
      `COMPUTE ${to()} = ${random.pick(["IN-QTY", "IN-N2", "1.5"])} ** ${random.pick(["2", "3", "0"])}${size("COMPUTE")}`,
      `ADD ${value()} ${value()} GIVING ${to()} ${to()}${size("ADD")}`,
      `SUBTRACT ${value()} ${value()} FROM ${value()} GIVING ${to()}${size("SUBTRACT")}`,
      `MULTIPLY ${value()} BY ${value()} GIVING ${to()} ${to()}${size("MULTIPLY")}`,
      `DIVIDE ${value()} BY ${random.pick(["3", "IN-QTY", "11", "IN-N2"])} GIVING ${to()}${size("DIVIDE")}`,
      `DIVIDE ${value()} INTO ${value()} GIVING ${to()} REMAINDER NR-${id}${size("DIVIDE")}`,
      `ADD ${value()} TO ${random.pick(names.slice(0, 2))}${random.pick(MODES)} ${names[0]}${size("ADD")}`,
      `MOVE ${value()} TO ${names.join(" ")}`,
    ]);
  return {
    working: [
      `@01 ${names[0]} PIC ${random.pick(PICTURES)} VALUE 0.`,
      `@01 ${names[1]} PIC ${random.pick(PICTURES)} VALUE 0.`,
      `@01 ${names[2]} PIC ${random.pick(EDITED)}.`,
      `@01 NR-${id} PIC S9(5)V9${random.pick(["", " COMP-3"])} VALUE 0.`,
      `@01 NS-${id} PIC 9(7) VALUE 0.`,
    ],
    begin: [`MOVE 0 TO ${names[2]}`],
    body: [
      ...Array.from({ length: random.between(2, 4) }, statement),
      ...guarded(random, print(`N${id}`, { number: `NR-${id}`, text: names[2] ?? "" }), 0.4),
    ],
    end: [`DISPLAY 'ROUNDED ' ${names.join(" ' ' ")} ' ' NR-${id} ' ' NS-${id}`],
    whole: true,
  };
};

const WIDE = ["S9(25)", "S9(31)", "S9(25)V9(6)", "S9(20) COMP-3", "S9(31) COMP-3", "S9(28)V9(10)", "S9(38)"];

const wide: FeatureMaker = ({ random, id }) => {
  const names = ["A", "B"].map((letter) => `W${letter}-${id}`);
  const statement = (): string =>
    random.pick([
      `ADD ${numberOf(random)} TO ${random.pick(names)}`,
      `COMPUTE ${names[1]} = ${names[0]} + ${numberOf(random)} * 123456789`,
      `MULTIPLY ${random.pick(["1001", "-3", "99999999999", "1.5"])} BY ${random.pick(names)} ON SIZE ERROR MOVE 1 TO ${names[0]} END-MULTIPLY`,
      `DIVIDE ${random.pick(["7", "IN-KEY", "1000003"])} INTO ${names[0]} ROUNDED ON SIZE ERROR CONTINUE END-DIVIDE`,
      `MOVE ${names[0]} TO ${names[1]}`,
      `SUBTRACT ${names[1]} FROM ${names[0]}`,
      `IF ${names[0]} ${random.pick([">", "<", "="])} ${random.pick([names[1] ?? "", "0", numberOf(random), "12345678901234567890"])} ADD 1 TO ${names[1]} END-IF`,
      `MOVE ${numberOf(random)} TO ${names[0]}`,
    ]);
  return {
    working: [
      `@01 ${names[0]} PIC ${random.pick(WIDE)} VALUE 1.`,
      `@01 ${names[1]} PIC ${random.pick(WIDE)} VALUE 12345678901.`,
      `@01 WE-${id} PIC -(20)9.`,
    ],
    begin: [`MOVE 0 TO WE-${id}`],
    body: [
      ...Array.from({ length: random.between(1, 3) }, statement),
      ...guarded(
        random,
        [`MOVE ${random.pick(names)} TO WE-${id}`, ...print(`W${id}`, { text: `WE-${id} (2:20)` })],
        0.4,
      ),
    ],
    end: [`DISPLAY 'WIDE ' ${names.join(" ' ' ")} ' ' WE-${id}`],
    whole: true,
  };
};

/** One storage, seen as text, as digits, packed and binary. */
const seenAs: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 SG-${id}.`,
    `   05 SX-${id} PIC X(4) VALUE '0012'.`,
    `   05 SN-${id} REDEFINES SX-${id} PIC 9(4).`,
    `   05 SB-${id} REDEFINES SX-${id} PIC S9(9) COMP${random.pick(["", "-5"])}.`,
    `   05 SH-${id} REDEFINES SX-${id}.`,
    `      10 SL-${id} PIC 9(4) COMP.`,
    `      10 SR-${id} PIC X(2).`,
    `   05 SP-${id} PIC S9(5) COMP-3 VALUE 7.`,
    `   05 SQ-${id} REDEFINES SP-${id} PIC X(3).`,
    `   66 SA-${id} RENAMES SX-${id} THRU SP-${id}.`,
    `   66 SC-${id} RENAMES SR-${id} THRU SQ-${id}.`,
    `@01 SV-${id} PIC X(7) VALUE SPACES.`,
    `@01 SW-${id} PIC S9(10) VALUE 0.`,
  ],
  body: [
    random.pick([
      `MOVE IN-KEY TO SN-${id}`,
      `MOVE ${random.pick(["IN-BIN", "IN-N2", "-1"])} TO SB-${id}`,
      `MOVE IN-TEXT TO SX-${id}`,
      `MOVE 16961 TO SL-${id} MOVE IN-CODE TO SR-${id}`,
    ]),
    `MOVE ${random.pick(["IN-QTY", "IN-N2", "IN-AMT"])} TO SP-${id}`,
    random.pick([
      `MOVE SB-${id} TO SW-${id}`,
      `ADD SL-${id} TO SW-${id}`,
      `MOVE SA-${id} TO SV-${id}`,
      `MOVE SQ-${id} TO SV-${id} (2:3)`,
      `IF SC-${id} > SV-${id} MOVE SC-${id} TO SV-${id} END-IF`,
      `ADD SP-${id} TO SW-${id}`,
    ]),
    ...guarded(random, [`IF SX-${id} NUMERIC ADD SN-${id} TO SW-${id} END-IF`]),
  ],
  end: [`DISPLAY 'SEEN ' SW-${id} ' ' SP-${id}`, `IF SV-${id} = 'ABCDEFG' DISPLAY SV-${id} END-IF`],
  whole: true,
});

function texts(random: Random, id: number): string {
  return random.pick([...TEXTS, `MX-${id}`, `MJ-${id}`, `ME-${id}`, `MG-${id}`, "'x'", "ALL '12'", "SPACES"]);
}

/** MOVE between text, edited text, edited numbers, groups and numbers. */
const moves: FeatureMaker = ({ random, id }) => {
  const numbers = ["IN-QTY", "IN-AMT", "IN-KEY", `MN-${id}`, `ME-${id}`, "12.5", "-7", "ZERO"];
  const integers = ["IN-QTY", "IN-KEY", "IN-BIN", "7", "ZERO"];
  const statement = (): string =>
    random.pick([
      `MOVE ${texts(random, id)} TO MX-${id}`,
      `MOVE ${texts(random, id)} TO MJ-${id} MG-${id}`,
      `MOVE ${random.pick([...TEXTS, ...integers, `MX-${id}`])} TO MA-${id}`,
      `MOVE ${random.pick([...TEXTS, `MX-${id}`, "SPACES", "'abc'"])} TO MS-${id}`,
      `MOVE ${random.pick(numbers)} TO ME-${id}`,
      `MOVE ${random.pick(numbers)} TO MN-${id}`,
      `MOVE ${random.pick(integers)} TO MX-${id} MJ-${id}`,
      `MOVE ${random.pick(numbers)} TO MB-${id} MD-${id}`,
      `MOVE ${random.pick([`MD-${id}`, `MB-${id}`, `MA-${id}`])} TO MX-${id}`,
    ]);
  return {
    working: [
      `@01 MX-${id} PIC X(${random.between(2, 9)}) VALUE 'm'.`,
      `@01 MJ-${id} PIC X(6) JUSTIFIED RIGHT VALUE 'j'.`,
      `@01 MA-${id} PIC ${random.pick(["XXBXX/X", "X(3)BX(2)0X", "A(3)BA(3)", "XX/XX/XX"])}.`,
      `@01 MS-${id} PIC A(5) VALUE 'a'.`,
      `@01 ME-${id} PIC ${random.pick(["ZZ9.99-", "+++9.9", "$$$9.99", "99/99", "**9.9", "ZZ9B9", "9(3).9CR"])}.`,
      `@01 MB-${id} PIC ZZZ.ZZ BLANK WHEN ZERO.`,
      `@01 MD-${id} PIC 9(4)V99 BLANK WHEN ZERO.`,
      `@01 MN-${id} PIC S9(4)V9${random.pick(["", " COMP-3", " SIGN TRAILING SEPARATE"])} VALUE 0.`,
      `@01 MG-${id}.`,
      `   05 MG1-${id} PIC 9(2) VALUE 0.`,
      `   05 MG2-${id} PIC X(4) VALUE SPACES.`,
    ],
    begin: [`MOVE 0 TO ME-${id} MB-${id} MD-${id}`, `MOVE SPACES TO MA-${id}`],
    body: [
      ...Array.from({ length: random.between(2, 4) }, statement),
      ...guarded(
        random,
        print(`M${id}`, { text: random.pick([`MX-${id}`, `MA-${id}`, `ME-${id}`, `MB-${id}`, `MJ-${id}`]) }),
        0.5,
      ),
      ...guarded(random, [`IF ${sometimes(random)} MOVE 'end' TO MX-${id} END-IF`], 0.2),
    ],
    end: [
      `DISPLAY '[' MX-${id} '|' MJ-${id} '|' MA-${id} '|' MS-${id} '|' ME-${id} ']'`,
      `DISPLAY '[' MB-${id} '|' MN-${id} '|' MG-${id} ']'`,
    ],
    whole: true,
  };
};

export const NUMERALS: readonly FeatureMaker[] = [rounding, rounding, wide, seenAs, moves, moves];
