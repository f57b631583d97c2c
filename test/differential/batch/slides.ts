/** Features of the dialect ibm: items behind tables with OCCURS DEPENDING ON, which slide as these grow, in groups within each other. */
import { type FeatureMaker, guarded, numberOf, print, sometimes, TEXTS } from "./feature.ts";

const USAGES = ["9", "99", "S9(4) COMP", "9(3) COMP-3", "S9(4) COMP-5"];

/** Two tables, one behind the other, with items between and behind them; the counts stand before the tables or apart. */
const slides: FeatureMaker = ({ random, id }) => {
  const inside = random.chance(0.5);
  const counts = [`VN-${id} PIC ${random.pick(USAGES)} VALUE 1.`, `VM-${id} PIC ${random.pick(USAGES)} VALUE 2.`];
  const element = random.pick(["PIC X(2) VALUE '--'", "PIC S9(3) COMP-3 VALUE 5", "PIC 9(2) VALUE 7"]);
  const one = (): string => random.pick([`VA-${id} (1)`, `VA-${id} (VN-${id})`, `VA-${id} (VX-${id})`]);
  const two = (): string => random.pick([`VC-${id} (1)`, `VC-${id} (VM-${id})`]);
  const text = (): string => random.pick([`VB-${id}`, two(), `VD-${id}`, `VF-${id}`]);
  const statement = (): readonly string[] =>
    random.pick<() => readonly string[]>([
      () => [`MOVE ${random.pick(TEXTS)} TO ${text()}`],
      () => [`MOVE ${random.pick([`VG-${id}`, `VH-${id}`])} TO VS-${id}`],
      () => [`MOVE VS-${id} TO VT-${id}`],
      () => [`MOVE VT-${id} TO ${random.pick([`VH-${id}`, `VF-${id}`])}`],
      () => [`MOVE VB-${id} TO ${random.pick([`VD-${id}`, two()])}`],
      () => [`ADD ${numberOf(random)} TO VE-${id}`],
      () => [`INSPECT ${random.pick([`VH-${id}`, `VB-${id}`, `VD-${id}`])} REPLACING ALL 'A' BY 'b' ' ' BY '.'`],
      () => [`STRING VB-${id} DELIMITED BY SPACE VD-${id} DELIMITED BY SIZE INTO VF-${id}`],
      () => [
        `IF ${text()} ${random.pick(["=", "<", ">"])} ${random.pick([text(), "'A'", "SPACES"])} ADD 1 TO VE-${id} END-IF`,
      ],
      () => [`IF ${random.pick([`VG-${id}`, `VH-${id}`])} > VS-${id} ADD 10 TO VE-${id} END-IF`],
      () => [`MOVE LENGTH OF ${random.pick([`VG-${id}`, `VH-${id}`])} TO VL-${id}`],
      () => [`ADD FUNCTION LENGTH (${random.pick([`VG-${id}`, `VH-${id}`])}) TO VL-${id}`],
      () => [`MOVE ${text()} (1:2) TO ${text()} (2:1)`],
      () => [`MOVE ${element.includes("X") ? random.pick(TEXTS) : "IN-QTY"} TO ${one()}`],
    ])();
  return {
    working: [
      ...(inside ? [] : counts.map((line) => `@01 ${line}`)),
      `@01 VG-${id}.`,
      ...(inside ? counts.map((line) => `   05 ${line}`) : []),
      `   05 VH-${id}.`,
      `      10 VR-${id} OCCURS 1 TO 9 TIMES DEPENDING ON VN-${id} INDEXED BY VX-${id}.`,
      `         15 VA-${id} ${element}.`,
      `      10 VB-${id} PIC X(4) VALUE 'mid1'.`,
      `      10 VC-${id} PIC X(3) VALUE 'abc' OCCURS ${random.pick(["0", "1"])} TO 9 TIMES DEPENDING ON VM-${id}.`,
      `      10 VD-${id} PIC X(5) VALUE 'mid-2'.`,
      `   05 VE-${id} PIC S9(7)V99${random.pick(["", " COMP-3", " SIGN LEADING SEPARATE"])} VALUE 0.`,
      `   05 VF-${id} PIC X(6) VALUE 'behind'.`,
      `@01 VS-${id} PIC X(60) VALUE SPACES.`,
      `@01 VT-${id} PIC X(60) VALUE SPACES.`,
      `@01 VL-${id} PIC 9(7) VALUE 0.`,
    ],
    body: [
      ...guarded(random, [`MOVE 1 TO VN-${id}`, `IF IN-QTY > 0 AND IN-QTY < 10 MOVE IN-QTY TO VN-${id} END-IF`], 0.3),
      ...guarded(random, [`COMPUTE VM-${id} = 10 - VN-${id}`], 0.4),
      `MOVE 0 TO VE-${id}`,
      `MOVE ALL 'pq' TO ${random.pick([`VD-${id}`, `VF-${id}`, `VB-${id}`])}`,
      `SET VX-${id} TO VN-${id}`,
      ...Array.from({ length: random.between(3, 7) }, statement).flatMap((lines) => guarded(random, lines, 0.2)),
      `IF ${sometimes(random)}`,
      ...print(`V${id}`, { number: `VE-${id}`, text: random.pick([`VF-${id}`, `VD-${id}`, `VH-${id} (1:9)`]) }),
      "END-IF",
      `IF VL-${id} > 900000 MOVE 0 TO VL-${id} END-IF`,
    ],
    end: [`DISPLAY 'SLIDES ' VE-${id} VF-${id} VD-${id} VB-${id} VL-${id}`, `DISPLAY VS-${id} VT-${id}`],
    whole: true,
  };
};

export const SLIDES: readonly FeatureMaker[] = [slides];
