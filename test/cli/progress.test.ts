/** Progress of long runs: nothing for short ones, a bar on a terminal, plain lines elsewhere. */
import { describe, expect, test } from "vitest";
import { createProgressView } from "../../cli/progress.ts";
import type { Progress } from "../../runtime/run.ts";

/** What is needed of a stream; `text` is all that was written. */
function stream(isTTY: boolean): { stream: NodeJS.WriteStream; text: () => string } {
  let text = "";
  const write = (part: string): boolean => {
    text += part;
    return true;
  };
  return { stream: { isTTY, columns: 80, write, on() {} } as unknown as NodeJS.WriteStream, text: () => text };
}

const at = (bytes: number, recordsPerSecond: number | null = null): Progress => ({
  line: 42,
  bytes,
  total: 1000_000_000,
  bytesPerSecond: 10_000_000,
  recordsPerSecond,
});

describe.each([true, false])("a terminal: %s", (isTTY) => {
  test("a short run shows nothing", () => {
    let now = 1000;
    const { stream: to, text } = stream(isTTY);
    const view = createProgressView(to, () => now);
    for (; now < 1499; now += 50) view.show(at(now));
    view.end();
    expect(text()).toBe("");
  });
});

test("a plain line every ten seconds, with speed and rest", () => {
  let now = 0;
  const { stream: to, text } = stream(false);
  const view = createProgressView(to, () => now);
  for (; now <= 25_000; now += 100) view.show(at((now / 25_000) * 250_000_000, now > 15_000 ? 123_456 : null));
  view.end();
  expect(text()).toBe(
    "weft: loop at line 42: 10 %, 10.0 MB/s, 1 min 30 s left\n" +
      "weft: loop at line 42: 20 %, 123,456 records/s, 1 min 20 s left\n",
  );
});

test("a bar on a terminal, which vanishes at the end", () => {
  let now = 0;
  const { stream: to, text } = stream(true);
  const view = createProgressView(to, () => now);
  view.show(at(0));
  now = 600;
  view.show(at(500_000_000, 1000));
  expect(text()).toMatch(/line 42 \[.*\] 50 % \| 1,000 records\/s \| 50 s left/);
  view.end();
  // Cursor shown again, the line cleared.
  expect(text().endsWith("line 42")).toBe(false);
  expect(text()).toContain("\u001b[?25h");
});

test("nothing is divided by nothing", () => {
  let now = 0;
  const { stream: to, text } = stream(false);
  const view = createProgressView(to, () => now);
  now = 20_000;
  view.show({ line: 1, bytes: 0, total: 0, bytesPerSecond: 0, recordsPerSecond: null });
  expect(text()).toBe("weft: loop at line 1: 0 %, 0.0 MB/s, ? left\n");
});
