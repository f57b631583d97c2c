/** Outputs are flushed while they grow, and an error of the system is told to whoever is about to publish. */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { afterAll, describe, expect, test } from "vitest";
import { createWriteBack, writeBackUrl } from "../../runtime/cluster/write-back.ts";
import { isSystemError } from "../../runtime/datasets/cause.ts";
import { keptThreads, type Threads } from "../../runtime/kept-threads.ts";

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
    expect(writeBack.failure()).toBe(failure);
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

  test("a file that cannot be opened is left to whoever flushes it at the end; others are flushed", async () => {
    const absent = createWriteBack(undefined, 0);
    absent.follow([join(folder, "absent")]);
    expect(await failureOf(absent.end())).toBeNull();
    const others = createWriteBack(undefined, 0);
    others.follow([join(folder, "absent"), DEVICE]);
    expect(await failureOf(others.end())).toMatchObject({ code: "EINVAL", syscall: "fdatasync" });
  });

  test("where no thread can begin nothing is flushed, and nothing fails", async () => {
    const none = createWriteBack({ take: () => null, giveBack() {} }, 0);
    none.follow([DEVICE]);
    await none.end();
    expect(none.failure()).toBeNull();
    none.close();
  });

  test("a kept thread flushes for one run after the other, and is another one after a failure", async () => {
    const path = join(folder, "kept");
    writeFileSync(path, "some");
    const kept = keptThreads(writeBackUrl());
    const taken: Worker[] = [];
    const threads: Threads = {
      giveBack: kept.giveBack,
      take() {
        const thread = kept.take();
        if (thread !== null) taken.push(thread);
        return thread;
      },
    };
    for (const [followed, least] of [
      [path, 1],
      [DEVICE, 1],
      [DEVICE, 0],
      [path, 1],
    ] as const) {
      const writeBack = createWriteBack(threads, least);
      writeBack.follow([followed]);
      const failure = await failureOf(writeBack.end());
      expect(failure === null).toBe(least === 1);
      writeBack.close();
    }
    expect(taken).toHaveLength(4);
    expect(taken.map((thread) => taken.indexOf(thread))).toEqual([0, 0, 0, 3]);
    await taken[3]?.terminate();
  });

  test("closing ends it whatever it does", async () => {
    const writeBack = createWriteBack(undefined, 1);
    writeBack.follow([join(folder, "out")]);
    writeBack.close();
    writeBack.close();
    await writeBack.end();
  });
});
