/** Random numeric and alphanumeric items, and valid bytes for them. Numeric items hold valid digits. */
import { digits, packed, type Random, zoned } from "../../samples/fields.ts";

export interface Field {
  readonly name: string;
  readonly picture: string;
  readonly kind: "number" | "text";
  readonly digits: number;
  readonly scale: number;
  readonly signed: boolean;
  readonly usage: "display" | "comp-3" | "comp" | "comp-5";
  readonly length: number;
}

export function numberField(random: Random, name: string, most: number, display: boolean): Field {
  const scale = random.pick([0, 0, 0, 2, 2, 1, 4]);
  const whole = random.between(1, Math.max(1, most - scale));
  const signed = random.chance(0.7);
  const usage = display
    ? "display"
    : random.pick(["display", "display", "comp-3", "comp-3", "comp", "comp-5"] as const);
  const total = whole + scale;
  const picture = `PIC ${signed ? "S" : ""}9(${whole})${scale > 0 ? `V9(${scale})` : ""}${usage === "display" ? "" : ` ${usage.toUpperCase()}`}`;
  const binary = total <= 2 ? 1 : total <= 4 ? 2 : total <= 9 ? 4 : 8;
  const length = usage === "display" ? total : usage === "comp-3" ? (total >> 1) + 1 : binary;
  return { name, picture, kind: "number", digits: total, scale, signed, usage, length };
}

export function textField(random: Random, name: string): Field {
  const length = random.between(1, 12);
  return {
    name,
    picture: `PIC X(${length})`,
    kind: "text",
    digits: 0,
    scale: 0,
    signed: false,
    usage: "display",
    length,
  };
}

/** The bytes of a random valid value. */
export function bytesOf(random: Random, field: Field): string {
  if (field.kind === "text") {
    const letters = random.pick(["ABC", "AB ", "XYZ019", "aZ "]);
    let out = "";
    for (let i = 0; i < field.length; i++) out += random.pick([...letters]);
    return out;
  }
  const shown = random.between(1, Math.min(9, field.digits));
  let value = random.between(0, 10 ** shown - 1);
  if (field.signed && random.chance(0.4)) value = -value;
  if (field.usage === "display") return field.signed ? zoned(value, field.digits) : digits(value, field.digits);
  if (field.usage === "comp-3") {
    const bytes = packed(value, field.digits);
    return field.signed ? bytes : bytes.slice(0, -1) + String.fromCharCode(bytes.charCodeAt(bytes.length - 1) | 15);
  }
  const view = new DataView(new ArrayBuffer(8));
  view.setBigInt64(0, BigInt(value), field.usage === "comp-5");
  const all = [...new Uint8Array(view.buffer)];
  const bytes = field.usage === "comp-5" ? all.slice(0, field.length) : all.slice(8 - field.length);
  return String.fromCharCode(...bytes);
}
