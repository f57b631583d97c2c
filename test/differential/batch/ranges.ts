/** Features of control that crosses: ranges that overlap, GO TO out of a range and back, sections, ALTER, VARYING of every kind. */
import { type FeatureMaker, guarded, numberOf, sometimes } from "./feature.ts";

const crossing: FeatureMaker = ({ random, id }) => {
  const p = ["A", "B", "C", "D"].map((letter) => `XR-${letter}-${id}`);
  const range = (): string => {
    const from = random.between(0, 3);
    const to = random.between(from, 3);
    return `PERFORM ${p[from]}${to === from && random.chance(0.5) ? "" : ` THRU ${p[to]}`}`;
  };
  return {
    working: [`@01 XN-${id} PIC 9(6) VALUE 0.`, `@01 XM-${id} PIC 9(3) COMP VALUE 0.`, `@01 XO-${id} PIC 9 VALUE 0.`],
    body: [`MOVE 0 TO XM-${id}`, range(), ...guarded(random, [range()]), range()],
    paragraphs: [
      `@${p[0]}.`,
      `ADD 1 TO XN-${id}.`,
      `IF (${sometimes(random)}) AND XM-${id} < 3 GO TO XR-OUT-${id}.`,
      `@${p[1]}.`,
      `ADD 10 TO XN-${id}.`,
      ...(random.chance(0.5) ? [`IF ${sometimes(random)} EXIT PARAGRAPH.`, `ADD 3 TO XN-${id}.`] : []),
      `@${p[2]}.`,
      `IF ${sometimes(random)} NEXT SENTENCE ELSE ADD 100 TO XN-${id} MOVE 1 TO XO-${id}.`,
      `ADD 5 TO XN-${id}.`,
      `@${p[3]}.`,
      `IF XO-${id} = 1 MOVE 0 TO XO-${id} ADD 1000 TO XN-${id}.`,
      `IF XN-${id} > 900000 MOVE 0 TO XN-${id}.`,
      // Left and entered again: the range is still the one that is performed.
      `@XR-OUT-${id}.`,
      `ADD 1 TO XM-${id}.`,
      `GO TO ${p[0]}.`,
    ],
    end: [`DISPLAY 'CROSSING ' XN-${id} ' ' XM-${id} ' ' XO-${id}`],
    whole: true,
  };
};

const sections: FeatureMaker = ({ random, id }) => ({
  working: [`@01 SN-${id} PIC S9(6) COMP-3 VALUE 0.`, `@01 ST-${id} PIC 9(4) VALUE 0.`],
  body: [
    `PERFORM SX-${id}`,
    ...guarded(random, [`PERFORM SX-B-${id}`]),
    ...guarded(random, [`PERFORM SX-B-${id} THRU SX-C-${id} ${random.between(1, 3)} TIMES`]),
  ],
  paragraphs: [
    `@SX-${id} SECTION.`,
    `@SX-A-${id}.`,
    `ADD 1 TO SN-${id}.`,
    `IF ${sometimes(random)} ${random.pick([`GO TO SX-C-${id}`, "EXIT SECTION", `GO TO SX-B-${id}`])}.`,
    `@SX-B-${id}.`,
    `SUBTRACT 7 FROM SN-${id}.`,
    ...guarded(random, [`PERFORM SY-${id}`]).map((line, n, all) => (n === all.length - 1 ? `${line}.` : line)),
    `@SX-C-${id}.`,
    `ADD 20 TO SN-${id}.`,
    `@SY-${id} SECTION.`,
    `ADD 1 TO ST-${id}.`,
    `IF ST-${id} > ${random.between(5, 50)} MOVE 0 TO ST-${id} ${random.pick(["EXIT SECTION", "EXIT PARAGRAPH"])}.`,
    `@SY-X-${id}.`,
    `ADD ${random.pick(["1", "IN-QTY"])} TO SN-${id}.`,
    `@SZ-${id} SECTION.`,
    `@SZ-X-${id}.`,
    "CONTINUE.",
  ],
  end: [`DISPLAY 'SECTIONS ' SN-${id} ' ' ST-${id}`],
  whole: true,
});

const altered: FeatureMaker = ({ random, id }) => ({
  working: [`@01 AL-${id} PIC 9(5) VALUE 0 OCCURS 3.`.replace("@01", "@01 FILLER.\n   05")],
  body: [
    `IF ${sometimes(random)} ALTER AG-${id} TO PROCEED TO AG-${random.pick(["1", "2", "3"])}-${id} END-IF`,
    `PERFORM AG-${id} THRU AG-X-${id}`,
  ],
  paragraphs: [
    `@AG-${id}.`,
    `GO TO AG-${random.pick(["1", "2"])}-${id}.`,
    `@AG-1-${id}.`,
    `ADD 1 TO AL-${id} (1).`,
    `${random.chance(0.5) ? `ALTER AG-${id} TO AG-3-${id}` : "CONTINUE"}.`,
    `GO TO AG-X-${id}.`,
    `@AG-2-${id}.`,
    `ADD IN-QTY TO AL-${id} (2).`,
    `@AG-3-${id}.`,
    `ADD 1 TO AL-${id} (3).`,
    `IF AL-${id} (3) > 90 ALTER AG-${id} TO AG-1-${id}.`,
    `@AG-X-${id}.`,
    "EXIT.",
  ],
  end: [`DISPLAY 'ALTERED ' AL-${id} (1) ' ' AL-${id} (2) ' ' AL-${id} (3)`],
  whole: true,
});

const varying: FeatureMaker = ({ random, id }) => {
  const test = random.pick(["", "", "WITH TEST AFTER ", "TEST BEFORE "]);
  const inner = [
    `ADD VA-${id} TO VS-${id}`,
    `IF ${sometimes(random)} AND VB-${id} > 2 ${random.pick(["EXIT PERFORM", "EXIT PERFORM CYCLE", "CONTINUE"])} END-IF`,
    `SUBTRACT VB-${id} FROM VS-${id}`,
  ];
  const start = random.pick(["1", "0", "IN-QTY", "-1.5"]);
  const step = random.pick(["1", "0.5", "2", "1.25"]);
  const loop = [
    `${test}VARYING VA-${id} FROM ${start} BY ${step} UNTIL VA-${id} > ${random.between(2, 9)}`,
    ...(random.chance(0.5) ? [`AFTER VB-${id} FROM ${random.between(1, 3)} BY -1 UNTIL VB-${id} < 1`] : []),
  ];
  const outOfLine = random.chance(0.4);
  return {
    working: [
      `@01 VA-${id} PIC S9(3)V99${random.pick(["", " COMP-3", " COMP", " COMP-5"])} VALUE 0.`,
      `@01 VB-${id} PIC S9(3)${random.pick(["", " COMP-3", " COMP"])} VALUE 0.`,
      `@01 VS-${id} PIC S9(7)V99 VALUE 0.`,
    ],
    body: outOfLine ? [`PERFORM VP-${id}`, ...loop] : ["PERFORM", ...loop, ...inner, "END-PERFORM"],
    paragraphs: [`@VP-${id}.`, ...inner.map((l) => `${l.replace(/EXIT PERFORM( CYCLE)?/, "EXIT PARAGRAPH")}.`)],
    end: [`DISPLAY 'VARYING ' VA-${id} ' ' VB-${id} ' ' VS-${id}`],
    whole: true,
  };
};

/** A range that ends in the middle of another one that is under way. */
const nestedRanges: FeatureMaker = ({ random, id }) => ({
  working: [`@01 NR-${id} PIC 9(7) VALUE 0.`, `@01 NK-${id} PIC 9(2) VALUE 0.`],
  body: [`PERFORM NR-A-${id} THRU NR-D-${id}`],
  paragraphs: [
    `@NR-A-${id}.`,
    `MOVE 0 TO NK-${id}.`,
    `PERFORM NR-E-${id} THRU NR-F-${id} UNTIL NK-${id} > ${random.between(1, 4)}.`,
    `@NR-B-${id}.`,
    `IF ${sometimes(random)} PERFORM NR-F-${id} ELSE PERFORM NR-E-${id}.`,
    `@NR-C-${id}.`,
    `IF ${sometimes(random)} GO TO NR-D-${id}.`,
    `ADD ${random.pick(["IN-QTY", "3"])} TO NR-${id}.`,
    `@NR-D-${id}.`,
    `IF NR-${id} > 9000000 MOVE ${numberOf(random)} TO NR-${id}.`,
    `@NR-E-${id}.`,
    `ADD 1 TO NR-${id} NK-${id}.`,
    `@NR-F-${id}.`,
    `ADD 2 TO NK-${id}.`,
    `IF ${sometimes(random)} ADD 100 TO NR-${id}.`,
  ],
  end: [`DISPLAY 'NESTED ' NR-${id} ' ' NK-${id}`],
  whole: true,
});

export const RANGES: readonly FeatureMaker[] = [crossing, sections, altered, varying, varying, nestedRanges];
