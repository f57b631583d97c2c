/** ACCEPT from every source, against what cobc's program put into the items (GnuCOBOL 3.1.2). */
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { AcceptSource, Place, Stmt } from "../../ir/artifact/statements.ts";
import type { Encoding } from "../../ir/artifact/storage.ts";
import { createKernel } from "../../runtime/kernel/instance.ts";
import { compileKernel } from "../../runtime/kernel/module.ts";
import { addItem, createStorage, makeJob, SPAN, TEXT, zoned } from "./handmade.ts";

const folder = mkdtempSync(join(tmpdir(), "weft-accept-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Step {
  readonly from: AcceptSource;
  readonly length: number;
  readonly encoding: Encoding;
  /** The item's bytes after it; the item starts as question marks. */
  readonly gives: string;
}

const text = (from: AcceptSource, length: number, gives: string): Step => ({ from, length, encoding: TEXT, gives });
const number = (from: AcceptSource, digits: number, gives: string): Step => ({
  from,
  length: digits,
  encoding: zoned(digits),
  gives,
});
const variable = (name: string): AcceptSource => ({ environment: { kind: "bytes", bytes: name } });

/** One kernel carries out all steps in order, each on an item of its own. */
function accepted(
  steps: readonly Step[],
  input: string,
  args: readonly string[],
  env: Record<string, string>,
): string[] {
  const storage = createStorage();
  const items = steps.map((step, n) => addItem(storage, `ITEM-${n}`, step.length, step.encoding));
  const statements: Stmt[] = steps.map((step, id) => ({
    kind: "accept",
    id,
    span: SPAN,
    from: step.from,
    to: items[id] as Place,
  }));
  const { job, kernel, initial } = makeJob(storage, [], statements);
  for (const item of items) initial.fill(0x3f, item.base, item.base + item.length);
  writeFileSync(join(folder, "sysin"), input, "latin1");
  const stdin = openSync(join(folder, "sysin"), "r");
  const k = createKernel(job, compileKernel(kernel), initial, {
    role: "main",
    env,
    args,
    dd: new Map(),
    clock: () => new Date(2026, 10, 3, 6, 1, 58, 179),
    streams: { stdin, stdout: 1, stderr: 2 },
    runId: "t",
  });
  expect(k.call("main")).toEqual({ kind: "end" });
  closeSync(stdin);
  const region = k.saveState();
  return items.map((item) => Buffer.from(region.subarray(item.base, item.base + item.length)).toString("latin1"));
}

function check(
  steps: readonly Step[],
  input = "",
  args: readonly string[] = [],
  env: Record<string, string> = {},
): void {
  expect(accepted(steps, input, args, env)).toEqual(steps.map((s) => s.gives));
}

describe("ACCEPT", () => {
  it("takes the clock in local time", () => {
    check([
      text("date", 8, "261103  "),
      text("date-yyyymmdd", 8, "20261103"),
      text("day", 5, "26307"),
      text("day-yyyyddd", 7, "2026307"),
      text("time", 10, "06015817  "),
      number("day-of-week", 1, "2"),
      text("date-yyyymmdd", 5, "20261"),
      number("date-yyyymmdd", 4, "1103"),
    ]);
  });

  it("takes arguments one by one; a missing one leaves the item", () => {
    check(
      [
        text("command-line", 10, "a b cc    "),
        number("argument-number", 4, "0002"),
        text("argument-value", 4, "a b "),
        text("argument-value", 4, "cc  "),
        text("argument-value", 4, "????"),
      ],
      "",
      ["a b", "cc"],
    );
    check([text("command-line", 3, "   "), number("argument-number", 1, "0")]);
    check([number("command-line", 4, "8765"), number("argument-value", 4, "8765")], "", ["98765"]);
  });

  it("takes the number of the process", () => {
    check([number("process-number", 9, String(process.pid).padStart(9, "0"))]);
  });

  it("takes variables of the environment; an absent one is a space", () => {
    const steps = [
      text(variable("EE"), 8, "123456  "),
      number(variable("EE"), 4, "3456"),
      text(variable("NONE"), 4, "    "),
      number(variable("NONE"), 3, "000"),
    ];
    check(steps, "", [], { EE: "123456" });
  });

  it("takes lines of SYSIN byte for byte, spaces at the end", () => {
    check(
      [
        text("sysin", 10, "ab\r       "),
        text("sysin", 10, "cd\u0001e\0f    "),
        text("sysin", 10, "g\th       "),
        text("sysin", 10, "          "),
        text("sysin", 10, "0123456789"),
        number("sysin", 4, "1234"),
        number("sysin", 4, "0123"),
        number("sysin", 4, "0123"),
        text("sysin", 6, "last  "),
        text("sysin", 3, "   "),
        number("sysin", 4, "0000"),
      ],
      "ab\r\ncd\u0001e\0f\ng\th\n\n0123456789ABC\n12345\n-12345\n-1234\nlast",
    );
  });
});
