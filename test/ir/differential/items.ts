/** Random data items: their COBOL description and the encoding that the frontend would give them. */
import { binaryOf } from "../../../frontend/cobol/data/encoding.ts";
import type { Dialect } from "../../../ir/artifact/statements.ts";
import type { Encoding, NumericEdited, NumericEncoding } from "../../../ir/artifact/storage.ts";
import { editNumber } from "../../../ir/semantics/edit.ts";
import { encodedLength, encodeNumber, maxValue } from "../../../ir/semantics/number.ts";
import type { Random } from "./random.ts";

export interface TestItem {
  readonly name: string;
  /** Name of the group around it, for raw bytes. */
  readonly group: string;
  readonly clause: string;
  readonly encoding: Encoding;
  readonly offset: number;
  readonly length: number;
}

export interface Shape {
  readonly clause: string;
  readonly encoding: Encoding;
  readonly length: number;
}

const EDITED: readonly string[] = [
  "ZZZ,ZZ9.99-",
  "$$,$$$,$$9.99CR",
  "$*,***,**9.99DB",
  "----,--9.99",
  "++++,++9.99",
  "ZZZ,ZZZ.ZZ",
  "999/99/99",
  "***,***.**",
  "-99999.99",
  "+ZZZ9",
  "ZZ9",
  "$ZZ,ZZ9.99",
  "ZZZZZZZ9",
  "9B9B9",
  "Z(3)B9",
  "+9.9",
  "-.99",
  "ZZZ",
  "Z.Z",
  "99.99+",
  "ZZ9.9-",
  "$$$$",
  "----",
  "++++.++",
  "****",
  "$**9.99-",
  "Z,ZZZ,ZZZ,ZZZ.99",
  "ZZ9V99",
  "0ZZ9",
  "ZZ90",
  "Z/ZZ/Z9",
  "B99",
  "ZBZB9",
  "99CR",
  "ZZZDB",
  "*(5)9.9+",
  "$(6).99",
  "+$ZZ9.99",
  "-$$$9.9",
  "$/99",
  "-0Z9",
  "+$99",
  "$0Z9",
  "-BZ9",
  "$9(3)",
  "Z(6).99BCR",
  "+B99",
  "$BZZ9",
  "--,---,--9",
  "++,++9.99",
  "9,999.9",
  "**,***9-",
  "ZZZZ.99",
  "ZZ,ZZZ.99-",
  "+(5)9",
  "-(7)",
  "-(4)9.9(3)",
];

const TEXT_EDITED: readonly string[] = ["XXBXX0XX", "X(3)/X(2)", "BXX", "XX/99/XX", "A(3)BX", "0X0X0"];

export function expandPicture(picture: string): string {
  return picture.replace(/(.)\((\d+)\)/g, (_all, symbol: string, count: string) => symbol.repeat(Number(count)));
}

export function randomShape(random: Random, dialect: Dialect): Shape {
  const kind = random.below(20);
  if (kind < 13) {
    return randomNumeric(random, dialect);
  }
  if (kind < 16) {
    return editedShape(random.pick(EDITED), random.chance(0.1));
  }
  if (kind < 17) {
    const picture = random.pick(TEXT_EDITED);
    const expanded = expandPicture(picture);
    return {
      clause: `PIC ${picture}`,
      encoding: { kind: "alphanumeric-edited", picture: expanded },
      length: expanded.length,
    };
  }
  const length = 1 + random.below(12);
  const justified = random.chance(0.2);
  return {
    clause: `PIC X(${length})${justified ? " JUST" : ""}`,
    encoding: { kind: "alphanumeric", justified, alphabetic: false },
    length,
  };
}

/** Digits and scale of a numeric-edited picture as the contract wants them. */
export function editedShape(picture: string, blankWhenZero: boolean): Shape {
  const expanded = expandPicture(picture);
  const bwz = blankWhenZero && !expanded.includes("*");
  let digits = 0;
  let scale = 0;
  let point = false;
  const floats = new Map<string, number>();
  for (const symbol of expanded) {
    if (symbol === "V" || symbol === ".") {
      point = true;
    }
    const floating = symbol === "+" || symbol === "-" || symbol === "$";
    const seen = floats.get(symbol) ?? 0;
    if (floating) {
      floats.set(symbol, seen + 1);
    }
    if (symbol === "9" || symbol === "Z" || symbol === "*" || symbol === "P" || (floating && seen > 0)) {
      digits++;
      scale += point ? 1 : 0;
    }
  }
  if (expanded.endsWith("P")) {
    scale = -[...expanded].filter((symbol) => symbol === "P").length;
  }
  return {
    clause: `PIC ${picture}${bwz ? " BLANK WHEN ZERO" : ""}`,
    encoding: {
      kind: "numeric-edited",
      digits,
      scale,
      signed: /[+\-CD]/.test(expanded),
      picture: expanded,
      blankWhenZero: bwz,
      point: ".",
      currency: "$",
    },
    length: expanded.length - [...expanded].filter((symbol) => symbol === "V" || symbol === "P").length,
  };
}

export function randomNumeric(random: Random, dialect: Dialect): Shape {
  const wide = random.chance(0.15);
  const digits = 1 + random.below(wide ? 18 : 9);
  const scale = random.chance(0.5) ? 0 : random.below(digits + 1);
  const signed = random.chance(0.7);
  const whole = digits - scale;
  const picture = `${signed ? "S" : ""}${whole > 0 ? `9(${whole})` : ""}${scale > 0 ? `V9(${scale})` : ""}`;
  const usage = random.below(10);
  if (usage < 4) {
    const separate = signed && random.chance(0.25);
    const signAt = signed && random.chance(0.2) ? "leading" : "trailing";
    const phrase = signed && (separate || signAt === "leading") ? ` SIGN ${signAt.toUpperCase()}` : "";
    return numericShape(`PIC ${picture}${phrase}${separate ? " SEPARATE" : ""}`, {
      kind: "zoned",
      digits,
      scale,
      signed,
      signAt,
      separate,
    });
  }
  if (usage < 7 && !signed && random.chance(0.4)) {
    return numericShape(`PIC ${picture} COMP-6`, { kind: "packed", digits, scale, signed, bare: true });
  }
  if (usage < 7) {
    return numericShape(`PIC ${picture} COMP-3`, { kind: "packed", digits, scale, signed });
  }
  const native = usage === 9;
  return numericShape(
    `PIC ${picture} ${native ? "COMP-5" : "COMP"}`,
    binaryOf(native ? "comp-5" : "binary", { digits, scale, signed }, dialect),
  );
}

function numericShape(clause: string, encoding: NumericEncoding): Shape {
  return { clause, encoding, length: encodedLength(encoding) };
}

/** A value for a numeric item, in units of its last digit: mostly small, often at the edges. */
export function randomValue(random: Random, encoding: NumericEncoding): bigint {
  const most = maxValue(encoding);
  const kind = random.below(10);
  let magnitude: bigint;
  if (kind < 2) {
    magnitude = most - BigInt(random.below(3));
  } else if (kind < 4) {
    magnitude = BigInt(random.below(13));
  } else {
    let text = "";
    for (let i = 0; i < 1 + random.below(encoding.digits); i++) {
      text += random.below(10);
    }
    magnitude = BigInt(text === "" ? "0" : text);
  }
  if (magnitude < 0n || magnitude > most) {
    magnitude = 0n;
  }
  return encoding.signed && random.chance(0.4) ? -magnitude : magnitude;
}

/** Bytes to put into an item before a case. */
export function randomBytes(random: Random, item: Shape, invalid: boolean): Uint8Array {
  const out = new Uint8Array(item.length);
  const encoding = item.encoding;
  if (encoding.kind === "zoned" || encoding.kind === "packed" || encoding.kind === "binary") {
    encodeNumber(out, 0, encoding, randomValue(random, encoding));
    if (encoding.kind === "packed" && encoding.signed && random.chance(0.05)) {
      out[item.length - 1] = ((out[item.length - 1] as number) & 0xf0) | 0x0d;
    }
  } else if (encoding.kind === "numeric-edited") {
    fillEdited(random, out, encoding);
  } else {
    fillText(random, out);
  }
  if (invalid && random.chance(0.6)) {
    for (let i = 0; i <= random.below(item.length); i++) {
      out[random.below(item.length)] = random.pick([
        0x20,
        0x00,
        0xff,
        0x41,
        0x7d,
        0x4c,
        0x75,
        0x3a,
        0x2d,
        random.below(256),
      ]);
    }
  }
  return out;
}

/** What editing makes of a random number; other text in an edited item is left out (see differential.test.ts). */
function fillEdited(random: Random, out: Uint8Array, encoding: NumericEdited): void {
  const data = new Uint8Array(encoding.digits);
  for (let i = 0; i < data.length; i++) {
    data[i] = 0x30 + (random.chance(0.4) ? 0 : random.below(10));
  }
  const sign = random.chance(0.3) ? -1 : 1;
  editNumber(out, 0, out.length, encoding, { data, start: 0, size: data.length, scale: encoding.scale, sign });
}

function fillText(random: Random, out: Uint8Array): void {
  const alphabet = random.pick(["0123456789", " 0123456789", "ABC xyz", "12345.67890-+ ,", " "]);
  for (let i = 0; i < out.length; i++) {
    out[i] = alphabet.charCodeAt(random.below(alphabet.length));
  }
}
