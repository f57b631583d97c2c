/**
 * UNSTRING, as the reference runtime carries it out (observed): each receiving item takes the bytes up to the next delimiter as by
 * MOVE from an alphanumeric item, or, without delimiters, as many bytes as it has.
 *
 * Contract: a pointer outside of the sending item is the overflow condition, and nothing is received; so is text that is left over.
 * Once a condition is raised no further item receives. Receiving items may overlap the sending one: its bytes are looked at as they are then.
 */
import type { Place } from "../artifact/statements.ts";
import { isNumeric } from "../artifact/storage.ts";
import type { Unstring, UnstringTarget } from "../artifact/text-statements.ts";
import { type ByteView, standsAt, viewOf } from "./byte-view.ts";
import { addToCounter, readCounter, setCounter } from "./counter.ts";
import type { Machine } from "./machine.ts";
import { moveBytes } from "./move.ts";
import { type Location, locate, offsetOf } from "./place.ts";
import { type Condition, leaveCondition } from "./string-condition.ts";

const SPACE = 0x20;

interface Delimiter {
  readonly text: ByteView;
  readonly all: boolean;
}

/** What a scan found: the text's bytes, its delimiter (null: the end of the sending item), and where the next text begins. */
interface Found {
  size: number;
  delimiter: Delimiter | null;
  next: number;
}

export function unstring(m: Machine, stmt: Unstring): void {
  const { bytes } = m;
  const from = viewOf(m, stmt.from);
  const { pointer, tallying } = stmt;
  const pointerAt = pointer === null ? 0 : offsetOf(m, pointer);
  let next = pointer === null ? 0 : readCounter(bytes, pointerAt, pointer.encoding) - 1;
  const delimiters: Delimiter[] = [];
  for (const { text, all } of stmt.delimiters) delimiters.push({ text: viewOf(m, text), all });
  let condition: Condition = next < 0 || next >= from.size ? "overflow" : "none";
  let received = 0;
  const found: Found = { size: 0, delimiter: null, next: 0 };
  for (const target of stmt.into) {
    if (condition !== "none" || next >= from.size) {
      break;
    }
    if (!receive(m, from, next, delimiters, target, found)) {
      condition = "size";
    }
    next = found.next;
    received++;
  }
  if (tallying !== null && received > 0 && !tally(m, tallying, received)) {
    condition = "size";
  }
  if (next < from.size) {
    condition = "overflow";
  }
  if (pointer !== null && !setCounter(bytes, pointerAt, pointer.encoding, next + 1)) {
    condition = "size";
  }
  leaveCondition(m, stmt.check, condition);
}

/** An item of text becomes spaces (observed). False: the sum did not fit. */
function tally(m: Machine, place: Place, received: number): boolean {
  const { encoding } = place;
  if (isNumeric(encoding)) return addToCounter(m.bytes, offsetOf(m, place), encoding, received);
  const { offset, length } = locate(m, place);
  m.bytes.fill(SPACE, offset, offset + length);
  return true;
}

/** False: the count did not fit. */
function receive(
  m: Machine,
  from: ByteView,
  next: number,
  delimiters: readonly Delimiter[],
  target: UnstringTarget,
  found: Found,
): boolean {
  const { to, delimiter, count } = target;
  const at = locate(m, to);
  if (delimiters.length === 0) {
    found.size = Math.min(characters(at, to), from.size - next);
    found.delimiter = null;
    found.next = next + found.size;
  } else {
    scan(from, next, delimiters, found);
  }
  // Located before anything is received, as the arguments of one call are.
  const delimiterAt = delimiter === null ? null : locate(m, delimiter);
  const countAt = count === null ? 0 : offsetOf(m, count);
  moveBytes(m, at, to.encoding, from.data, from.start + next, found.size);
  skipRepetitions(from, found);
  if (delimiter !== null && delimiterAt !== null) {
    receiveDelimiter(m, delimiterAt, delimiter, found.delimiter?.text ?? null);
  }
  return count === null || setCounter(m.bytes, countAt, count.encoding, found.size);
}

/** A separate sign takes no character. */
function characters(at: Location, { encoding }: Place): number {
  return encoding.kind === "zoned" ? encoding.digits : at.length;
}

/** The first delimiter that stands nearest. */
function scan(from: ByteView, next: number, delimiters: readonly Delimiter[], found: Found): void {
  const { data, start, size } = from;
  for (let at = next; at < size; at++) {
    const byte = data[start + at];
    for (let d = 0; d < delimiters.length; d++) {
      const delimiter = delimiters[d] as Delimiter;
      const { text } = delimiter;
      if (
        (byte !== text.data[text.start] && text.size > 0) ||
        at + text.size > size ||
        !standsAt(data, start + at, text)
      ) {
        continue;
      }
      found.size = at - next;
      found.delimiter = delimiter;
      found.next = at + text.size;
      return;
    }
  }
  found.size = size - next;
  found.delimiter = null;
  found.next = size;
}

/** Those of a delimiter with ALL, which are looked for once the text has been received (observed). */
function skipRepetitions({ data, start, size }: ByteView, found: Found): void {
  const { delimiter } = found;
  if (delimiter === null || !delimiter.all || delimiter.text.size === 0) return;
  const { text } = delimiter;
  while (found.next + text.size <= size && standsAt(data, start + found.next, text)) {
    found.next += text.size;
  }
}

/** Where the text ended without a delimiter a numeric item takes 0, any other spaces over its edits. */
function receiveDelimiter(m: Machine, at: Location, { encoding }: Place, text: ByteView | null): void {
  if (text !== null) {
    moveBytes(m, at, encoding, text.data, text.start, text.size);
    return;
  }
  switch (encoding.kind) {
    case "zoned":
    case "packed":
    case "binary":
      setCounter(m.bytes, at.offset, encoding, 0);
      return;
    case "float":
    case "alphanumeric":
    case "alphanumeric-edited":
    case "numeric-edited":
    case "group":
      m.bytes.fill(0x20, at.offset, at.offset + at.length);
      return;
    default:
      encoding satisfies never;
  }
}
