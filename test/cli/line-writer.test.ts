/** A daemon's log on a full disk. */
import { expect, test } from "vitest";
import { createLineWriter } from "../../cli/line-writer.ts";

test("what could not be written is counted, and told with the next line that can be", () => {
  const written: string[] = [];
  let full = false;
  const write = createLineWriter(
    (lost) => `(${lost})\n`,
    (line) => {
      if (full) throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
      written.push(line);
    },
  );
  write("a\n");
  full = true;
  for (const line of ["b\n", "c\n"]) expect(() => write(line)).not.toThrow();
  full = false;
  write("d\n");
  write("e\n");
  expect(written).toEqual(["a\n", "(2)\nd\n", "e\n"]);
});

test("a mistake of the writer's is not taken for a full disk", () => {
  const write = createLineWriter(
    () => "",
    () => {
      throw new TypeError("wrong");
    },
  );
  expect(() => write("a\n")).toThrow(TypeError);
});
