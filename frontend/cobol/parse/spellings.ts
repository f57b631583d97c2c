/**
 * Words of a text by their characters, found without making a string of each occurrence.
 *
 * Contract: two occurrences have the same spelling if their characters are the same, capitals and small letters apart. A hash table with
 * open addressing; the first occurrence in the text stands for the spelling, so all of a table are of one text.
 */

export interface Spelling {
  /** Of its first occurrence. */
  readonly start: number;
  readonly end: number;
  readonly hash: number;
  /** As the tokens have it. */
  readonly word: number;
  readonly text: string;
  readonly kind: number;
  /** A word of the language that is a name in the program's dialect. */
  readonly foreign: boolean;
}

export interface Spellings {
  readonly found: Spelling[];
  /** Position in `found` plus one, 0: free; twice as many as spellings, or more; a power of two. */
  slots: Int32Array;
}

const FIRST_SLOTS = 4096;
/** FNV-1a's. */
export const HASH_START = 0x811c9dc5 | 0;
const HASH_PRIME = 0x01000193;

export function newSpellings(): Spellings {
  return { found: [], slots: new Int32Array(FIRST_SLOTS) };
}

/** Of the characters before and one more. */
export function hashed(hash: number, code: number): number {
  return Math.imul(hash ^ code, HASH_PRIME);
}

export function hashOf(text: string, start: number, end: number): number {
  let hash = HASH_START;
  for (let i = start; i < end; i++) hash = hashed(hash, text.charCodeAt(i));
  return hash;
}

/** `hash`: of its characters. */
export function findSpelling(
  { found, slots }: Spellings,
  text: string,
  start: number,
  end: number,
  hash: number,
): Spelling | null {
  const mask = slots.length - 1;
  for (let slot = placed(hash) & mask; ; slot = (slot + 1) & mask) {
    const index = slots[slot] as number;
    if (index === 0) return null;
    const spelling = found[index - 1] as Spelling;
    if (spelling.hash === hash && spelling.end - spelling.start === end - start) {
      let i = start;
      for (let other = spelling.start; i < end && text.charCodeAt(i) === text.charCodeAt(other); other++) i++;
      if (i === end) return spelling;
    }
  }
}

/** One that is not there yet. */
export function addSpelling(spellings: Spellings, spelling: Spelling): Spelling {
  spellings.found.push(spelling);
  if (2 * spellings.found.length > spellings.slots.length) {
    spellings.slots = new Int32Array(2 * spellings.slots.length);
    spellings.found.forEach((known, i) => void place(spellings.slots, known.hash, i + 1));
  } else place(spellings.slots, spelling.hash, spellings.found.length);
  return spelling;
}

function place(slots: Int32Array, hash: number, index: number): void {
  const mask = slots.length - 1;
  let slot = placed(hash) & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = index;
}

/** The low bits of the hash alone hang on the last characters too much. */
function placed(hash: number): number {
  return hash ^ (hash >>> 15);
}
