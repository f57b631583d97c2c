/**
 * SYSOUT and SYSERR in data sets: outputs like any, whoever dies when; and nothing of them in the cluster's blobs. Needs the built worker
 * (npm run build).
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { Cluster } from "../../runtime/cluster/ports.ts";
import type { RunRecord } from "../../runtime/cluster/records.ts";
import type { RunnerOptions } from "../../runtime/cluster/runner.ts";
import { defaultWorkerUrl } from "../../runtime/engine/pool.ts";
import { createIo } from "../../runtime/resources/bridge.ts";
import { NO_SECRETS } from "../../runtime/resources/config.ts";
import { spoolNames } from "../../runtime/resources/spool.ts";
import { createStores } from "../../runtime/resources/stores.ts";
import { sampleInput, sampleJob } from "../engine/sample-loop.ts";
import { readConfig } from "../resources/places.ts";
import { dyingAfter, expectSerial, filesIn, ID, type Place, place, records, runner, serially } from "./runner-bench.ts";

const built = existsSync(defaultWorkerUrl());
if (!built) console.warn("test/cluster/text-data-sets.test.ts is skipped: dist/bin/worker.cjs is not built");

/** Some of its lines are DISPLAYed by pieces. */
const JOB = sampleJob({ start: "leader", lines: true });
const INPUT = sampleInput({ records: 15_000, group: 9, seed: 4, lines: true });
const DD = [
  ["SYSOUT", "print.txt"],
  ["SYSERR", "errors.txt"],
] as const;

type Serial = Awaited<ReturnType<typeof serially>>;

/** Text that went through the log's blobs. */
async function blobs(there: Place): Promise<readonly unknown[]> {
  const texts = (await records(there)).flatMap((r) => {
    const told = r.kind === "checkpoint" ? r.state : r.kind === "publish" ? r : null;
    return told === null ? [] : [told.sysout, told.syserr];
  });
  return texts.filter((text) => text !== null);
}

describe.skipIf(!built)("a job whose text goes to data sets", () => {
  const places: Place[] = [];
  afterEach(() => {
    for (const { folder } of places.splice(0)) rmSync(folder, { recursive: true });
  });

  async function there(dd: readonly (readonly [string, string])[] = DD, input = INPUT): Promise<Place> {
    const made = await place(JOB, input);
    places.push(made);
    return { ...made, request: { ...made.request, dd } };
  }

  async function expectPrinted(at: Place, serial: Serial): Promise<void> {
    expect(filesIn(at.folder)).toEqual({ ...serial.files, "print.txt": serial.sysout, "errors.txt": serial.syserr });
    expect(await blobs(at)).toEqual([]);
    expect((await records(at)).filter((r) => r.kind === "done")).toHaveLength(1);
  }

  test("ends once, with the serial text under its name", async () => {
    const serial = await serially(JOB, INPUT);
    expect(serial.sysout?.length).toBeGreaterThan(500);
    const at = await there();
    writeFileSync(join(at.folder, "print.txt"), "of the day before");
    expect(await runner(at, at.hub.connect("a"))).toEqual({ kind: "done", returnCode: 0 });
    await expectPrinted(at, serial);
    const publish = (await records(at)).find((r) => r.kind === "publish");
    expect(publish?.text).toEqual([
      expect.objectContaining({ stream: "sysout", path: join(at.folder, "print.txt"), size: serial.sysout?.length }),
      expect.objectContaining({ stream: "syserr", path: join(at.folder, "errors.txt"), size: serial.syserr?.length }),
    ]);
  });

  test("goes on elsewhere from wherever its runner was cut off, text and all", async () => {
    const serial = await serially(JOB, INPUT);
    // A run of its own leaves eight records in the log.
    for (let cutAfter = 0; cutAfter < 8; cutAfter++) {
      const at = await there();
      const first = at.hub.connect("first");
      const append: Cluster["log"]["append"] = async (...args) => {
        const seq = await first.log.append(...args);
        if (seq > cutAfter) first.faults.cut();
        return seq;
      };
      const losing = runner(at, { ...first, log: { ...first.log, append } });
      if (cutAfter % 2 === 0) await losing;
      // Every other time the first still runs, and writes, while the second takes over.
      else while ((await records(at)).length <= Math.min(cutAfter, 2)) await new Promise((r) => setImmediate(r));
      const outcomes = [await runner(at, at.hub.connect("second")), await losing];
      expect(outcomes.map((o) => o.kind).filter((k) => k !== "deposed")).toContain("done");
      await expectPrinted(at, serial);
    }
  });

  test("text after the last checkpoint is cut when another takes over", async () => {
    const serial = await serially(JOB, INPUT);
    const at = await there();
    let kept = 0;
    const dies = (r: RunRecord): boolean =>
      r.kind === "checkpoint" && r.state.text.some((t) => t.size > 0) && kept++ > 0;
    await runner(at, dyingAfter(at, dies));
    const state = (await records(at)).findLast((r) => r.kind === "checkpoint")?.state;
    const text = state?.text.find((t) => t.stream === "sysout");
    const temporary = text?.temporary ?? "";
    expect(text?.size).toBeGreaterThan(0);
    expect(text?.size).toBeLessThan(serial.sysout?.length ?? 0);
    expect(readFileSync(temporary, "latin1").slice(0, text?.size)).toBe(serial.sysout?.slice(0, text?.size));
    appendFileSync(temporary, "what nobody has kept");
    expect(existsSync(join(at.folder, "print.txt"))).toBe(false);
    expect(await runner(at, at.hub.connect("second"))).toEqual({ kind: "done", returnCode: 0 });
    await expectPrinted(at, serial);
  });

  test("after its publish record it is published by the next one; a temporary that is gone fails the job", async () => {
    const input = INPUT.subarray(0, 9000);
    const serial = await serially(JOB, input);
    for (const lost of [false, true]) {
      const at = await there(DD, input);
      const print = join(at.folder, "print.txt");
      writeFileSync(print, "OLD");
      await runner(
        at,
        dyingAfter(at, (r) => r.kind === "publish"),
      );
      expect(readFileSync(print, "latin1")).toBe("OLD");
      const publish = (await records(at)).find((r) => r.kind === "publish");
      if (lost) rmSync(publish?.outputs.find((o) => o.path === print)?.temporary ?? "");
      const outcome = await runner(at, at.hub.connect("b"));
      if (!lost) await expectPrinted(at, serial);
      else {
        expect(outcome).toMatchObject({ kind: "failed", message: expect.stringMatching(/print\.txt is lost/) });
        expect(readFileSync(print, "latin1")).toBe("OLD");
      }
    }
  });

  test("cancelled, it leaves no text behind", async () => {
    const at = await there();
    const abort = new AbortController();
    const progress = (): void => abort.abort("cancel");
    expect(await runner(at, at.hub.connect("a"), { signal: abort.signal, progress })).toEqual({ kind: "cancelled" });
    expect(Object.keys(filesIn(at.folder))).toEqual(["in.dat"]);
  });

  test("a data set that cannot be written is the job's failure, before anything is done", async () => {
    for (const name of ["nowhere/print.txt", "folder"]) {
      const at = await there([["SYSOUT", name]]);
      mkdirSync(join(at.folder, "folder"));
      expect(await runner(at, at.hub.connect("a"))).toEqual({
        kind: "failed",
        message: expect.stringMatching(`^cannot open ${name} for SYSOUT \\(.*\\); no output was changed$`),
      });
      expect(existsSync(join(at.folder, "out.dat"))).toBe(false);
    }
  });

  test("the program does not get at it: an OPEN of the same data set fails, and so does SYSERR", async () => {
    const serial = await serially(JOB, INPUT);
    const at = await there([["SYSOUT", "out.dat"]]);
    expect((await runner(at, at.hub.connect("a"))).kind).toBe("done");
    // Its WRITEs fail, and it does not look.
    expect(readFileSync(join(at.folder, "out.dat"), "latin1")).toBe(serial.sysout);
    const both = await there([
      ["SYSOUT", "all.txt"],
      ["SYSERR", "./all.txt"],
    ]);
    expect(await runner(both, both.hub.connect("a"))).toMatchObject({ kind: "failed" });
  });

  test("text to nowhere can be gone on with", async () => {
    const at = await there([
      ["SYSOUT", "/dev/null"],
      ["SYSERR", "errors.txt"],
    ]);
    const serial = await serially(JOB, INPUT);
    await runner(
      at,
      dyingAfter(at, (r) => r.kind === "checkpoint"),
    );
    expect(await runner(at, at.hub.connect("b"))).toEqual({ kind: "done", returnCode: 0 });
    expect(filesIn(at.folder)).toEqual({ ...serial.files, "errors.txt": serial.syserr });
    expect(await blobs(at)).toEqual([]);
  });
});

describe.skipIf(!built)("a cluster with a spool", () => {
  const io = createIo();

  afterAll(() => io.close());

  /** As a coordinator whose document has the spool. */
  function spooled(there: Place): Pick<RunnerOptions, "stores" | "spool"> {
    const plain = [{ prefix: `${there.folder}/`, owner: "tester" }];
    const resources = { PRINT: { kind: "shared", root: there.folder } };
    const config = readConfig({ resources, plain, spool: "PRINT:spool/" });
    const own = { config, node: "n1", secrets: NO_SECRETS, principal: "tester" };
    const stores = (epoch: number) => createStores({ ...own, writer: { job: ID, epoch, attempt: "t" } }, io);
    return { stores, spool: spoolNames(config, ID) };
  }

  test("puts text there, also after a takeover, and nothing into blobs", async () => {
    const serial = await serially(JOB, INPUT);
    const there = await place(JOB, INPUT);
    await runner(
      there,
      dyingAfter(there, (r) => r.kind === "checkpoint" && r.state.text.some((t) => t.size > 0)),
      spooled(there),
    );
    expect(await runner(there, there.hub.connect("b"), spooled(there))).toEqual({ kind: "done", returnCode: 0 });
    expect(filesIn(join(there.folder, "spool/tester"))).toEqual({
      "J1.sysout": serial.sysout,
      "J1.syserr": serial.syserr,
    });
    rmSync(join(there.folder, "spool"), { recursive: true });
    rmSync(join(there.folder, ".weft"), { recursive: true, force: true });
    expect(filesIn(there.folder)).toEqual(serial.files);
    expect(await blobs(there)).toEqual([]);
    rmSync(there.folder, { recursive: true });
  });

  test("a job that began without one goes on as it began, and the other way round", async () => {
    const serial = await serially(JOB, INPUT);
    for (const before of [false, true]) {
      const there = await place(JOB, INPUT);
      await runner(
        there,
        dyingAfter(there, (r) => r.kind === "checkpoint"),
        before ? spooled(there) : {},
      );
      const after = spooled(there);
      const { spool: _, ...unspooled } = after;
      const outcome = await runner(there, there.hub.connect("b"), before ? unspooled : after);
      expect(outcome).toEqual({ kind: "done", returnCode: 0 });
      if (before) {
        expect(readFileSync(join(there.folder, "spool/tester/J1.sysout"), "latin1")).toBe(serial.sysout);
        expect(await blobs(there)).toEqual([]);
      } else await expectSerial(there, serial);
      rmSync(there.folder, { recursive: true });
    }
  });
});
