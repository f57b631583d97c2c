/**
 * INSPECT, as the reference runtime carries it out (observed): the phrases in order, each over the bytes between its limits; a
 * byte that one has counted or replaced is marked, and no other phrase takes it. Replacements become visible at the end.
 *
 * Contract: of a zoned item the digits are inspected, without a separate sign; the sign is put back at the end. A replacement or
 * conversion whose operands differ in size does nothing, unless the second is a literal, which is repeated or cut.
 */
import type { Operand } from "../artifact/statements.ts";
import type { Inspect, InspectAction, InspectMatch, InspectPhrase } from "../artifact/text-statements.ts";
import { type ByteView, overlaps, standsAt, viewOf } from "./byte-view.ts";
import { addToCounter } from "./counter.ts";
import { convert } from "./inspect-convert.ts";
import { combine, justify } from "./inspect-routines.ts";
import type { Machine } from "./machine.ts";
import { locate, offsetOf } from "./place.ts";
import { digitsOffset, restoreSign, takeSign } from "./zoned-sign.ts";

/**
 * False: there is one phrase, which no mark of another can stop, and its operands lie elsewhere: it counts and replaces at once.
 */
let marking = true;

/** Not taken by any phrase; else the byte that comes in its place (or any number, where nothing is replaced). */
const FREE = -1;

let marks = new Int16Array(1024);

/** The text between a phrase's limits, as offsets into the inspected bytes. */
interface Region {
  from: number;
  to: number;
}

export function inspect(m: Machine, stmt: Inspect): void {
  const { of } = stmt;
  if (of.kind !== "place" || of.place.encoding.kind !== "zoned") {
    inspectBytes(m, stmt, viewOf(m, of));
    return;
  }
  const { encoding } = of.place;
  const { offset } = locate(m, of.place);
  const sign = takeSign(m.bytes, offset, encoding);
  inspectBytes(m, stmt, { data: m.bytes, start: digitsOffset(offset, encoding), size: encoding.digits });
  restoreSign(m.bytes, offset, encoding, sign);
}

function inspectBytes(m: Machine, stmt: Inspect, text: ByteView): void {
  const { size } = text;
  const { phrases } = stmt;
  marking = phrases.length > 1 || !standsAside(m, phrases[0]?.action, text);
  if (marking) {
    clearMarks(size);
  }
  const region: Region = { from: 0, to: size };
  for (let i = 0; i < phrases.length; i++) {
    const phrase = phrases[i] as InspectPhrase;
    region.from = 0;
    region.to = size;
    cut(m, phrase, text, region);
    act(m, phrase.action, text, region);
  }
  if (marking && phrases[0]?.action.kind === "replace") {
    showMarks(text);
  }
}

/** Nothing that the action looks at changes by it. */
function standsAside(m: Machine, action: InspectAction | undefined, text: ByteView): boolean {
  if (action?.kind !== "replace") {
    return true;
  }
  const { match, by } = action;
  return !isWithin(m, by, text) && (match === null || !isWithin(m, match.text, text));
}

function isWithin(m: Machine, operand: Operand, text: ByteView): boolean {
  return operand.kind === "place" && overlaps(viewOf(m, operand), text);
}

function clearMarks(size: number): void {
  if (marks.length < size) {
    marks = new Int16Array(2 * size);
  }
  for (let i = 0; i < size; i++) {
    marks[i] = FREE;
  }
}

function showMarks({ data, start, size }: ByteView): void {
  for (let i = 0; i < size; i++) {
    if (marks[i] !== FREE) {
      data[start + i] = marks[i] as number;
    }
  }
}

/** BEFORE what is not there: all; AFTER what is not there: nothing. */
function cut(m: Machine, phrase: InspectPhrase, { data, start }: ByteView, region: Region): void {
  for (const { side, text } of phrase.limits) {
    const limit = viewOf(m, text);
    let at = region.from;
    while (at <= region.to - limit.size && !standsAt(data, start + at, limit)) {
      at++;
    }
    const there = at <= region.to - limit.size;
    if (side === "after") {
      region.from = there ? at + limit.size : region.to;
    } else if (there) {
      region.to = at;
    }
  }
}

function act(m: Machine, action: InspectAction, text: ByteView, region: Region): void {
  switch (action.kind) {
    case "tally": {
      const { counter, match } = action;
      // Located before the count, as the arguments of one call are.
      const at = offsetOf(m, counter);
      const count =
        match === null ? takeAll(region, text, null) : takeMatches(viewOf(m, match.text), match, text, region, null);
      if (count > 0) {
        addToCounter(m.bytes, at, counter.encoding, count);
      }
      return;
    }
    case "replace":
      replace(m, action.match, action.by, text, region);
      return;
    case "convert": {
      const from = viewOf(m, action.from);
      const to = sized(viewOf(m, action.to), action.to, from.size);
      if (to !== null) {
        convert({ data: text.data, start: text.start + region.from, size: region.to - region.from }, from, to);
      }
      return;
    }
    case "combine":
      combine(text, action.how, viewOf(m, action.with));
      return;
    case "justify":
      justify(text, action.side);
      return;
    default:
      action satisfies never;
  }
}

function replace(m: Machine, match: InspectMatch | null, by: Operand, text: ByteView, region: Region): void {
  const given = viewOf(m, by);
  if (match === null) {
    takeAll(region, text, given.data[given.start] as number);
    return;
  }
  const wanted = viewOf(m, match.text);
  const replacement = sized(given, by, wanted.size);
  if (replacement !== null) {
    takeMatches(wanted, match, text, region, replacement);
  }
}

/** The view at `size` bytes: null where it has others and is no literal. */
function sized(view: ByteView, operand: Operand, size: number): ByteView | null {
  if (view.size === size) {
    return view;
  }
  if (operand.kind === "place" || operand.kind === "function") {
    return null;
  }
  const data = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    data[i] = view.data[view.start + (i % view.size)] as number;
  }
  return { data, start: 0, size };
}

/** CHARACTERS: how many were free. `by`: what comes in their place. */
function takeAll(region: Region, { data, start }: ByteView, by: number | null): number {
  if (!marking) {
    if (by !== null) {
      data.fill(by, start + region.from, start + region.to);
    }
    return region.to - region.from;
  }
  const mark = by ?? 1;
  let count = 0;
  for (let i = region.from; i < region.to; i++) {
    if (marks[i] === FREE) {
      marks[i] = mark;
      count++;
    }
  }
  return count;
}

/** How many times `wanted` was found and free. `by`: what comes in its place, of the same size; null: nothing does. */
function takeMatches(
  wanted: ByteView,
  { which }: InspectMatch,
  text: ByteView,
  region: Region,
  by: ByteView | null,
): number {
  const { data, start } = text;
  const { size } = wanted;
  if (size === 0) {
    return 0;
  }
  const last = region.to - size;
  const first = wanted.data[wanted.start];
  let count = 0;
  if (which === "trailing") {
    for (let at = last; at >= region.from && standsAt(data, start + at, wanted); at--) {
      if (take(text, at, size, by)) {
        count++;
        at -= size - 1;
      }
    }
    return count;
  }
  for (let at = region.from; at <= last; at++) {
    if (data[start + at] !== first || (size > 1 && !standsAt(data, start + at, wanted))) {
      if (which === "leading") {
        break;
      }
    } else if (take(text, at, size, by)) {
      count++;
      at += size - 1;
      if (which === "first") {
        break;
      }
    }
  }
  return count;
}

/** Takes `size` bytes if all of them are free. */
function take({ data, start }: ByteView, at: number, size: number, by: ByteView | null): boolean {
  if (!marking) {
    for (let i = 0; by !== null && i < size; i++) {
      data[start + at + i] = by.data[by.start + i] as number;
    }
    return true;
  }
  for (let i = at; i < at + size; i++) {
    if (marks[i] !== FREE) {
      return false;
    }
  }
  for (let i = 0; i < size; i++) {
    marks[at + i] = by === null ? 1 : (by.data[by.start + i] as number);
  }
  return true;
}
