/** Features over COMP-1 and COMP-2, BINARY-CHAR and its kin, and tables with OCCURS DEPENDING ON. */
import { type FeatureMaker, guarded, numberOf, print, sometimes, TEXTS } from "./feature.ts";

const floats: FeatureMaker = ({ random, id }) => {
  const [total, value, peak] = [`FT-${id}`, `FV-${id}`, `FP-${id}`];
  const verb = (): string =>
    random.pick([
      `ADD ${numberOf(random)} TO ${total}`,
      `ADD ${value} TO ${total}`,
      `SUBTRACT 0.1 FROM ${total}`,
      `COMPUTE ${value} = ${numberOf(random)} / 7 + ${random.pick(["1.5", value, total])}`,
      `COMPUTE ${value} ROUNDED = ${numberOf(random)} * 0.3333`,
      `MULTIPLY 0.99 BY ${total}`,
      `MOVE ${numberOf(random)} TO ${value}`,
      `MOVE ${total} TO ${value}`,
      `IF ${value} > ${peak} MOVE ${value} TO ${peak} END-IF`,
      `IF ${value} ${random.pick(["=", "<", ">"])} ${random.pick([total, "1.5", "10", numberOf(random)])} ADD 1 TO ${peak} END-IF`,
    ]);
  return {
    working: [
      `@01 ${total} ${random.pick(["COMP-1", "COMP-2"])} VALUE 0.`,
      `@01 ${value} ${random.pick(["COMP-1", "COMP-2"])} VALUE 1.25.`,
      `@01 ${peak} ${random.pick(["COMP-1", "COMP-2"])} VALUE -1.`,
      `@01 FN-${id} PIC S9(7)V9(4)${random.pick(["", " COMP-3", " COMP"])}.`,
      `@01 FE-${id} PIC -(9)9.9(5).`,
    ],
    body: [
      ...Array.from({ length: random.between(2, 4) }, verb),
      `MOVE ${random.pick([total, value])} TO FN-${id} FE-${id}`,
      ...guarded(random, print(`F${id}`, { number: `FN-${id}`, text: `FE-${id}` }), 0.4),
    ],
    end: [`DISPLAY '${total} ' ${total} ' ' ${value} ' ' ${peak} ' ' FN-${id}`],
    whole: true,
  };
};

const NATIVE = [
  "BINARY-CHAR",
  "BINARY-CHAR UNSIGNED",
  "BINARY-SHORT",
  "BINARY-SHORT UNSIGNED",
  "BINARY-LONG",
  "BINARY-LONG UNSIGNED",
  "BINARY-DOUBLE",
  "SIGNED-INT",
  "UNSIGNED-SHORT",
];

const native: FeatureMaker = ({ random, id }) => ({
  working: [`@01 NA-${id} ${random.pick(NATIVE)} VALUE 3.`, `@01 NB-${id} ${random.pick(NATIVE)} VALUE 0.`],
  body: [
    `MOVE IN-QTY TO NA-${id}`,
    random.pick([`ADD 1 TO NB-${id}`, `ADD NA-${id} TO NB-${id}`, `COMPUTE NB-${id} = NA-${id} * 2 + 1`]),
    ...guarded(random, print(`NA${id}`, { number: `NA-${id}` }), 0.5),
  ],
  end: [`DISPLAY 'NB ' NA-${id} ' ' NB-${id}`],
  whole: true,
});

const depending: FeatureMaker = ({ random, id }) => {
  const [count, group, element] = [`DN-${id}`, `DG-${id}`, `DT-${id}`];
  return {
    working: [
      `@01 ${count} PIC ${random.pick(["9", "99", "S9(4) COMP", "9(3) COMP-3"])} VALUE 1.`,
      `@01 DR-${id} PIC 99 VALUE 0.`,
      `@01 DQ-${id} PIC 99 VALUE 0.`,
      `@01 ${group}.`,
      `   05 DA-${id} PIC X(3) VALUE 'abc'.`,
      `   05 DE-${id} OCCURS 1 TO 8 TIMES DEPENDING ON ${count} INDEXED BY DX-${id}.`,
      `      10 ${element} PIC X VALUE '-'.`,
      `@01 DL-${id} PIC X(11) VALUE SPACES.`,
    ],
    body: [
      `DIVIDE IN-QTY BY 8 GIVING DQ-${id} REMAINDER DR-${id}`,
      `ADD 1 DR-${id} GIVING ${count}`,
      random.pick([
        `MOVE ${random.pick(TEXTS)} TO ${group} (2:3)`,
        `MOVE ${random.pick(TEXTS)} TO ${element} (${count})`,
        `MOVE ALL 'xy' TO ${group}`,
        `INITIALIZE ${group}`,
      ]),
      ...guarded(random, [`MOVE ${random.pick(TEXTS)} TO ${group}`], 0.6),
      `IF ${random.pick([`${group} > DL-${id}`, `${group} = 'abc'`, sometimes(random)])}`,
      ...print(`D${id}`, { text: group }),
      "END-IF",
      `SET DX-${id} TO 1`,
      `SEARCH DE-${id} AT END CONTINUE WHEN ${element} (DX-${id}) = 'A'`,
      ...print(`DX${id}`, { text: `${element} (DX-${id})` }),
      "END-SEARCH",
      ...(random.chance(0.6) ? [`MOVE ${group} TO DL-${id}`] : []),
    ],
    end: [`DISPLAY '[' ${group} ']' DL-${id}`, `MOVE 8 TO ${count}`, `DISPLAY '[' ${group} ']'`],
    whole: true,
  };
};

const bare: FeatureMaker = ({ random, id }) => {
  const [total, count, table] = [`CT-${id}`, `CC-${id}`, `CE-${id}`];
  return {
    working: [
      `@01 ${total} PIC 9(${random.pick([6, 7, 11, 18])})${random.pick(["", "V99"])} COMP-6 VALUE 0.`,
      `@01 ${count} PIC 9(${random.pick([1, 4, 5, 9])}) COMP-6 VALUE 1.`,
      `@01 CG-${id}.`,
      `   05 ${table} PIC 9(${random.pick([3, 6, 15])}) COMP-6 OCCURS 8 TIMES.`,
    ],
    body: [
      random.pick([
        `ADD 1 TO ${count}`,
        `MOVE IN-QTY TO ${count}`,
        `COMPUTE ${count} = ${count} + IN-QTY ON SIZE ERROR MOVE 0 TO ${count} END-COMPUTE`,
      ]),
      random.pick([`ADD ${numberOf(random)} TO ${total}`, `MULTIPLY ${count} BY 3 GIVING ${total}`]),
      `ADD ${count} TO ${table} (${random.between(1, 8)})`,
      `IF ${table} (1) ${random.pick(["<", ">", "="])} ${random.pick([count, total, "17"])}`,
      ...print(`C${id}`, { number: total }),
      "END-IF",
    ],
    end: [`DISPLAY '${total} ' ${total} ' ' ${count} ' ' ${table} (1) ' ' ${table} (5)`],
    whole: true,
  };
};

export const USAGES: readonly FeatureMaker[] = [floats, native, depending, bare];
