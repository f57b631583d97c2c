/** Features of statements whose operands share bytes with one another and with what the statement stores into. */
import { type FeatureMaker, guarded, numberOf, print, sometimes, TEXTS } from "./feature.ts";

const texts: FeatureMaker = ({ random, id }) => {
  const text = (): string =>
    random.pick(["OA", "OC", "OD", "OE", "OM", "OR"].map((name) => `${name}-${id}`).concat(parts(), parts()));
  const three = (): string => random.pick([`OT-${id} (1)`, `OT-${id} (OP-${id})`, `OT-${id} (2)`, `OA-${id} (4:3)`]);
  const source = (): string => random.pick([text(), text(), random.pick(TEXTS), `OY-${id}`]);
  const delimiter = (): string => random.pick(["SIZE", "'A'", "SPACE", `OC-${id} (1:1)`, `OE-${id} (2:1)`]);
  const mark = (): string => random.pick(["'A'", "' '", "'B'", `OA-${id} (2:1)`, `OE-${id} (1:1)`, `OM-${id} (1:1)`]);
  const statement = (): string =>
    random.pick([
      () => `MOVE ${source()} TO ${text()}`,
      () => `MOVE ${text()} TO ${text()} ${text()}`,
      () => `STRING ${source()} DELIMITED BY ${delimiter()} ${text()} DELIMITED BY SIZE INTO ${text()}`,
      () =>
        `STRING ${text()} ${text()} DELIMITED BY ${delimiter()} INTO ${text()} WITH POINTER OQ-${id} ON OVERFLOW ADD 1 TO OW-${id} END-STRING`,
      () => `UNSTRING ${text()} DELIMITED BY ${mark()} INTO ${text()} ${text()} ${text()}`,
      () =>
        `UNSTRING ${text()} DELIMITED BY ALL ${mark()} OR ${mark()} INTO ${text()} DELIMITER IN ${text()} ${text()}`,
      () =>
        `UNSTRING ${text()} DELIMITED BY ${mark()} INTO ${text()} COUNT IN OQ-${id} ${text()} WITH POINTER OV-${id} TALLYING IN OW-${id}`,
      () => `UNSTRING ${text()} INTO ${text()} ${text()}`,
      () => `INSPECT ${text()} REPLACING ALL ${mark()} BY ${mark()} FIRST ${mark()} BY ${mark()}`,
      () => `INSPECT ${text()} REPLACING CHARACTERS BY ${mark()} BEFORE INITIAL ${mark()}`,
      () => `INSPECT ${text()} REPLACING ALL ${three()} BY ${three()}`,
      () => `INSPECT ${text()} TALLYING OW-${id} FOR ALL ${mark()} AFTER INITIAL ${three()}`,
      () => `INSPECT ${text()} CONVERTING ${three()} TO ${three()}`,
      () => `MOVE FUNCTION ${random.pick(["REVERSE", "LOWER-CASE", "TRIM"])} (${text()}) TO ${text()}`,
      () => `MOVE FUNCTION CONCATENATE (${text()} ${text()}) TO ${text()}`,
      () => `INITIALIZE OS-${id} REPLACING ALPHANUMERIC BY ${text()}`,
      () => `MOVE ALL ${random.pick(["'xy'", "'AB '"])} TO ${text()}`,
      () => `IF ${text()} ${random.pick(["=", "<", ">"])} ${text()} ADD 1 TO OW-${id} END-IF`,
    ])();
  return {
    working: [
      `@01 OG-${id}.`,
      `   05 OA-${id} PIC X(10) VALUE 'A one two '.`,
      `   05 OB-${id} REDEFINES OA-${id}.`,
      `      10 OC-${id} PIC X(4).`,
      `      10 OD-${id} PIC X(6)${random.pick(["", " JUSTIFIED RIGHT"])}.`,
      `   05 OS-${id}.`,
      `      10 OE-${id} PIC X(5) VALUE 'BA  x'.`,
      `      10 OT-${id} PIC X(3) VALUE 'A B' OCCURS 4.`,
      `   05 OM-${id} PIC X(4) VALUE 'last'.`,
      `   66 OR-${id} RENAMES OD-${id} THRU OE-${id}.`,
      `@01 OP-${id} PIC 9 VALUE 1.`,
      `@01 OQ-${id} PIC 99 VALUE 1.`,
      `@01 OV-${id} PIC 99 VALUE 1.`,
      `@01 OW-${id} PIC 9(7) VALUE 0.`,
      `@01 OY-${id} PIC X(7) VALUE 'AB A B '.`,
    ],
    body: [
      `MOVE 1 TO OP-${id} OQ-${id} OV-${id}`,
      `IF IN-QTY > 0 AND IN-QTY < 5 MOVE IN-QTY TO OP-${id} END-IF`,
      ...guarded(random, [`MOVE IN-TEXT TO OA-${id} (2:)`, `MOVE ${random.pick(TEXTS)} TO OE-${id}`], 0.4),
      ...Array.from({ length: random.between(2, 5) }, statement).flatMap((line) => [
        ...guarded(random, [line], 0.2),
        ...(random.chance(0.4) ? [`MOVE OP-${id} TO OQ-${id} OV-${id}`] : []),
      ]),
      ...guarded(random, print(`O${id}`, { number: `OW-${id}`, text: random.pick([`OG-${id}`, `OS-${id}`]) }), 0.3),
      ...guarded(random, [`DISPLAY '[' OG-${id} ']' OQ-${id} OV-${id}`], 0.7),
      `IF ${sometimes(random)} MOVE 0 TO OW-${id} END-IF`,
    ],
    end: [`DISPLAY 'ALIASES ' OG-${id} ' ' OW-${id}`],
    whole: true,
  };

  function parts(): readonly string[] {
    return [`OT-${id} (1)`, `OT-${id} (OP-${id})`, `OA-${id} (3:5)`, `OR-${id} (2:7)`, `OA-${id} (OP-${id}:4)`];
  }
};

/** Numbers that overlap as digits; all bytes stay digits. */
const numbers: FeatureMaker = ({ random, id }) => {
  const names = ["YA", "YB", "YC", "YD"].map((name) => `${name}-${id}`);
  const to = (): string => random.pick([...names, `YE-${id}`, `YT-${id} (YP-${id})`, `YT-${id} (2)`]);
  const value = (): string => random.pick([to(), to(), "1", "7", "IN-QTY", `YE-${id}`]);
  const rounded = (): string => random.pick(["", "", " ROUNDED"]);
  const size = (verb: string): string => (random.chance(0.4) ? ` ON SIZE ERROR ADD 1 TO YW-${id} END-${verb}` : "");
  const statement = (): string =>
    random.pick([
      () => `ADD ${value()} TO ${to()} ${to()}${rounded()}${size("ADD")}`,
      () => `ADD ${value()} ${value()} TO ${to()} ${to()}${rounded()}${size("ADD")}`,
      () => `SUBTRACT ${value()} ${value()} FROM ${to()} ${to()}${size("SUBTRACT")}`,
      () => `SUBTRACT ${value()} FROM ${value()} GIVING ${to()} ${to()}${size("SUBTRACT")}`,
      () => `MULTIPLY ${value()} BY ${to()} ${to()}${size("MULTIPLY")}`,
      () => `DIVIDE ${random.pick(["3", "7"])} INTO ${to()} ${to()}${rounded()}${size("DIVIDE")}`,
      () => `DIVIDE ${value()} BY ${value()} GIVING ${to()} REMAINDER ${to()} ON SIZE ERROR CONTINUE END-DIVIDE`,
      () => `COMPUTE ${to()}${rounded()} ${to()} = ${value()} * ${value()} - ${value()}${size("COMPUTE")}`,
      () => `MOVE ${value()} TO ${to()} ${to()}`,
      () => `MOVE FUNCTION ${random.pick(["MAX", "SUM"])} (${to()} ${to()}) TO ${to()}`,
      () => `INITIALIZE YG-${id} REPLACING NUMERIC BY ${value()}`,
    ])();
  return {
    working: [
      `@01 YG-${id}.`,
      `   05 YA-${id} PIC 9(6) VALUE 12.`,
      `   05 YH-${id} REDEFINES YA-${id}.`,
      `      10 YB-${id} PIC 9(3).`,
      `      10 YC-${id} PIC 9V99.`,
      `   05 YD-${id} PIC 9(4)V9 VALUE 3.`,
      `   05 YF-${id} REDEFINES YD-${id}.`,
      `      10 YT-${id} PIC 9 OCCURS 5.`,
      `@01 YE-${id} PIC S9(7)V99 COMP-3 VALUE 0.`,
      `@01 YP-${id} PIC 9 VALUE 1.`,
      `@01 YW-${id} PIC 9(7) VALUE 0.`,
    ],
    body: [
      `MOVE 1 TO YP-${id}`,
      `IF IN-QTY > 0 AND IN-QTY < 6 MOVE IN-QTY TO YP-${id} END-IF`,
      `MOVE ${numberOf(random)} TO ${random.pick([`YE-${id}`, `YA-${id}`, `YD-${id}`])}`,
      ...Array.from({ length: random.between(2, 6) }, statement).flatMap((line) => guarded(random, [line], 0.2)),
      ...guarded(random, print(`Y${id}`, { number: random.pick([...names, `YE-${id}`]) }), 0.4),
      ...guarded(random, [`DISPLAY YG-${id} ' ' YE-${id}`], 0.6),
    ],
    end: [`DISPLAY 'ALIASED ' YG-${id} ' ' YE-${id} ' ' YW-${id}`],
    whole: true,
  };
};

export const ALIASES: readonly FeatureMaker[] = [texts, texts, numbers];
