/**
 * Where a record's bytes can be read: in the buffer that READ found them in, until something may write the record area.
 *
 * READ copies the record into its area with wide stores; narrow loads across their edges would wait for them. Contract: a
 * view's local holds an address where [0, length) equals the record area's bytes; whatever may change those, or the buffer
 * (READ, OPEN and CLOSE write the FCB), sets it back to the area itself. A function starts with the area itself.
 */

import type { FileDecl } from "../ir/artifact/file-statements.ts";
import type { Interval } from "../ir/artifact/job.ts";
import { FCB_SIZE } from "../ir/artifact/storage.ts";
import { overlap } from "../ir/extents.ts";
import type { Block, Program } from "../ir/program.ts";
import { extentOf } from "./extent.ts";
import type { Expr } from "./module.ts";
import type { FunctionScope } from "./scope.ts";
import type { At } from "./wasm/library.ts";

export interface RecordView extends Interval {
  /** i32. */
  readonly local: number;
  readonly control: Interval;
}

/** Files that the blocks READ. */
export function viewedFiles(blocks: readonly Block[], program: Program): readonly FileDecl[] {
  const read = new Set(blocks.flatMap(({ stmts }) => stmts.flatMap((s) => (s.kind === "read" ? [s.file] : []))));
  return program.files.filter((f) => read.has(f.id) && !f.varying && f.record.max > 0);
}

export function viewOf(file: FileDecl, local: number): RecordView {
  const { base, max } = file.record;
  return { offset: base, length: max, local, control: { offset: file.control, length: FCB_SIZE } };
}

/** READ has left the record's bytes at `address` too. Not where it writes its FILE STATUS into the record. */
export function setView({ kernel: { m }, views }: FunctionScope, file: FileDecl, address: Expr): readonly Expr[] {
  const view = views.find((v) => v.control.offset === file.control);
  if (view === undefined || (file.status !== null && overlap(extentOf(file.status), view))) return [m.drop(address)];
  return [m.local.set(view.local, address)];
}

/** The record is read from its area again. */
export function resetView({ kernel: { m, layout } }: FunctionScope, view: RecordView): Expr {
  return m.local.set(view.local, m.i32.const(layout.region + view.offset));
}

export function resetViews(scope: FunctionScope, written: readonly Interval[]): readonly Expr[] {
  if (scope.views.length === 0) return [];
  const lost = scope.views.filter((v) => written.some((w) => overlap(w, v) || overlap(w, v.control)));
  return lost.map((view) => resetView(scope, view));
}

/** Where these bytes of the region can be read. */
export function sourceAt({ kernel: { layout, library }, views }: FunctionScope, bytes: Interval): At {
  const end = bytes.offset + bytes.length;
  const view = views.find((v) => v.offset <= bytes.offset && end <= v.offset + v.length);
  if (view === undefined) return library.at(layout.region + bytes.offset);
  return library.atLocal(view.local, bytes.offset - view.offset);
}
