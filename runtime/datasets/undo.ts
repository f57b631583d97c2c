/**
 * Undoing a run's outputs from outside of it, where it waits for what nothing can interrupt.
 *
 * Contract: `Successor` is told of what is to be undone before it is there, and asked before the first output becomes permanent. Limit: not
 * of outputs in resources, whose temporaries then stay as after kill -9.
 */
import { rmSync, truncateSync } from "node:fs";
import { quietly } from "./publish.ts";

export type Undo =
  | { readonly kind: "remove"; readonly path: string }
  /** An extended file gets its former size in bytes. */
  | { readonly kind: "cut"; readonly path: string; readonly size: number }
  /** Nothing to be done: where output goes that cannot be undone. */
  | { readonly kind: "stays"; readonly where: string };

export interface Successor {
  note(undo: Undo): void;
  /** False: the outputs are being undone. */
  mayPublish(): boolean;
}

/** What a run that has not ended has done to outputs, where its own are undone. */
export function effectText(stays: readonly string[]): string {
  return `no output was changed${stays.length === 0 ? "" : ` but for what went to ${stays.join(", ")}`}`;
}

/** Never throws: what cannot be undone stays. */
export function undoAll(all: readonly Undo[]): void {
  for (const undo of all) {
    if (undo.kind === "remove") quietly(() => rmSync(undo.path, { force: true }));
    else if (undo.kind === "cut") quietly(() => truncateSync(undo.path, undo.size));
  }
}
