/**
 * What STRING, UNSTRING, INSPECT and XML GENERATE look at and change, for effects.ts.
 *
 * Contract: as there: operands and writes are upper bounds, `certain` a lower bound. Receiving items change only where there is
 * something to put into them; of them only the first of an UNSTRING without a pointer is certain to.
 */
import type { Operand, Place } from "./artifact/statements.ts";
import type { Inspect, StringStmt, Unstring, XmlGenerate } from "./artifact/text-statements.ts";

export type TextStmt = StringStmt | Unstring | Inspect | XmlGenerate;

export interface TextWrite {
  readonly place: Place;
  /** All its bytes are written whenever control goes on after the statement. */
  readonly certain: boolean;
}

/** Counters and pointers included: they are looked at before they are changed. */
export function textOperands(stmt: TextStmt): readonly Operand[] {
  switch (stmt.kind) {
    case "string":
      return [...stmt.parts.flatMap((p) => [...present(p.delimiter), ...p.sources]), ...asOperands(stmt.pointer)];
    case "unstring":
      return [
        stmt.from,
        ...stmt.delimiters.map((d) => d.text),
        ...asOperands(stmt.pointer),
        ...asOperands(stmt.tallying),
      ];
    case "inspect":
      return [stmt.of, ...stmt.phrases.flatMap((p) => [...p.limits.map((l) => l.text), ...actionOperands(p.action)])];
    case "xml-generate":
      return [
        ...stmt.parts.flatMap((part) => {
          if (part.kind === "open" || part.kind === "close") return [];
          return [...asOperands(part.value), ...(part.kind === "item" ? asOperands(part.absent) : [])];
        }),
        ...present(stmt.namespace),
        ...present(stmt.prefix),
        ...asOperands(stmt.count),
      ];
    default:
      return stmt satisfies never;
  }
}

function actionOperands(action: Inspect["phrases"][number]["action"]): readonly Operand[] {
  switch (action.kind) {
    case "tally":
      return [...present(action.match?.text), ...asOperands(action.counter)];
    case "replace":
      return [...present(action.match?.text), action.by];
    case "convert":
      return [action.from, action.to];
    case "combine":
      return [action.with];
    case "justify":
      return [];
    default:
      return action satisfies never;
  }
}

export function textWrites(stmt: TextStmt): readonly TextWrite[] {
  switch (stmt.kind) {
    case "string":
      return [{ place: stmt.into, certain: false }, ...written(stmt.pointer, true)];
    case "unstring": {
      const empty = stmt.from.kind === "place" && stmt.from.place.refmod !== null;
      const first = stmt.pointer === null && !empty;
      return [
        ...stmt.into.flatMap(({ to, delimiter, count }, i) =>
          [to, delimiter, count].flatMap((place) => written(place, first && i === 0)),
        ),
        ...written(stmt.tallying, false),
        ...written(stmt.pointer, true),
      ];
    }
    case "inspect":
      return stmt.phrases.flatMap(({ action }) => {
        if (action.kind === "tally") return written(action.counter, false);
        return stmt.of.kind === "place" ? written(stmt.of.place, false) : [];
      });
    // A namespace or prefix that is none leaves the receiving item and the count as they are.
    case "xml-generate": {
      const always = stmt.namespace === null && stmt.prefix === null;
      return [...written(stmt.into, always), ...written(stmt.code, true), ...written(stmt.count, false)];
    }
    default:
      return stmt satisfies never;
  }
}

function present<T>(value: T | null | undefined): readonly T[] {
  return value === null || value === undefined ? [] : [value];
}

function asOperands(place: Place | null): readonly Operand[] {
  return place === null ? [] : [{ kind: "place", place }];
}

function written(place: Place | null, certain: boolean): readonly TextWrite[] {
  return place === null ? [] : [{ place, certain }];
}
