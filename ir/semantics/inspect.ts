/**
 * INSPECT, as the reference runtime carries it out (observed): the phrases in order, each over the bytes between its limits; a
 * byte that one has counted or replaced is marked, and no other phrase takes it. Replacements become visible at the end.
 *
 * Contract: of a zoned item the digits are inspected, without a separate sign; the sign is put back at the end. A replacement or
 * conversion whose operands differ in size does nothing, unless the second is a literal, which is repeated or cut.
 */
import type { Inspect, InspectAction, InspectMatch, InspectPhrase, Operand } from "../artifact/statements.ts";
import { type ByteView, standsAt, viewOf } from "./byte-view.ts";
import { addToCounter } from "./counter.ts";
import { convert } from "./inspect-convert.ts";
import type { Machine } from "./machine.ts";
import { locate, offsetOf } from "./place.ts";
import { digitsOffset, restoreSign, takeSign } from "./zoned-sign.ts";

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
  if (marks.length < size) {
    marks = new Int16Array(2 * size);
  }
  for (let i = 0; i < size; i++) {
    marks[i] = FREE;
  }
  const region: Region = { from: 0, to: size };
  let replaces = false;
  for (const phrase of stmt.phrases) {
    region.from = 0;
    region.to = size;
    cut(m, phrase, text, region);
    act(m, phrase.action, text, region);
    replaces ||= phrase.action.kind === "replace";
  }
  if (replaces) {
    for (let i = 0; i < size; i++) {
      if (marks[i] !== FREE) {
        text.data[text.start + i] = marks[i] as number;
      }
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
      const count = match === null ? takeAll(region, 1) : takeMatches(viewOf(m, match.text), match, text, region, null);
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
        convert(text.data, text.start + region.from, region.to - region.from, from, to);
      }
      return;
    }
    default:
      action satisfies never;
  }
}

function replace(m: Machine, match: InspectMatch | null, by: Operand, text: ByteView, region: Region): void {
  const given = viewOf(m, by);
  if (match === null) {
    takeAll(region, given.data[given.start] as number);
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
  if (operand.kind === "place") {
    return null;
  }
  const data = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    data[i] = view.data[view.start + (i % view.size)] as number;
  }
  return { data, start: 0, size };
}

/** CHARACTERS: how many were free. */
function takeAll(region: Region, mark: number): number {
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
  let count = 0;
  if (which === "trailing") {
    for (let at = last; at >= region.from && standsAt(data, start + at, wanted); at--) {
      if (take(at, size, by)) {
        count++;
        at -= size - 1;
      }
    }
    return count;
  }
  for (let at = region.from; at <= last; at++) {
    if (!standsAt(data, start + at, wanted)) {
      if (which === "leading") {
        break;
      }
    } else if (take(at, size, by)) {
      count++;
      at += size - 1;
      if (which === "first") {
        break;
      }
    }
  }
  return count;
}

/** Marks `size` bytes if all of them are free. */
function take(at: number, size: number, by: ByteView | null): boolean {
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
