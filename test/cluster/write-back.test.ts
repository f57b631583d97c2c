/** Outputs are flushed while they grow, and an error of the system is told to whoever is about to publish. */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createWriteBack } from "../../runtime/cluster/write-back.ts";
import { isSystemError } from "../../runtime/datasets/cause.ts";

const folder = mkdtempSync(join(tmpdir(), "weft-write-back-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The system refuses to flush it. */
const DEVICE = "/dev/null";

const failureOf = (promise: Promise<void>): Promise<unknown> =>
  promise.then(
    () => null,
    (error) => error,
  );

describe("write-back", () => {
  test("nothing to follow is no error", async () => {
    await createWriteBack().end();
    const none = createWriteBack();
    none.follow([]);
    await none.end();
  });

  test("files that grow are flushed", async () => {
    const path = join(folder, "out");
    writeFileSync(path, "some");
    const writeBack = createWriteBack(undefined, 1);
    writeBack.follow([path]);
    appendFileSync(path, " more");
    await writeBack.end();
  });

  test("what the system refuses while it flushes is told at the end", async () => {
    const writeBack = createWriteBack(undefined, 0);
    writeBack.follow([DEVICE]);
    const failure = await failureOf(writeBack.end());
    expect(isSystemError(failure)).toBe(true);
    expect(failure).toMatchObject({ code: "EINVAL", syscall: "fdatasync" });
  });

  test("what has not grown enough, or is not followed any more, is left alone", async () => {
    const small = createWriteBack(undefined, 1);
    small.follow([DEVICE]);
    await small.end();
    const dropped = createWriteBack(undefined, 0);
    dropped.follow([DEVICE]);
    dropped.follow([]);
    expect(await failureOf(dropped.end())).toSatisfy((e) => e === null || isSystemError(e));
  });

  test("a file that is gone is told, too, and nothing after it is waited for", async () => {
    const writeBack = createWriteBack();
    writeBack.follow([join(folder, "absent")]);
    writeBack.follow([DEVICE]);
    expect(await failureOf(writeBack.end())).toMatchObject({ code: "ENOENT", syscall: "open" });
  });

  test("closing ends it whatever it does", async () => {
    const writeBack = createWriteBack(undefined, 1);
    writeBack.follow([join(folder, "out")]);
    writeBack.close();
    writeBack.close();
    await writeBack.end();
  });
});
