/** The main input of a generated batch program: its record description, its organization, and random data with rare irregularities. */
import { digits, packed, type Random, zoned } from "../../../samples/fields.ts";

export interface Input {
  readonly select: readonly string[];
  readonly fd: readonly string[];
  readonly data: string;
}

type Organization = "sequential" | "line" | "varying" | "two-records";
type Amount = "display" | "packed" | "separate" | "leading";

const AMOUNT: Readonly<Record<Amount, string>> = {
  display: "PIC S9(5)V99",
  packed: "PIC S9(5)V99 COMP-3",
  separate: "PIC S9(5)V99 SIGN TRAILING SEPARATE",
  leading: "PIC S9(5)V99 SIGN LEADING SEPARATE",
};

function amount(random: Random, kind: Amount): string {
  const value = random.between(0, 10 ** random.between(1, 7) - 1) * (random.chance(0.3) ? -1 : 1);
  switch (kind) {
    case "display":
      return zoned(value, 7);
    case "packed":
      return packed(value, 7);
    case "separate":
      return digits(Math.abs(value), 7) + (value < 0 ? "-" : "+");
    case "leading":
      return (value < 0 ? "-" : "+") + digits(Math.abs(value), 7);
    default:
      return kind satisfies never;
  }
}

/** `spoiled`: share of records in which a numeric field holds something that is no number. */
export function mainInput(random: Random, records: number, spoiled: number): Input {
  const organization = random.pick<Organization>([
    "sequential",
    "sequential",
    "sequential",
    "line",
    "line",
    "varying",
    "two-records",
  ]);
  const text = organization === "line";
  const kind = random.pick<Amount>(
    text ? ["display", "separate", "leading"] : ["display", "display", "packed", "packed", "separate", "leading"],
  );
  const binary = !text && random.chance(0.6);
  const tail = random.between(0, 20);
  const fields = [
    "   05 IN-DATA.",
    "      10 IN-KEY PIC 9(5).",
    "      10 IN-GROUP REDEFINES IN-KEY PIC 9(3).",
    "      10 IN-TYPE PIC X.",
    "         88 TYPE-RARE VALUE 'R'.",
    "         88 TYPE-LOW VALUE 'A' THRU 'B'.",
    `      10 IN-AMT ${AMOUNT[kind]}.`,
    "      10 IN-QTY PIC 99.",
    `   05 IN-N2 PIC S9(3)${text ? "" : " COMP-3"}.`,
    `   05 IN-BIN PIC ${binary ? random.pick(["9(4) COMP", "S9(4) COMP", "S9(4) COMP-5"]) : "9(4)"}.`,
    "   05 IN-CODE PIC X(2).",
    "   05 IN-TEXT PIC X(8).",
    ...(tail > 0 ? [`   05 FILLER PIC X(${tail}).`] : []),
  ];
  const little = fields.some((f) => f.includes("COMP-5"));
  const longGroups = random.chance(0.2);
  let key = random.between(1, 5);
  let data = "";
  for (let n = 0; n < records; n++) {
    if (random.chance(longGroups ? 0.01 : random.pick([0.1, 0.5]))) key += random.between(1, 2);
    let record = digits(key % 100_000, 5);
    record += random.pick([..."AAABBCDE", random.chance(0.1) ? "R" : "A"]);
    record += amount(random, kind);
    record += digits(random.pick([0, 1, 2, 3, 4, 5, 6, 7, random.between(0, 99) < 4 ? random.between(9, 12) : 8]), 2);
    const n2 = random.between(-999, 999);
    record += text ? zoned(n2, 3) : packed(n2, 3);
    const bin = random.between(0, 9999);
    record += binary
      ? little
        ? String.fromCharCode(bin & 255, bin >> 8)
        : String.fromCharCode(bin >> 8, bin & 255)
      : digits(bin, 4);
    record += random.chance(0.003) ? "ZZ" : random.pick(["AA", "BB", "CC", "KK", "MM", "A ", "  "]);
    record += random.pick(["ABCDEFGH", "AB CD   ", "A       ", "        ", "x1y2z3  ", "BAAA AAB"]);
    if (random.chance(spoiled)) {
      const at = random.pick([0, 6, 7, 8, 13, 14, 15]);
      record = record.slice(0, at) + random.pick([" ", "  ", "a", "\u0000", "p"]) + record.slice(at + 1);
      record = record.slice(
        0,
        5 + 1 + (kind === "packed" ? 4 : kind === "display" ? 7 : 8) + 2 + (text ? 3 : 2) + (binary ? 2 : 4) + 10,
      );
    }
    record += "f".repeat(tail);
    data += framed(random, organization, record, spoiled);
  }
  if (organization === "sequential" && random.chance(0.1)) data = data.slice(0, -random.between(1, 12));
  if (organization === "line" && random.chance(0.15)) data = data.slice(0, -1);
  return {
    select: [`SELECT INFILE ASSIGN TO "INFILE"${text ? " ORGANIZATION LINE SEQUENTIAL" : ""} FILE STATUS FS-IN.`],
    fd: [
      organization === "varying" ? "@FD INFILE RECORD VARYING FROM 10 TO 80 DEPENDING ON IN-LEN." : "@FD INFILE.",
      "@01 IN-RECORD.",
      ...fields,
      ...(organization === "varying"
        ? ["@01 IN-LONG PIC X(80)."]
        : organization === "two-records"
          ? ["@01 IN-OTHER.", "   05 IN-OTHER-KEY PIC X(5).", "   05 IN-OTHER-REST PIC X(15)."]
          : []),
    ],
    data,
  };
}

function prefix(length: number): string {
  return String.fromCharCode(length >> 8, length & 255, 0, 0);
}

function framed(random: Random, organization: Organization, record: string, spoiled: number): string {
  switch (organization) {
    case "sequential":
      return record;
    case "line": {
      if (spoiled > 0 && random.chance(0.005)) return "\n";
      if (random.chance(0.02)) return `${record}${"+".repeat(30)}\n`;
      return `${random.chance(0.2) ? record.trimEnd() : record}\n`;
    }
    case "varying":
      return random.chance(0.1) ? prefix(record.length + 5) + record + "extra" : prefix(record.length) + record;
    case "two-records":
      return record.length < 20 ? record.padEnd(20) : prefix(record.length) + record;
    default:
      return organization satisfies never;
  }
}
