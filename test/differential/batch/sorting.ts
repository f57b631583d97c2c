/** Features that sort: USING and GIVING, procedures with RELEASE and RETURN, MERGE, tables; keys of every usage, both directions. */
import { digits, type Random } from "../../../samples/fields.ts";
import { type FeatureMaker, guarded, numberOf, print } from "./feature.ts";
import type { FileFeature, FileFeatureMaker } from "./files.ts";

const KEYS = [
  "9(5)",
  "S9(5)V99",
  "S9(5)V99 COMP-3",
  "S9(4) COMP",
  "S9(9) COMP-5",
  "S9(5) SIGN LEADING SEPARATE",
  "9(7) COMP-3",
];

interface Layout {
  readonly number: string;
  readonly text: string;
}

const record = (prefix: string, id: number, l: Layout): readonly string[] => [
  `   05 ${prefix}A-${id} PIC ${l.number}.`,
  `   05 ${prefix}T-${id} PIC X(${l.text}).`,
  `   05 ${prefix}N-${id} PIC 9(4).`,
];

function keys(random: Random, prefix: string, id: number): string {
  const names = random.pick([["A"], ["T"], ["A", "T"], ["T", "A"], ["T", "N"], ["A", "N", "T"]]);
  const phrase = (letters: readonly string[]): string =>
    `ON ${random.pick(["ASCENDING", "DESCENDING"])} KEY ${letters.map((l) => `${prefix}${l}-${id}`).join(" ")}`;
  const together = random.chance(0.4);
  const phrases = together ? [phrase(names)] : names.map((name) => phrase([name]));
  return `${phrases.join(" ")}${random.chance(0.3) ? " WITH DUPLICATES IN ORDER" : ""}`;
}

/** What a loop writes is sorted after it, by files or by procedures. */
const written: FileFeatureMaker = ({ random, id }) => {
  const l: Layout = { number: random.pick(KEYS), text: random.pick(["2", "5", "8"]) };
  const sort = `SORT SW-${id} ${keys(random, "SK", id)}`;
  const input = random.chance(0.5);
  const output = random.chance(0.5);
  const count = `SC-${id}`;
  return {
    select: [
      `SELECT SI-${id} ASSIGN TO "SIF${id}".`,
      `SELECT SO-${id} ASSIGN TO "SOF${id}" FILE STATUS SS-${id}.`,
      `SELECT SW-${id} ASSIGN TO "SWF${id}".`,
    ],
    fd: [
      `@FD SI-${id}.`,
      `@01 SI-R-${id}.`,
      ...record("SI", id, l),
      `@FD SO-${id}.`,
      `@01 SO-R-${id}.`,
      ...record("SO", id, l),
      `@SD SW-${id}.`,
      `@01 SW-R-${id}.`,
      ...record("SK", id, l),
    ],
    working: [`@01 SS-${id} PIC XX VALUE '--'.`, `@01 SE-${id} PIC X VALUE 'N'.`, `@01 ${count} PIC 9(6) VALUE 0.`],
    begin: [`OPEN OUTPUT SI-${id}`],
    body: guarded(random, [
      `MOVE ${numberOf(random)} TO SIA-${id}`,
      `MOVE ${random.pick(["IN-TEXT", "IN-CODE"])} TO SIT-${id}`,
      `MOVE REC-COUNT TO SIN-${id}`,
      `WRITE SI-R-${id}`,
    ]),
    end: [`CLOSE SI-${id}`],
    after: [
      sort,
      input ? `INPUT PROCEDURE IS SP-IN-${id}` : `USING SI-${id}`,
      output ? `OUTPUT PROCEDURE SP-OUT-${id} THRU SP-END-${id}` : `GIVING SO-${id}`,
      `DISPLAY 'SORTED ' ${count} ' ' SS-${id} ' ' SORT-RETURN`,
    ],
    paragraphs: [...released(random, id), ...returned(random, id)],
    outputs: [`SIF${id}`, `SOF${id}`],
  };
};

function released(random: Random, id: number): readonly string[] {
  return [
    `@SP-IN-${id}.`,
    `MOVE 'N' TO SE-${id}.`,
    `OPEN INPUT SI-${id}.`,
    `PERFORM UNTIL SE-${id} = 'Y'`,
    `READ SI-${id} AT END MOVE 'Y' TO SE-${id} NOT AT END`,
    `IF ${random.pick([`SIN-${id} > 3`, `SIA-${id} > 100`, `SIT-${id} NOT = SPACES`, `SIN-${id} > 0`])}`,
    ...random.pick([[`RELEASE SW-R-${id} FROM SI-R-${id}`], [`MOVE SI-R-${id} TO SW-R-${id}`, `RELEASE SW-R-${id}`]]),
    `ADD 1 TO SC-${id}`,
    "END-IF",
    "END-READ",
    "END-PERFORM.",
    `CLOSE SI-${id}.`,
  ];
}

function returned(random: Random, id: number): readonly string[] {
  return [
    `@SP-OUT-${id}.`,
    `MOVE 'N' TO SE-${id}.`,
    `OPEN OUTPUT SO-${id}.`,
    `PERFORM SP-ONE-${id} UNTIL SE-${id} = 'Y'.`,
    `CLOSE SO-${id}.`,
    `GO TO SP-END-${id}.`,
    `@SP-ONE-${id}.`,
    `RETURN SW-${id}${random.chance(0.4) ? ` RECORD INTO SO-R-${id}` : ""} AT END MOVE 'Y' TO SE-${id}`,
    "NOT AT END",
    random.pick([`ADD SKN-${id} TO SC-${id}`, `IF SKA-${id} > 10 ADD 1 TO SC-${id} END-IF`]),
    `IF SC-${id} > 900000 MOVE 0 TO SC-${id} END-IF`,
    `MOVE SW-R-${id} TO SO-R-${id}`,
    `WRITE SO-R-${id}`,
    "END-RETURN.",
    `@SP-END-${id}.`,
    "EXIT.",
  ];
}

function sortedKeys(random: Random, records: number): string {
  let out = "";
  let key = random.between(0, 3);
  for (let i = 0; i < records; i++) {
    out += digits(key, 5) + random.pick(["RED", "BLU", "   "]);
    key += random.pick([0, 1, 1, 2]);
  }
  return out;
}

/** Two files in order of their keys become one. */
const merged: FileFeatureMaker = ({ random, id }, records): FileFeature => {
  const file = (n: number): readonly string[] => [
    `@FD MI${n}-${id}.`,
    `@01 MR${n}-${id}.`,
    "   05 FILLER PIC 9(5).",
    "   05 FILLER PIC X(3).",
  ];
  const list = random.chance(0.5);
  return {
    select: [
      `SELECT MI1-${id} ASSIGN TO "MI1F${id}".`,
      `SELECT MI2-${id} ASSIGN TO "MI2F${id}".`,
      `SELECT MO-${id} ASSIGN TO "MOF${id}"${list ? " ORGANIZATION LINE SEQUENTIAL" : ""}.`,
      `SELECT MW-${id} ASSIGN TO "MWF${id}".`,
    ],
    fd: [
      ...file(1),
      ...file(2),
      `@FD MO-${id}.`,
      `@01 MR-${id} PIC X(${random.pick([8, 8, 6, 10])}).`,
      `@SD MW-${id}.`,
      `@01 MW-R-${id}.`,
      `   05 MK-${id} PIC 9(5).`,
      `   05 MT-${id} PIC X(3).`,
    ],
    working: [`@01 ME-${id} PIC X VALUE 'N'.`, `@01 MC-${id} PIC 9(8) VALUE 0.`],
    body: guarded(random, [`ADD ${random.pick(["1", "IN-QTY"])} TO MC-${id}`]),
    after: [
      `MERGE MW-${id} ON ASCENDING KEY MK-${id}${random.chance(0.3) ? ` DESCENDING MT-${id}` : ""}`,
      `USING MI1-${id} MI2-${id}`,
      ...random.pick([[`GIVING MO-${id}`], [`OUTPUT PROCEDURE MP-${id}`]]),
      `DISPLAY 'MERGED ' MC-${id} ' ' ME-${id}`,
    ],
    paragraphs: [
      `@MP-${id}.`,
      `OPEN OUTPUT MO-${id}.`,
      `PERFORM UNTIL ME-${id} = 'Y'`,
      `RETURN MW-${id} AT END MOVE 'Y' TO ME-${id} NOT AT END ADD MK-${id} TO MC-${id}`,
      `WRITE MR-${id} FROM MW-R-${id}`,
      "END-RETURN",
      "END-PERFORM.",
      `CLOSE MO-${id}.`,
    ],
    inputs: [
      [`MI1F${id}`, sortedKeys(random, random.pick([0, 3, records]))],
      [`MI2F${id}`, sortedKeys(random, random.pick([1, 9, records >> 1]))],
    ],
    outputs: [`MOF${id}`],
  };
};

/** A table that each record changes and sorts anew. */
const table: FeatureMaker = ({ random, id }) => {
  const rows = random.pick([3, 5, 8]);
  const usage = random.pick(KEYS);
  const key = random.pick([`QA-${id}`, `QB-${id}`, `QA-${id} QB-${id}`]);
  const way = random.pick(["ASCENDING", "DESCENDING"]);
  const declared = random.chance(0.4);
  return {
    working: [
      `@01 QT-${id}.`,
      `   05 QR-${id} OCCURS ${rows}${declared ? ` ${way} KEY ${key}` : ""} INDEXED BY QX-${id}.`,
      `      10 QA-${id} PIC ${usage} VALUE 5.`,
      `      10 QB-${id} PIC X(3) VALUE 'row'.`,
      `@01 QI-${id} PIC 9(2) VALUE 1.`,
    ],
    body: [
      `MOVE ${numberOf(random)} TO QA-${id} (QI-${id})`,
      `MOVE ${random.pick(["IN-TEXT", "IN-CODE"])} TO QB-${id} (QI-${id})`,
      `ADD 1 TO QI-${id}`,
      `IF QI-${id} > ${rows} MOVE 1 TO QI-${id} END-IF`,
      ...guarded(random, [`SORT QR-${id}${declared ? "" : ` ON ${way} KEY ${key}`}`], 0.6),
      ...guarded(random, print(`Q${id}`, { number: `QA-${id} (1)`, text: `QB-${id} (${rows})` })),
    ],
    end: [
      `PERFORM VARYING QX-${id} FROM 1 BY 1 UNTIL QX-${id} > ${rows}`,
      `DISPLAY 'ROW ' QA-${id} (QX-${id}) ' ' QB-${id} (QX-${id})`,
      "END-PERFORM",
    ],
    whole: true,
  };
};

export const SORTS: readonly FileFeatureMaker[] = [written, written, merged];
export const TABLE_SORTS: readonly FeatureMaker[] = [table];
