/**
 * Many small sets of small integers, one behind the other in one array: a search has two of them for each atom and body that it
 * meets, and an array of its own for each takes more time than what is done with it.
 */

export interface Marks {
  words: Uint32Array;
  /** Words in use. */
  used: number;
}

/** A set: where its words begin. */
export type MarkedSet = number;

const FIRST_WORDS = 1 << 10;

export function createMarks(): Marks {
  return { words: new Uint32Array(FIRST_WORDS), used: 0 };
}

/** An empty set of integers from 0 to `size` - 1. */
export function addMarkedSet(marks: Marks, size: number): MarkedSet {
  const start = marks.used;
  marks.used += (size + 31) >>> 5;
  if (marks.used > marks.words.length) {
    const grown = new Uint32Array(Math.max(2 * marks.words.length, marks.used));
    grown.set(marks.words);
    marks.words = grown;
  }
  return start;
}

export function hasMark({ words }: Marks, set: MarkedSet, i: number): boolean {
  return (((words[set + (i >>> 5)] as number) >>> (i & 31)) & 1) !== 0;
}

export function setMark({ words }: Marks, set: MarkedSet, i: number): void {
  const at = set + (i >>> 5);
  words[at] = (words[at] as number) | (1 << (i & 31));
}
