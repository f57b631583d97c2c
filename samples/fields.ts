/** Fields of generated records: a seeded random source and COBOL encodings. Used by the sample generators only. */

/** A deterministic generator (xorshift128 of Marsaglia, seeded through splitmix32): same seed, same data, on every machine. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number) {
    let state = seed >>> 0;
    const next = (): number => {
      state = (state + 0x9e3779b9) >>> 0;
      let z = state;
      z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
      return (z ^ (z >>> 15)) >>> 0;
    };
    this.#a = next();
    this.#b = next();
    this.#c = next();
    this.#d = next() | 1;
  }

  /** A whole number in 0 .. 2^32 - 1. */
  word(): number {
    let t = this.#a ^ (this.#a << 11);
    this.#a = this.#b;
    this.#b = this.#c;
    this.#c = this.#d;
    t ^= t >>> 8;
    this.#d = (this.#d ^ (this.#d >>> 19) ^ t) >>> 0;
    return this.#d;
  }

  /** A whole number in low .. high, both included; high - low < 2^32. */
  between(low: number, high: number): number {
    return low + Math.floor((this.word() / 0x1_0000_0000) * (high - low + 1));
  }

  /** True in `share` of the cases. */
  chance(share: number): boolean {
    return this.word() < share * 0x1_0000_0000;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.between(0, choices.length - 1)] as T;
  }
}

/** PIC X(width): cut or padded with spaces. */
export function text(value: string, width: number): string {
  return value.length >= width ? value.slice(0, width) : value + " ".repeat(width - value.length);
}

/** PIC 9(width), unsigned. */
export function digits(value: number, width: number): string {
  return String(value).padStart(width, "0").slice(-width);
}

/** PIC S9(width) DISPLAY with the sign in the last digit ('p'..'y' negative, as the reference compiler writes it). */
export function zoned(value: number, width: number): string {
  const plain = digits(Math.abs(value), width);
  if (value >= 0) return plain;
  return plain.slice(0, -1) + String.fromCharCode(plain.charCodeAt(width - 1) + 0x40);
}

/** COMP-3 of `width` digits, signed (C, D): one char per byte. */
export function packed(value: number, width: number): string {
  const bytes = Math.floor(width / 2) + 1;
  const nibbles = digits(Math.abs(value), bytes * 2 - 1) + (value < 0 ? "d" : "c");
  let out = "";
  for (let i = 0; i < bytes; i++) out += String.fromCharCode(Number.parseInt(nibbles.slice(2 * i, 2 * i + 2), 16));
  return out;
}

const SYLLABLES = [
  "BAR",
  "CO",
  "DEN",
  "EL",
  "FOR",
  "GAN",
  "HAL",
  "IS",
  "JO",
  "KER",
  "LIN",
  "MO",
  "NOR",
  "PA",
  "RUS",
  "TON",
];

/** A made-up name of two words. */
export function name(random: Random): string {
  const word = (): string =>
    random.pick(SYLLABLES) + random.pick(SYLLABLES) + (random.chance(0.4) ? random.pick(SYLLABLES) : "");
  return `${word()} ${word()}`;
}
