/** Text in data sets as a client reads it on: as far as it can be read now, and no error where it has just got its final name. */
import { expect, test } from "vitest";
import { copySeen } from "../../cli/placed-text.ts";
import { StoreFailure } from "../../runtime/resources/store.ts";

const where = { node: "n", resource: "PRINT", path: "spool/alice/.J1.sysout.weft" };

/** A resource's file, which is read by name each time: after `reads` of them there is none of this name. */
function vanishing(text: string, reads: number) {
  let left = reads;
  return {
    read(into: Uint8Array, position: number): number {
      if (left-- === 0) throw new StoreFailure("absent", "there is none", where);
      return Buffer.from(text).copy(into, 0, position, position + 5);
    },
  };
}

test("a temporary that gets its final name between two reads is read on there", async () => {
  const text = "BEGIN A\nRECORDS 1\n";
  let seen = "";
  const write = async (bytes: Uint8Array): Promise<void> => {
    seen += Buffer.from(bytes).toString();
  };
  expect(await copySeen(vanishing(text, 0), 0, text.length, write)).toBe(0);
  expect(await copySeen(vanishing(text, 1), 0, text.length, write)).toBe(5);
  expect(await copySeen(vanishing(text, 9), 5, text.length, write)).toBe(text.length);
  expect(seen).toBe(text);
});

test("what the reader of the text says is no failure of the data set", async () => {
  const left = (): Promise<void> => Promise.reject(new Error("nobody reads"));
  await expect(copySeen(vanishing("text", 9), 0, 4, left)).rejects.toThrow("nobody reads");
});
