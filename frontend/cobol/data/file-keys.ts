/** What SELECT says of keys and access, checked. */

import type { FileDecl } from "../../../ir/artifact/file-statements.ts";
import type { Place } from "../../../ir/artifact/statements.ts";
import type { DataRef } from "../expression.ts";
import { problem, type Sink } from "../lower/diagnostics.ts";
import type { Select } from "../syntax.ts";

/** `resolve`: null after a diagnostic. */
export function checkKeys(select: Select, decl: FileDecl, resolve: (ref: DataRef) => Place | null, sink: Sink): void {
  const { organization, access, recordKey, relativeKey, alternateKeys, span, name } = select;
  const direct = access === "random" || access === "dynamic";
  const mode = `ACCESS MODE ${(access ?? "").toUpperCase()}`;
  switch (organization) {
    case "indexed": {
      if (recordKey === null) sink.report(problem.keyMissing(span, name.text, "RECORD KEY", "ORGANIZATION INDEXED"));
      const keys = [...(recordKey === null ? [] : [recordKey]), ...alternateKeys.map((k) => k.key)];
      for (const key of keys) {
        const place = resolve(key);
        if (place !== null && place.area !== decl.record.area)
          sink.report(problem.keyOutside(key.span, key.name.text, name.text));
      }
      return;
    }
    case "relative": {
      if (relativeKey === null) {
        if (direct) sink.report(problem.keyMissing(span, name.text, "RELATIVE KEY", mode));
        return;
      }
      const place = resolve(relativeKey);
      if (place !== null && (!isWholeUnsigned(place) || place.area === decl.record.area))
        sink.report(problem.relativeKey(relativeKey.span, relativeKey.name.text));
      return;
    }
    case "sequential":
    case "line-sequential":
    case null:
      if (direct) sink.report(problem.keysNeeded(span, mode, name.text));
      return;
    default:
      organization satisfies never;
  }
}

function isWholeUnsigned({ encoding }: Place): boolean {
  switch (encoding.kind) {
    case "zoned":
    case "packed":
    case "binary":
      return encoding.scale === 0 && !encoding.signed;
    default:
      return false;
  }
}
