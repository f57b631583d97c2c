/** Rows of what the reference compiler was seen to do, and the options they use. */
import { expect, test } from "vitest";
import type { ComputeOptions, World } from "./world.ts";

export const SIZE: ComputeOptions = { checkSize: true };
export const ADD: ComputeOptions = { verb: "add" };
export const SUB: ComputeOptions = { verb: "subtract" };
export const MUL: ComputeOptions = { verb: "multiply" };
export const ROUNDED: ComputeOptions = { rounding: "nearest-away-from-zero" };

export type Step = (w: World) => unknown;
/** Name, start value ("" none), item, step, expected bytes. */
export type Row = readonly [string, string, string, Step, string];

export function check(make: () => World, rows: readonly Row[]): void {
  test.each(rows)("%s", (_name, start, item, step, expected) => {
    const w = make();
    if (start !== "") {
      w.move(start, item);
    }
    step(w);
    expect(w.hex(item)).toBe(expected);
  });
}

export function text(value: string): string {
  return Buffer.from(value).toString("hex");
}
