/**
 * A value as rows: plain JSON data in which equal parts stand once, without the names of their keys.
 *
 * Contract: the last that `readRows` gives is what `writeRows` was given, keys in their order; equal parts have become one and the same object. What
 * is read may hold anything: it is either rows or refused, and no part holds itself. Limit: a list holds only parts (objects and lists) or
 * only values (strings, finite numbers, true, false, null); keys are letters.
 */
export interface Rows {
  /**
   * Keys of objects that look alike, in their order: "key" is followed by a value in the row, "*key" by the number of an earlier row,
   * which is that part; "key=text" always has this text.
   */
  readonly shapes: readonly (readonly string[])[];
  /** Row behind row, the whole value last. An object: number of its shape, items. A list: PARTS or VALUES, its length, items. */
  readonly rows: readonly unknown[];
}

/** Instead of a shape's number. */
const PARTS = -1;
const VALUES = -2;

const KEY = /^(?:\*?[A-Za-z]+|[A-Za-z]+=[a-z-]+)$/;

/** The value as the JSON text of its Rows. Throws a RangeError if it is not as the contract says. */
export function writeRows(value: object): string {
  const seen = new Map<object, number>();
  const rows = new Map<string, number>();
  const shapes: (readonly string[])[] = [];
  const root = shapeOf([]);

  function rowOf(part: object): number {
    const known = seen.get(part);
    if (known !== undefined) return known;
    const text = Array.isArray(part) ? listText(part) : objectText(part as Record<string, unknown>);
    const row = numberOf(text, rows);
    seen.set(part, row);
    return row;
  }

  function listText(list: readonly unknown[]): string {
    const holdsParts = list.some(isPart);
    let text = `${holdsParts ? PARTS : VALUES},${list.length}`;
    for (const item of list) {
      if (isPart(item) !== holdsParts) throw new RangeError("a list holds parts and values");
      text += isPart(item) ? `,${rowOf(item)}` : `,${valueText(item)}`;
    }
    return text;
  }

  function objectText(object: Readonly<Record<string, unknown>>): string {
    let shape = root;
    let items = "";
    for (const key in object) {
      const value = object[key];
      if (value === undefined) continue;
      if (isPart(value)) {
        shape = behind(shape, "*", key);
        items += `,${rowOf(value)}`;
      } else if (key === "kind") shape = behind(shape, "kind=", String(value));
      else {
        shape = behind(shape, "", key);
        items += `,${valueText(value)}`;
      }
    }
    if (shape.number === null) shape.number = shapes.push(shape.keys) - 1;
    return shape.number + items;
  }

  rowOf(value);
  const strange = shapes.flat().find((key) => !KEY.test(key));
  if (strange !== undefined) throw new RangeError(`rows have no key ${strange}`);
  return `{"shapes":${JSON.stringify(shapes)},"rows":[${[...rows.keys()].join()}]}`;
}

/** How objects' keys begin, and go on. */
interface Shape {
  readonly keys: readonly string[];
  number: number | null;
  /** By what stands before the key, and the key. */
  readonly next: Readonly<Record<"" | "*" | "kind=", Map<string, Shape>>>;
}

function behind({ keys, next }: Shape, mark: "" | "*" | "kind=", key: string): Shape {
  const known = next[mark].get(key);
  if (known !== undefined) return known;
  const shape = shapeOf([...keys, mark + key]);
  next[mark].set(key, shape);
  return shape;
}

function shapeOf(keys: readonly string[]): Shape {
  return { keys, number: null, next: { "": new Map(), "*": new Map(), "kind=": new Map() } };
}

function numberOf(text: string, known: Map<string, number>): number {
  const number = known.get(text);
  if (number !== undefined) return number;
  known.set(text, known.size);
  return known.size - 1;
}

function valueText(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** All parts, those of a part before it and the value last; null if these are no rows. */
export function readRows(from: unknown): readonly object[] | null {
  if (!isRows(from)) return null;
  const shapes = from.shapes.map((keys) => keys.map(fieldOf));
  const { rows } = from;
  const made: object[] = [];
  for (let at = 0; at < rows.length; ) {
    const shape = rows[at++];
    const fields = typeof shape === "number" ? shapes[shape] : undefined;
    if (fields !== undefined) {
      const object: Record<string, unknown> = {};
      for (const { key, text, isPart } of fields) {
        const item = text ?? (isPart ? partAt(made, rows[at++]) : rows[at++]);
        if (item === undefined) return null;
        object[key] = item;
      }
      made.push(object);
    } else if (shape === PARTS || shape === VALUES) {
      const list = listAt(rows, at, shape === PARTS ? made : null);
      if (list === null) return null;
      made.push(list);
      at += 1 + list.length;
    } else return null;
  }
  return made.length === 0 ? null : made;
}

interface Field {
  readonly key: string;
  /** Null: stands in the row. */
  readonly text: string | null;
  readonly isPart: boolean;
}

function fieldOf(written: string): Field {
  const [name = "", text = null] = written.split("=");
  const isPart = name.startsWith("*");
  return { key: isPart ? name.slice(1) : name, text, isPart };
}

function partAt(made: readonly object[], row: unknown): object | undefined {
  return typeof row === "number" ? made[row] : undefined;
}

/** `parts`: the rows so far, of a list of parts. */
function listAt(rows: readonly unknown[], at: number, parts: readonly object[] | null): readonly unknown[] | null {
  const length = rows[at];
  if (typeof length !== "number") return null;
  const items = rows.slice(at + 1, at + 1 + length);
  if (items.length !== length) return null;
  if (parts === null) return items;
  const list = items.map((row) => partAt(parts, row));
  return list.includes(undefined) ? null : list;
}

/** Rows by their looks; which numbers stand where is left to be seen. */
function isRows(from: unknown): from is Rows {
  if (!isPart(from) || !("shapes" in from) || !("rows" in from)) return false;
  const { shapes, rows } = from;
  if (!Array.isArray(shapes) || !Array.isArray(rows) || rows.some(isPart)) return false;
  return shapes.every((keys) => Array.isArray(keys) && keys.every((key) => typeof key === "string" && KEY.test(key)));
}

function isPart(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
