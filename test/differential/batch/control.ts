/** Features of control flow: performed ranges, GO TO in and out of them, nested loops, early ends. */
import { type FeatureMaker, guarded, numberOf, print, sometimes } from "./feature.ts";

const performThru: FeatureMaker = ({ random, id }) => ({
  working: [`@01 PT-${id} PIC 9(6) COMP VALUE 0.`, `@01 PU-${id} PIC S9(7)V99 VALUE 0.`],
  body: [`PERFORM PT-A-${id} THRU PT-X-${id}`],
  paragraphs: [
    `@PT-A-${id}.`,
    `IF ${sometimes(random)} GO TO PT-X-${id}.`,
    `ADD 1 TO PT-${id}.`,
    `IF ${sometimes(random)} NEXT SENTENCE ELSE MOVE ${numberOf(random)} TO PU-${id}.`,
    `@PT-B-${id}.`,
    `IF ${sometimes(random)} ADD 2 TO PT-${id} ${random.chance(0.5) ? `GO TO PT-X-${id}` : "EXIT PARAGRAPH"} END-IF.`,
    ...print(`PT${id}`, { number: random.pick([`PU-${id}`, `PT-${id}`]) }).map((l, i, all) =>
      i === all.length - 1 ? `${l}.` : l,
    ),
    `@PT-X-${id}.`,
    "EXIT.",
  ],
  end: [`DISPLAY 'PT ' PT-${id} PU-${id}`],
  whole: true,
});

const goToLoop: FeatureMaker = ({ random, id }) => ({
  working: [`@01 GL-${id} PIC 9(3) VALUE 0.`, `@01 GS-${id} PIC S9(6) COMP-3 VALUE 0.`],
  body: [`PERFORM GL-A-${id} THRU GL-X-${id}`],
  paragraphs: [
    `@GL-A-${id}.`,
    `MOVE ${random.pick(["0", "IN-QTY", "1"])} TO GL-${id}.`,
    `@GL-B-${id}.`,
    `ADD 1 TO GL-${id}.`,
    `IF GL-${id} > ${random.between(3, 12)} GO TO GL-X-${id}.`,
    `ADD ${random.pick([`GL-${id}`, "IN-N2"])} TO GS-${id}.`,
    ...(random.chance(0.5) ? [`IF GL-${id} = IN-QTY GO TO GL-X-${id}.`] : []),
    `GO TO GL-B-${id}.`,
    `@GL-X-${id}.`,
    "EXIT.",
  ],
  end: [`DISPLAY 'GS ' GS-${id} GL-${id}`],
  whole: true,
});

const depending: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 GD-${id} PIC 9(4) VALUE 0 OCCURS 4 TIMES.`.replace("@01", "@01 FILLER.\n   05"),
    `@01 GX-${id} PIC 9(3) COMP VALUE 0.`,
  ],
  body: [`PERFORM GD-A-${id} THRU GD-X-${id}`],
  paragraphs: [
    `@GD-A-${id}.`,
    `MOVE IN-QTY TO GX-${id}.`,
    `GO TO GD-1-${id} GD-2-${id} GD-3-${id} DEPENDING ON GX-${id}.`,
    `ADD 1 TO GD-${id} (4).`,
    `GO TO GD-X-${id}.`,
    `@GD-1-${id}.`,
    `ADD 1 TO GD-${id} (1).`,
    ...(random.chance(0.5) ? [`GO TO GD-X-${id}.`] : []),
    `@GD-2-${id}.`,
    `ADD 10 TO GD-${id} (2).`,
    `GO TO GD-X-${id}.`,
    `@GD-3-${id}.`,
    ...guarded(random, [`ADD 1 TO GD-${id} (3)`]),
    "CONTINUE.",
    `@GD-X-${id}.`,
    "EXIT.",
  ],
  end: [`DISPLAY GD-${id} (1) GD-${id} (2) GD-${id} (3) GD-${id} (4)`],
  whole: true,
});

const times: FeatureMaker = ({ random, id }) => ({
  working: [`@01 PX-${id} PIC 9(5) VALUE 0.`, `@01 PY-${id} PIC 9(3) COMP-3 VALUE 0.`],
  body: [
    ...random.pick([
      [`PERFORM IN-QTY TIMES`, `ADD 1 TO PX-${id}`, `IF PX-${id} > 3000 EXIT PERFORM END-IF`, "END-PERFORM"],
      [`PERFORM PX-P-${id} 3 TIMES`],
      [`PERFORM PX-P-${id} VARYING PY-${id} FROM IN-QTY BY -1 UNTIL PY-${id} < 2`],
      [
        `PERFORM PX-P-${id} WITH TEST AFTER UNTIL PX-${id} > 5 OR ${sometimes(random)} OR PX-${id} > 4`,
        `MOVE 0 TO PX-${id}`,
      ],
    ]),
  ],
  paragraphs: [`@PX-P-${id}.`, `ADD 1 TO PX-${id}.`, ...guarded(random, [`ADD 1 TO PX-${id}`]), "CONTINUE."],
  end: [`DISPLAY 'PX ' PX-${id} PY-${id}`],
  whole: true,
});

/** The program stops in the middle of the loop at a record that only the data decide. */
const stopEarly: FeatureMaker = ({ random, id }) => ({
  working: [`@01 SE2-${id} PIC 9(5) VALUE 0.`],
  body: [
    `IF ${random.pick(["IN-QTY = 7", "IN-CODE = 'ZZ'", "TYPE-RARE", "IN-AMT > 90000"])} ADD 1 TO SE2-${id} END-IF`,
    `IF SE2-${id} > ${random.between(5, 60)}`,
    ...(random.chance(0.5) ? [`DISPLAY 'STOPPED AT ' IN-KEY`] : []),
    ...(random.chance(0.4) ? [`MOVE ${random.pick(["8", "16"])} TO RETURN-CODE`] : []),
    ...(random.chance(0.3) ? ["CLOSE OUTFILE"] : []),
    random.pick(["STOP RUN", "STOP RUN", "GOBACK"]),
    "END-IF",
  ],
});

/** Leaves the performed loop body's paragraph for the end of the program. */
const abandon: FeatureMaker = ({ random, id }) => ({
  working: [`@01 AB-${id} PIC 9(5) COMP VALUE 0.`],
  body: [
    `IF ${random.pick(["IN-QTY = 7", "TYPE-RARE"])} ADD 1 TO AB-${id} END-IF`,
    `IF AB-${id} = ${random.between(20, 200)} GO TO FINISH-UP END-IF`,
  ],
});

const returnCode: FeatureMaker = ({ random }) => ({
  body: [
    `IF ${random.pick(["IN-AMT > 99000", "IN-CODE = 'ZZ'"])} MOVE ${random.pick(["4", "IN-QTY"])} TO RETURN-CODE END-IF`,
  ],
  end: ["DISPLAY 'RC ' RETURN-CODE"],
  whole: true,
});

const displays: FeatureMaker = ({ random, id }) => ({
  working: [`@01 DC-${id} PIC 9(3) VALUE 0.`],
  body: [
    `ADD 1 TO DC-${id}`,
    `IF ${random.pick([sometimes(random), `DC-${id} = 25`])}`,
    `DISPLAY 'D${id} ' ${numberOf(random)} ' ' IN-TEXT${random.chance(0.15) ? " UPON SYSERR" : ""}`,
    `MOVE 0 TO DC-${id}`,
    "END-IF",
  ],
  whole: true,
});

/** Skips the rest of the body for some records. */
const skip: FeatureMaker = ({ random, id }) => ({
  working: [`@01 SK2-${id} PIC 9(5) VALUE 0.`],
  body: [`IF ${sometimes(random)} AND IN-QTY < 3`, `ADD 1 TO SK2-${id}`, "GO TO PROCESS-NEXT", "END-IF"],
  end: [`DISPLAY 'SK2 ' SK2-${id}`],
});

export const CONTROL: readonly FeatureMaker[] = [
  performThru,
  goToLoop,
  depending,
  times,
  stopEarly,
  abandon,
  returnCode,
  displays,
  skip,
];
