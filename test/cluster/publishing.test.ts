/**
 * Between a job's publish record and its end: its outputs get their names once, whoever dies meanwhile, and no other file is taken for one
 * of them. Needs the built worker (npm run build).
 */
import {
  appendFileSync,
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { DamagedRecord, decodeRun, encodeRun } from "../../runtime/cluster/record-codec.ts";
import type { RunRecord } from "../../runtime/cluster/records.ts";
import { identify } from "../../runtime/datasets/durable.ts";
import { defaultWorkerUrl } from "../../runtime/engine/pool.ts";
import { sampleInput, sampleJob } from "../engine/sample-loop.ts";
import { makeCopyJob } from "../runtime/copy-job.ts";
import { dyingAfter, expectSerial, ID, type Place, place, records, runner, serially } from "./runner-bench.ts";

/** Inodes of what was flushed to the device. */
const flushed = vi.hoisted(() => new Set<string>());
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const fsyncSync = (fd: number): void => {
    flushed.add(String(fs.fstatSync(fd).ino));
    fs.fsyncSync(fd);
  };
  return { ...fs, default: fs, fsyncSync };
});

const built = existsSync(defaultWorkerUrl());
if (!built) console.warn("test/cluster/publishing.test.ts is skipped: dist/bin/worker.cjs is not built");

const JOB = sampleJob({ start: "lookback", lines: false });
const INPUT = sampleInput({ records: 500, group: 9, seed: 4, lines: false });

type Publish = RunRecord & { readonly kind: "publish" };

async function publishOf(there: Place): Promise<Publish> {
  return (await records(there)).find((r): r is Publish => r.kind === "publish")!;
}

test.skipIf(!built).each(["replaced", "changed"])(
  "an input that was %s since its OPEN ends a job that is taken up",
  async (how) => {
    const there = await place(JOB, INPUT);
    const input = join(there.folder, "in.dat");
    expect(
      (
        await runner(
          there,
          dyingAfter(there, ({ kind }) => kind === "checkpoint"),
        )
      ).kind,
    ).toBe("deposed");
    const other = Buffer.from(INPUT).fill("7", 0, 100);
    writeFileSync(how === "changed" ? input : join(there.folder, "new"), other);
    if (how === "replaced") renameSync(join(there.folder, "new"), input);
    expect(await runner(there, there.hub.connect("b"))).toEqual({
      kind: "failed",
      message: `${JOB.job.files[0]?.name} (${input}) has been changed or replaced since it was opened; no output was changed`,
    });
    expect(readdirSync(there.folder)).toEqual(["in.dat"]);
    rmSync(there.folder, { recursive: true });
  },
);

test.skipIf(!built)("a file that others extend, too, keeps what they have written, and the job fails", async () => {
  const { job, ...rest } = makeCopyJob();
  const statements = job.statements.map((s) =>
    s.kind === "open" && s.file === 1 ? { ...s, mode: "extend" as const } : s,
  );
  const made = await place({ ...rest, job: { ...job, statements } }, Buffer.from("12345678".repeat(9)));
  const there = { ...made, request: { ...made.request, dd: [["IN", "in.dat"]] as const } };
  const out = join(there.folder, "OUT");
  writeFileSync(out, "OLD-----");
  utimesSync(out, 1, 1);
  expect(await runner(there, there.hub.connect("a"))).toEqual({ kind: "done", returnCode: 0 });
  expect(readFileSync(out, "latin1")).toBe(`OLD-----${"12345678".repeat(9)}`);

  const second = { ...(await place({ ...rest, job: { ...job, statements } }, Buffer.from("12345678"))) };
  const at = {
    ...second,
    request: {
      ...second.request,
      dd: [
        ["IN", "in.dat"],
        ["OUT", out],
      ] as const,
    },
  };
  utimesSync(out, 1, 1);
  const meanwhile = dyingAfter(at, ({ kind }) => {
    if (kind === "checkpoint") appendFileSync(out, "OTHERS--");
    return false;
  });
  expect(await runner(at, meanwhile)).toEqual({
    kind: "failed",
    message: `${out} was changed by others while the job extended or rewrote a copy of it; no output was changed`,
  });
  expect(readFileSync(out, "latin1")).toMatch(/^OLD-----(12345678){9}(OTHERS--)+$/);
  expect(readdirSync(there.folder).sort()).toEqual(["OUT", "in.dat"]);
  for (const { folder } of [made, second]) rmSync(folder, { recursive: true });
});

describe.skipIf(!built)("a job whose runner died after its publish record", () => {
  const places: Place[] = [];
  afterEach(() => {
    for (const { folder } of places.splice(0)) rmSync(folder, { recursive: true });
  });

  /** Its output has no name yet; `prepare` is called before it runs. */
  async function unpublished(prepare: (out: string) => void = () => {}) {
    const there = await place(JOB, INPUT);
    places.push(there);
    const out = join(there.folder, "out.dat");
    prepare(out);
    expect(
      (
        await runner(
          there,
          dyingAfter(there, (r) => r.kind === "publish"),
        )
      ).kind,
    ).toBe("deposed");
    const { outputs } = await publishOf(there);
    expect(outputs).toHaveLength(1);
    return { there, out, output: outputs[0]! };
  }

  test("is published by the next one", async () => {
    const { there, out, output } = await unpublished((at) => writeFileSync(at, "OLD"));
    expect(readFileSync(out, "latin1")).toBe("OLD");
    expect(output.identity).toEqual(identify(output.temporary));
    // Its bytes and its name were on the device before the record was.
    for (const path of [output.temporary, there.folder]) expect(flushed).toContain(identify(path)?.inode);
    flushed.clear();
    expect(await runner(there, there.hub.connect("b"))).toEqual({ kind: "done", returnCode: 0 });
    expect(flushed).toContain(identify(there.folder)?.inode);
    await expectSerial(there, await serially(JOB, INPUT));
  });

  test("is done if its outputs have their names already", async () => {
    const { there, out, output } = await unpublished((at) => writeFileSync(at, "OLD"));
    renameSync(output.temporary, out);
    expect(await runner(there, there.hub.connect("b"))).toEqual({ kind: "done", returnCode: 0 });
    await expectSerial(there, await serially(JOB, INPUT));
  });

  test("fails if its temporary has vanished, whatever file has the name", async () => {
    for (const old of ["OLD", "as long as the output", null]) {
      const { there, out, output } = await unpublished((at) => old !== null && writeFileSync(at, "OLD"));
      // Another file of the same size is another file, too.
      if (old?.startsWith("as")) writeFileSync(out, readFileSync(output.temporary));
      rmSync(output.temporary);
      expect(await runner(there, there.hub.connect("b"))).toEqual({
        kind: "failed",
        message: expect.stringMatching(/out\.dat is lost: neither it nor .* is there/),
      });
      expect((await records(there)).at(-1)?.kind).toBe("failed");
      expect(existsSync(out)).toBe(old !== null);
    }
  });

  test("an older weft's record does not say which file it was: a file of the name is believed", async () => {
    const { there, output, out } = await unpublished();
    renameSync(output.temporary, out);
    const [, ...rest] = await records(there);
    const older = { ...there, request: { ...there.request, id: "tester.J2" } };
    const client = there.hub.connect("older");
    const { identity, ...known } = output;
    const run: RunRecord[] = [
      { kind: "begin", epoch: 1, coordinator: "old", at: "2026-01-01T00:00:00Z" },
      { ...(rest.find((r) => r.kind === "publish") as Publish), outputs: [known] },
    ];
    let seq = 0;
    for (const r of run) seq = await client.log.append("job.tester.J2.run", encodeRun(r), seq, `older${seq}`);
    expect(identity).toBeDefined();
    expect(await runner(older, there.hub.connect("b"))).toEqual({ kind: "done", returnCode: 0 });
  });

  test("a file with several names gets the bytes under all of them, and its temporary stays until the job is done", async () => {
    const there = await place(JOB, INPUT);
    places.push(there);
    const serial = await serially(JOB, INPUT);
    const out = join(there.folder, "out.dat");
    const second = join(there.folder, "second");
    writeFileSync(out, "OLD");
    linkSync(out, second);
    // It dies with the bytes in place, before anybody knows.
    const cluster = there.hub.connect("a");
    const append: typeof cluster.log.append = async (subject, data, expected, token) => {
      if (decodeRun({ subject, seq: 1, data }).kind === "done") throw new Error("it has died");
      return cluster.log.append(subject, data, expected, token);
    };
    await runner(there, { ...cluster, log: { ...cluster.log, append } });
    expect(readFileSync(second, "latin1")).toBe(serial.files["out.dat"]);
    const { outputs } = await publishOf(there);
    expect(existsSync(outputs[0]!.temporary)).toBe(true);
    expect(await runner(there, there.hub.connect("b"))).toEqual({ kind: "done", returnCode: 0 });
    expect(readdirSync(there.folder).sort()).toEqual(["in.dat", "out.dat", "second"]);
    for (const path of [out, second]) expect(readFileSync(path, "latin1")).toBe(serial.files["out.dat"]);
  });
});

test("a publish record's identity is validated, and may be left out", () => {
  const output = { path: "/a", temporary: "/b", size: 1, mode: null };
  const publish = (more: object) => ({
    kind: "publish",
    epoch: 1,
    outputs: [{ ...output, ...more }],
    sysout: null,
    syserr: null,
    text: [],
    returnCode: 0,
    stats: null,
  });
  const decode = (more: object) => {
    const data = new TextEncoder().encode(JSON.stringify({ v: 1, ...publish(more) }));
    return decodeRun({ subject: `job.${ID}.run`, seq: 1, data });
  };
  expect(decode({})).toEqual(publish({}));
  const identity = { inode: "18446744073709551615", size: 1 };
  expect(decode({ identity })).toEqual(publish({ identity }));
  for (const wrong of [{ inode: "x", size: 1 }, { inode: "1", size: -1 }, { inode: 1, size: 1 }, null]) {
    expect(() => decode({ identity: wrong })).toThrow(DamagedRecord);
  }
});
