/** Bytes for a stream whose reader has left, or whose device is full: whoever writes is told, and the process goes on. */
import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { ReaderLeft, writeBytes } from "../../cli/standard-output.ts";

const BYTES = new TextEncoder().encode("some");

test.each([
  ["EPIPE", ReaderLeft],
  ["ENOSPC", Error],
])("%s", async (code, kind) => {
  const refused = Object.assign(new Error(code), { code });
  const stream = new Writable({ write: (_chunk, _encoding, done) => done(refused) });
  const closed = new Promise((resolve) => stream.on("close", resolve));
  await expect(writeBytes(stream, BYTES)).rejects.toBeInstanceOf(kind);
  // The error was emitted before: without a listener it would have been thrown.
  await closed;
  await expect(writeBytes(stream, BYTES)).rejects.toBeInstanceOf(Error);
});

test("what is taken leaves nothing behind", async () => {
  const got: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      got.push(String(chunk));
      done();
    },
  });
  await writeBytes(stream, BYTES);
  await writeBytes(stream, BYTES);
  expect(got).toEqual(["some", "some"]);
  expect(stream.listenerCount("error")).toBe(0);
});
