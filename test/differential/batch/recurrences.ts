/** Features whose carried state looks like a reduction or a last value, and is not quite: sums that are looked at, read through other names, or fed back. */
import { type FeatureMaker, guarded, numberOf, picture, print, sometimes, TEXTS } from "./feature.ts";

/** Bodies over a total RA and a second item RB of random pictures, and a counter RC. */
const looked: FeatureMaker = ({ random, id }) => {
  const [a, b, n] = [`RA-${id}`, `RB-${id}`, `RC-${id}`];
  const x = numberOf(random);
  const y = numberOf(random);
  const line = print(`K${id}`, { number: random.pick([a, b, n]) });
  const body = random.pick([
    [`ADD ${x} TO ${a}`, `ADD ${a} TO ${b}`],
    [`ADD ${x} TO ${a}`, `MOVE ${a} TO ${b}`],
    [`ADD ${x} TO ${a}`, `IF ${a} NEGATIVE MOVE 0 TO ${a} END-IF`],
    [`ADD ${x} TO ${a}`, `IF ${a} > 1000`, `SUBTRACT 1000 FROM ${a}`, `ADD 1 TO ${n}`, "END-IF"],
    [`COMPUTE ${b} = ${x} - ${a}`, `MOVE ${x} TO ${a}`, `ADD ${b} TO ${n}`],
    [`ADD ${a} TO ${a}`, `ADD ${x} TO ${a}`],
    [`COMPUTE ${a} = 2 * ${a} + ${x} - ${a}`],
    [`IF ${x} > ${a}`, `MOVE ${x} TO ${a}`, "ELSE", `IF ${x} < ${b}`, `MOVE ${x} TO ${b}`, "END-IF", "END-IF"],
    [`IF ${x} > ${a}`, `MOVE ${x} TO ${a}`, "ELSE", `ADD 1 TO ${n}`, "END-IF"],
    [`IF ${x} > ${a} MOVE ${x} TO ${a} END-IF`, `IF ${y} > ${a} MOVE ${y} TO ${a} END-IF`],
    [`IF ${x} > ${a} MOVE ${x} TO ${a} MOVE ${y} TO ${b} END-IF`, `ADD 1 TO ${n}`],
    [`IF ${x} > ${a} MOVE ${y} TO ${a} END-IF`],
    [`ADD 1 TO ${n}`, `IF ${n} = ${random.between(3, 50)} MOVE 0 TO ${n} ADD ${x} TO ${a} END-IF`],
    [`IF ${n} = 0 MOVE ${x} TO ${a} MOVE 1 TO ${n} END-IF`, `MOVE ${y} TO ${b}`],
    [`MOVE ${a} TO ${b}`, `MOVE ${x} TO ${a}`, `IF ${a} = ${b} ADD 1 TO ${n} END-IF`],
    [`ADD ${x} TO ${a}`, `SUBTRACT ${y} FROM ${a}`, `ADD ${x} TO ${b}`, `SUBTRACT ${a} FROM ${b}`],
    [`ADD ${x} TO ${a} ON SIZE ERROR MOVE 0 TO ${a} ADD 1 TO ${n} END-ADD`],
    [`ADD ${x} TO ${a} ON SIZE ERROR ADD 1 TO ${n} NOT ON SIZE ERROR ADD ${y} TO ${b} END-ADD`],
    [`ADD ${x} ${y} 1 TO ${a} ${b} ROUNDED`],
    [`ADD ${x} TO ${a}`, `IF ${sometimes(random)} MOVE ZERO TO ${a} END-IF`],
    [`MULTIPLY -1 BY ${a}`, `ADD ${x} TO ${a}`],
    [
      `IF ${sometimes(random)} ADD ${x} TO ${a} ELSE SUBTRACT ${x} FROM ${a} END-IF`,
      `IF ${sometimes(random)} COMPUTE ${b} = ${b} + ${x} / 7 END-IF`,
    ],
    [`DIVIDE 2 INTO ${a}`, `ADD ${x} TO ${a}`],
    [
      `EVALUATE TRUE WHEN ${sometimes(random)} ADD ${x} TO ${a} WHEN ${sometimes(random)} MOVE ${y} TO ${b} WHEN OTHER ADD 1 TO ${n} END-EVALUATE`,
    ],
  ]);
  return {
    working: [
      `@01 RG-${id}.`,
      `   05 ${a} ${picture(random, random.chance(0.5))} VALUE ${random.pick(["ZERO", "ZERO", "7"])}.`,
      `   05 ${b} ${picture(random, random.chance(0.5))} VALUE ${random.pick(["ZERO", "ZERO", "9"])}.`,
      `   05 ${n} PIC 9(${random.between(2, 5)})${random.pick(["", " COMP", " COMP-3"])} VALUE 0.`,
    ],
    body: [...body, ...(random.chance(0.35) ? guarded(random, line, 0.6) : [])],
    end: [
      `DISPLAY 'RG ' ${a} ' ' ${b} ' ' ${n}`,
      ...(random.chance(0.5) ? [`MOVE RG-${id} TO OUT-LINE`, "WRITE OUT-LINE"] : []),
    ],
    whole: true,
  };
};

/** A total that the loop also touches through a redefinition or a group. */
const aliased: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 AG-${id}.`,
    `   05 AT-${id} PIC 9(7) VALUE 0.`,
    `   05 AS-${id} REDEFINES AT-${id}.`,
    `      10 AU-${id} PIC 9(3).`,
    `      10 AV-${id} PIC X(4).`,
    `   05 AW-${id} PIC S9(5) COMP-3 VALUE 0.`,
    `@01 AX-${id} PIC X(10).`,
  ],
  body: [
    `ADD ${random.pick(["IN-KEY", "IN-BIN", "1", "IN-QTY"])} TO AT-${id}`,
    `ADD 1 TO AW-${id}`,
    ...random.pick([
      [
        `IF AU-${id} > ${random.pick(["0", "3", "100"])}`,
        ...print(`AL${id}`, { text: `AV-${id}` }),
        `MOVE 0 TO AT-${id}`,
        "END-IF",
      ],
      [`IF ${sometimes(random)} AND IN-QTY = 7 MOVE AG-${id} TO AX-${id} END-IF`],
      [`IF IN-KEY = 31 INITIALIZE AG-${id} END-IF`],
      [`IF ${sometimes(random)} AND IN-QTY = 7 MOVE '00' TO AV-${id} (1:2) END-IF`],
    ]),
  ],
  end: [`DISPLAY 'AG ' AT-${id} AW-${id}`],
  whole: true,
});

/** Texts: extremes, toggles, partial writes, buffers filled place by place. */
const texts: FeatureMaker = ({ random, id }) => {
  const t = random.pick(TEXTS);
  const body = random.pick([
    [`IF ${t} > TX1-${id} MOVE ${t} TO TX1-${id} END-IF`],
    [`IF ${t} NOT = TX1-${id} MOVE ${t} TO TX1-${id} ADD 1 TO TXN-${id} END-IF`],
    [`IF TX1-${id} = 'A' MOVE 'B' TO TX1-${id} ELSE MOVE 'A' TO TX1-${id} END-IF`],
    [`MOVE IN-TYPE TO TX1-${id} (3:1)`, `IF ${sometimes(random)} MOVE IN-CODE TO TX1-${id} (1:2) END-IF`],
    [`IF IN-QTY > 0 AND IN-QTY < 9 MOVE IN-TYPE TO TX1-${id} (IN-QTY:1) END-IF`],
    [`MOVE TX1-${id} (2:) TO TX2-${id}`, `MOVE TX2-${id} TO TX1-${id}`, `MOVE IN-TYPE TO TX1-${id} (8:1)`],
    [
      `IF ${sometimes(random)} AND IN-QTY = 7 MOVE SPACES TO TX1-${id} ELSE IF TX1-${id} = SPACES MOVE ${t} TO TX1-${id} END-IF END-IF`,
    ],
    [`MOVE TX2-${id} TO TX1-${id}`, `MOVE ${t} TO TX2-${id}`],
  ]);
  return {
    working: [
      `@01 TX1-${id} PIC X(8) VALUE SPACES.`,
      `@01 TX2-${id} PIC X(8) VALUE 'start'.`,
      `@01 TXN-${id} PIC 9(4) VALUE 0.`,
    ],
    body: [...body, ...(random.chance(0.6) ? guarded(random, print(`X${id}`, { text: `TX1-${id}` }), 0.5) : [])],
    end: [`DISPLAY 'TX ' TX1-${id} '/' TX2-${id} '/' TXN-${id}`],
    whole: true,
  };
};

/** Work fields that are set on most ways through the body only, and output areas that keep bytes of earlier records. */
const leftovers: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 LO-${id}.`,
    `   05 LA-${id} PIC X(6) VALUE 'init'.`,
    `   05 LB-${id} PIC 9(4) VALUE 0.`,
    `   05 LC-${id} PIC S9(5)V99 COMP-3 VALUE 0.`,
  ],
  body: [
    `IF ${sometimes(random)}`,
    random.pick([
      `MOVE IN-TEXT TO LO-${id}`,
      `MOVE IN-TEXT TO LA-${id} MOVE IN-QTY TO LB-${id}`,
      `MOVE IN-AMT TO LC-${id}`,
    ]),
    "ELSE",
    random.pick([`MOVE IN-BIN TO LB-${id}`, `MOVE SPACES TO LA-${id} (2:3)`, `INITIALIZE LO-${id}`, "CONTINUE"]),
    "END-IF",
    ...guarded(
      random,
      print(`Z${id}`, random.pick([{ text: `LA-${id}` }, { text: `LO-${id}` }, { number: `LC-${id}` }])),
      0.6,
    ),
  ],
  end: [`DISPLAY 'LO ' LA-${id}`],
  whole: true,
});

export const RECURRENCES: readonly FeatureMaker[] = [looked, looked, looked, looked, aliased, texts, texts, leftovers];
