/** Features of floating-point items as table elements, keys, arguments and group members, and of tables that are sorted, then searched. */
import type { Random } from "../../../samples/fields.ts";
import { programText } from "./calls.ts";
import { type FeatureMaker, guarded, numberOf, print, sometimes } from "./feature.ts";

/** Values that floats have exactly, so that no result hangs on the last bit of a decimal conversion alone. */
const exact = (random: Random): string =>
  random.pick(["0.5", "-2.25", "1024", "3", "-0.125", "IN-QTY", "IN-KEY", "IN-N2"]);

const elements: FeatureMaker = ({ random, id }) => {
  const usage = random.pick(["COMP-1", "COMP-2", "COMP-2", "FLOAT-LONG", "FLOAT-SHORT"]);
  const element = (): string => `WE-${id} (${random.pick(["1", "2", "3", `WI-${id}`])})`;
  const value = (): string => random.pick([exact(random), numberOf(random), element(), `WS-${id}`]);
  const statement = (): string =>
    random.pick([
      `ADD ${value()} TO ${element()}`,
      `MOVE ${value()} TO ${element()}`,
      `COMPUTE ${element()} = ${value()} ${random.pick(["+", "-", "*"])} ${value()}`,
      `COMPUTE WS-${id} = ${element()} ${random.pick(["+", "-", "* 0.5 +"])} ${value()}`,
      `MULTIPLY 0.5 BY ${element()}`,
      `SUBTRACT ${exact(random)} FROM ${element()} ${element()}`,
      `IF ${element()} ${random.pick(["<", ">", "=", "NOT ="])} ${value()} ADD 1 TO WC-${id} END-IF`,
      `EVALUATE ${element()} WHEN ${exact(random)} ADD 7 TO WC-${id} WHEN OTHER ADD 1 TO WC-${id} END-EVALUATE`,
      `CALL 'FLT${id}' USING ${element()} WC-${id}`,
    ]);
  return {
    working: [
      `@01 WT-${id}.`,
      `   05 WE-${id} ${usage} OCCURS 3.`,
      `   05 WS-${id} PIC S9(9)V9(4)${random.pick(["", " COMP-3", " COMP"])} VALUE 0.`,
      `@01 WI-${id} PIC 9 VALUE 1.`,
      `@01 WC-${id} PIC S9(7) VALUE 0.`,
    ],
    begin: [`INITIALIZE WT-${id}`],
    body: [
      `ADD 1 TO WI-${id}`,
      `IF WI-${id} > 3 MOVE 1 TO WI-${id} END-IF`,
      ...Array.from({ length: random.between(2, 4) }, statement),
      `IF WE-${id} (WI-${id}) > 1000000 OR WE-${id} (WI-${id}) < -1000000 MOVE 1 TO WE-${id} (WI-${id}) END-IF`,
      ...guarded(random, print(`W${id}`, { number: `WS-${id}` })),
    ],
    end: [`DISPLAY 'ELEMENTS ' WE-${id} (1) ' ' WE-${id} (2) ' ' WE-${id} (3) ' ' WS-${id} ' ' WC-${id}`],
    programs: programText(`FLT${id}`, [`@01 H ${usage} VALUE 1.5.`], [`@01 E ${usage}.`, "@01 C PIC S9(7)."], "E C", [
      random.pick(["ADD H TO E.", "IF E > H MOVE E TO H.", "MOVE E TO H."]),
      `IF H > 5000 MOVE 1 TO H ${random.pick(["ADD 1 TO C", "MOVE H TO C"])}.`,
    ]),
    whole: true,
  };
};

/** A table in the order of its keys again after each change, so that SEARCH ALL may look into it. */
const ordered: FeatureMaker = ({ random, id }) => {
  const rows = random.pick([3, 6, 10]);
  const usage = random.pick(["9(5)", "S9(5) COMP-3", "S9(7) COMP", "S9(5)V9", "S9(4) COMP-5"]);
  const way = random.pick(["ASCENDING", "DESCENDING"]);
  const two = random.chance(0.5);
  return {
    working: [
      `@01 OT-${id}.`,
      `   05 OR-${id} OCCURS ${rows} ${way} KEY IS OA-${id}${two ? ` ${random.pick(["ASCENDING", "DESCENDING"])} OB-${id}` : ""} INDEXED BY OX-${id}.`,
      `      10 OA-${id} PIC ${usage} VALUE ${way === "ASCENDING" ? "0" : "0"}.`,
      `      10 OB-${id} PIC X(2) VALUE SPACES.`,
      `         88 OC-${id} VALUE 'AA'.`,
      `      10 OV-${id} PIC 9(4) VALUE 0.`,
      `@01 OS-${id} PIC 9(7) VALUE 0.`,
    ],
    body: [
      `MOVE ${random.pick(["IN-KEY", "IN-QTY", "IN-BIN", "IN-N2"])} TO OA-${id} (${random.pick(["1", String(rows)])})`,
      `MOVE IN-CODE TO OB-${id} (1)`,
      ...guarded(random, [`ADD 1 TO OV-${id} (2)`]),
      `SORT OR-${id}${random.chance(0.3) ? ` ON ${way} KEY OA-${id}` : ""}`,
      `SEARCH ALL OR-${id}`,
      random.pick([`AT END ADD 1 TO OS-${id}`, "AT END CONTINUE"]),
      `WHEN OA-${id} (OX-${id}) = ${random.pick(["IN-QTY", "IN-KEY", "0", "3", "IN-N2"])}`,
      ...(two && !random.chance(0.3)
        ? [random.pick([`AND OB-${id} (OX-${id}) = IN-CODE`, `AND OC-${id} (OX-${id})`])]
        : []),
      `ADD 10 TO OS-${id}`,
      `ADD 1 TO OV-${id} (OX-${id})`,
      "END-SEARCH",
      `IF OS-${id} > 900000 OR (${sometimes(random)} AND OS-${id} > 500) MOVE 0 TO OS-${id} END-IF`,
      ...guarded(random, print(`O${id}`, { number: `OA-${id} (2)`, text: `OB-${id} (${rows})` })),
    ],
    end: [`DISPLAY 'ORDERED ' OS-${id} ' ' OA-${id} (1) ' ' OA-${id} (${rows}) ' ' OB-${id} (1) ' ' OV-${id} (2)`],
    whole: true,
  };
};

export const MEASURES: readonly FeatureMaker[] = [elements, ordered];
