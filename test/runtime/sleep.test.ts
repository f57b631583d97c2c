/** Time that a program lets pass. */
import { expect, test } from "vitest";
import type { Sleep } from "../../ir/artifact/statements.ts";
import { sleep } from "../../runtime/kernel/sleep.ts";

const statement = (unit: Sleep["unit"]): Sleep => ({
  kind: "sleep",
  id: 1,
  span: { file: 0, line: 1, column: 1, endLine: 1, endColumn: 1 },
  time: {
    item: 0,
    area: 0,
    base: 8,
    length: 8,
    encoding: { kind: "binary", digits: 18, scale: 0, signed: true, bytes: 8, endian: "little", truncate: false },
    subscripts: [],
    refmod: null,
  },
  unit,
});

/** Milliseconds. */
function timed(value: bigint, unit: Sleep["unit"]): number {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigInt64(8, value, true);
  const start = performance.now();
  sleep(bytes, statement(unit));
  return performance.now() - start;
}

test("seconds and nanoseconds pass, none of a negative number", () => {
  expect(timed(60_000_000n, "nanosecond")).toBeGreaterThan(50);
  expect(timed(1n, "second")).toBeGreaterThan(990);
  expect(timed(-5n, "second")).toBeLessThan(900);
});
