/**
 * XML GENERATE, as the reference runtime and the library behind it carry it out (observed).
 *
 * Contract: XML-CODE is 0, or 400 (the receiving item is too short: it gets as much as fits), 416 (NAMESPACE is no URI), 417 (bytes that XML
 * cannot hold: the item comes as hexadecimal digits), 419 (NAMESPACE-PREFIX is no name). With 416 and 419 nothing else changes; 417 is no
 * exception. An element without content closes itself, one whose content is empty text does not.
 */
import type { Operand } from "../../artifact/statements.ts";
import type { XmlGenerate, XmlPart } from "../../artifact/text-statements.ts";
import { type ByteView, viewOf } from "../byte-view.ts";
import { addToCounter, setCounter } from "../counter.ts";
import type { Machine } from "../machine.ts";
import { locate, offsetOf } from "../place.ts";
import { type Condition, leaveCondition } from "../string-condition.ts";
import { attributeText, contentText, hasInvalid, hexText } from "./text.ts";
import { isUriReference } from "./uri.ts";

const TOO_SHORT = 400;
const BAD_NAMESPACE = 416;
const BAD_CHARACTERS = 417;
const BAD_PREFIX = 419;

const DECLARATION = '<?xml version="1.0"?>';

export function generateXml(m: Machine, stmt: XmlGenerate): void {
  leaveCode(m, stmt, 0);
  const namespace = nameOf(m, stmt.namespace);
  const prefix = nameOf(m, stmt.prefix)?.replace(/\0.*$/s, "") ?? null;
  const wrong = wrongName(namespace, prefix);
  if (wrong !== 0) {
    leaveCode(m, stmt, wrong);
    leaveCondition(m, stmt.check, "overflow");
    return;
  }
  const document: Document = { m, prefix: prefix === null ? "" : `${prefix}:`, namespace, text: "", open: "", code: 0 };
  for (const part of stmt.parts) {
    write(document, part);
  }
  leaveText(m, stmt, document);
}

/** The document as far as it is written. */
interface Document {
  readonly m: Machine;
  /** With its colon. */
  readonly prefix: string;
  /** Until the outermost element has it. */
  namespace: string | null;
  text: string;
  /** What ends the start tag that is open; empty: none is. */
  open: string;
  code: number;
}

function write(document: Document, part: XmlPart): void {
  switch (part.kind) {
    case "open":
      begin(document, part.name);
      return;
    case "attribute":
      attribute(document, part);
      return;
    case "item":
      item(document, part);
      return;
    case "close":
      end(document, part.name);
      return;
    default:
      part satisfies never;
  }
}

function begin(document: Document, name: string): void {
  closeTag(document);
  document.text += `<${document.prefix}${name}`;
  const { namespace, prefix } = document;
  document.open = ">";
  if (namespace === null) return;
  const attributeName = prefix === "" ? "xmlns" : `xmlns:${prefix.slice(0, -1)}`;
  document.open = ` ${attributeName}="${attributeText(viewOfText(namespace))}">`;
  document.namespace = null;
}

function closeTag(document: Document): void {
  document.text += document.open;
  document.open = "";
}

function end(document: Document, name: string): void {
  if (document.open === "") {
    document.text += `</${document.prefix}${name}>`;
    return;
  }
  document.text += `${document.open.slice(0, -1)}/>`;
  document.open = "";
}

function attribute(document: Document, { name, value, trim }: Extract<XmlPart, { kind: "attribute" }>): void {
  const view = viewOf(document.m, { kind: "place", place: value });
  if (hasInvalid(view)) {
    document.code = BAD_CHARACTERS;
    document.text += ` hex.${name}="${hexText(view)}"`;
    return;
  }
  document.text += ` ${name}="${attributeText(trimmed(view, trim))}"`;
}

function item(document: Document, { name, value, trim, absent }: Extract<XmlPart, { kind: "item" }>): void {
  const { m } = document;
  if (absent !== null && m.bytes[offsetOf(m, absent)] !== 0) {
    return;
  }
  const view = viewOf(m, { kind: "place", place: value });
  if (name === null) {
    closeTag(document);
    document.text += contentText(trimmed(view, trim));
    return;
  }
  const invalid = trim !== "number" && hasInvalid(view);
  if (invalid) {
    document.code = BAD_CHARACTERS;
  }
  const whole = invalid ? `hex.${name}` : name;
  begin(document, whole);
  closeTag(document);
  document.text += invalid ? hexText(view) : contentText(trimmed(view, trim));
  end(document, whole);
}

/** Of an item of spaces one is left. */
function trimmed({ data, start, size }: ByteView, trim: "trailing" | "leading" | "number"): ByteView {
  let first = start;
  let end = start + size;
  if (trim === "trailing") {
    while (end > first + 1 && data[end - 1] === 0x20) end--;
  } else {
    while (first < end - 1 && data[first] === 0x20) first++;
  }
  return { data, start: first, size: end - first };
}

/** Without trailing spaces; null: not given, or spaces. */
function nameOf(m: Machine, operand: Operand | null): string | null {
  if (operand === null) {
    return null;
  }
  const { data, start, size } = viewOf(m, operand);
  let text = "";
  for (let i = 0; i < size; i++) {
    text += String.fromCharCode(data[start + i] as number);
  }
  text = text.replace(/ +$/, "");
  return text === "" ? null : text;
}

/** Names as the reference takes them, by their bytes in Latin-1. */
const NAME = /^[A-Z_a-z\xC0-\xD6\xD8-\xF6\xF8-\xFF][-.0-9A-Z_a-z\xB7\xC0-\xD6\xD8-\xF6\xF8-\xFF]*$/;

function wrongName(namespace: string | null, prefix: string | null): number {
  if (namespace !== null && !isUriReference(namespace)) {
    return BAD_NAMESPACE;
  }
  return prefix !== null && !NAME.test(prefix) ? BAD_PREFIX : 0;
}

function viewOfText(text: string): ByteView {
  return { data: Uint8Array.from(text, (char) => char.charCodeAt(0)), start: 0, size: text.length };
}

function leaveText(m: Machine, stmt: XmlGenerate, document: Document): void {
  const text = stmt.declaration ? [DECLARATION, document.text].join("\n").replace(/\n$/, "") : document.text;
  const { offset, length } = locate(m, stmt.into);
  for (let i = 0; i < length; i++) {
    m.bytes[offset + i] = i < text.length ? text.charCodeAt(i) : 0x20;
  }
  // The end of the last line takes a byte, but is not left there.
  const lines = text === "" ? 0 : text.length + 1;
  const fits = lines <= length;
  const code = fits ? document.code : TOO_SHORT;
  if (code !== 0) {
    leaveCode(m, stmt, code);
  }
  let condition: Condition = fits ? "none" : "overflow";
  const count = fits ? text.length : lines;
  if (stmt.count !== null && count > 0 && !add(m, stmt.count, count)) {
    condition = "size";
  }
  leaveCondition(m, stmt.check, condition);
}

function add(m: Machine, to: NonNullable<XmlGenerate["count"]>, count: number): boolean {
  return addToCounter(m.bytes, offsetOf(m, to), to.encoding, count);
}

function leaveCode(m: Machine, { code }: XmlGenerate, value: number): void {
  setCounter(m.bytes, offsetOf(m, code), code.encoding, value);
}
