/**
 * RANDOM: the additive generator of the C library that the reference compiler calls (observed).
 *
 * Contract: the state is RANDOM_STATE_BYTES of the region: 31 words and the position of the next one to change, little-endian;
 * all zeros, as it starts, is the state of seed 1. A negative seed counts as 0, which is seed 1.
 */
import { RANDOM_STATE_BYTES } from "../../artifact/storage.ts";
import { decimalOf } from "../float.ts";
import { encodeDigits } from "../number.ts";
import { type Field, zoned } from "./field.ts";

const WORDS = 31;
const LAG = 3;
const DISCARDED = 310;
const GREATEST = 2_147_483_647;

/** The next number of 0..1; `seed` null: go on. Changes `state`. */
export function random(state: Uint8Array, seed: number | null): Field {
  const view = new DataView(state.buffer, state.byteOffset, RANDOM_STATE_BYTES);
  if (seed !== null) start(view, seed);
  else if (state.every((byte) => byte === 0)) start(view, 1);
  return floatingField(next(view) / GREATEST);
}

function start(view: DataView, seed: number): void {
  let word = seed <= 0 ? 1 : seed;
  for (let i = 0; i < WORDS; i++) {
    view.setUint32(4 * i, word, true);
    word = (word * 16_807) % GREATEST;
  }
  view.setUint32(4 * WORDS, LAG, true);
  for (let i = 0; i < DISCARDED; i++) next(view);
}

function next(view: DataView): number {
  const front = view.getUint32(4 * WORDS, true);
  const back = (front + WORDS - LAG) % WORDS;
  const sum = (view.getUint32(4 * front, true) + view.getUint32(4 * back, true)) >>> 0;
  view.setUint32(4 * front, sum, true);
  view.setUint32(4 * WORDS, (front + 1) % WORDS, true);
  return sum >>> 1;
}

/** A number of 0..1 with all the decimal places that its binary form has; DISPLAY shows 16 significant digits. */
function floatingField(value: number): Field {
  const exact = decimalOf(value);
  const digits = Math.max(exact.scale, 1);
  const encoding = zoned(digits, exact.scale, false);
  const bytes = new Uint8Array(digits);
  encodeDigits(bytes, 0, encoding, exact.mantissa, false);
  return { bytes, encoding, shown: String(Number(value.toPrecision(16))) };
}
