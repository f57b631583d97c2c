/**
 * Rights that are withdrawn while a job is between two of its runners: the job fails, says of which place and what to do, and leaves what was there.
 * Needs the built worker (npm run build).
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defaultWorkerUrl } from "../../runtime/engine/pool.ts";
import { NO_SECRETS, parseResourceConfig } from "../../runtime/resources/config.ts";
import { createStores, type Stores } from "../../runtime/resources/stores.ts";
import { sampleInput, sampleJob } from "../engine/sample-loop.ts";
import { dyingAfter, type Place, place, runner } from "./runner-bench.ts";

const built = existsSync(defaultWorkerUrl());
if (!built) console.warn("test/cluster/withdrawn.test.ts is skipped: dist/bin/worker.cjs is not built");

const INPUT = sampleInput({ records: 15_000, group: 9, seed: 4, lines: false });
/** Stores of the job's owner under these rules, of plain files and of the resource SHARE. */
function storesUnder(folder: string, owners: { readonly input: string; readonly output: string }): Stores {
  const rules = (base: string) => [
    { prefix: `${base}in/`, owner: owners.input, readers: [] },
    { prefix: `${base}out/`, owner: owners.output, readers: [] },
  ];
  const SHARE = { kind: "shared", root: folder, access: rules("") };
  const config = parseResourceConfig(JSON.stringify({ resources: { SHARE }, plain: rules(`${folder}/`) }));
  if (!config.ok) throw new Error(config.problems.join());
  const none = (): never => {
    throw new Error("nothing is remote");
  };
  const writer = { job: "tester.J1", epoch: 1, attempt: "a" };
  const about = { config: config.value, node: "n", secrets: NO_SECRETS, grant: null, principal: "tester", writer };
  return createStores(about, { connect: none, renew() {}, close: async () => {} });
}

async function twice(there: Place, now: { readonly input: string; readonly output: string }) {
  const before = () => storesUnder(there.folder, { input: "tester", output: "tester" });
  const dying = dyingAfter(there, (record) => record.kind === "checkpoint");
  expect(await runner(there, dying, { stores: before })).toEqual({ kind: "deposed" });
  return runner(there, there.hub.connect("b"), { stores: () => storesUnder(there.folder, now) });
}

test.skipIf(!built).each([
  ["a plain output", "", { input: "tester", output: "else" }, /tester may not write \S+out\.dat any more/],
  ["a plain input", "", { input: "else", output: "tester" }, /tester may not read \S+in\.dat any more/],
  [
    "an output in a resource",
    "SHARE:",
    { input: "tester", output: "else" },
    /^SHARE:out\/out\.dat on node n: tester may not/,
  ],
  [
    "an input in a resource",
    "SHARE:",
    { input: "else", output: "tester" },
    /^SHARE:in\/in\.dat on node n: tester may not read it/,
  ],
] as const)("%s", async (_, resource, now, says) => {
  const there = await place(sampleJob({ start: "leader", lines: false }), INPUT);
  for (const name of ["in", "out"]) mkdirSync(join(there.folder, name));
  renameSync(join(there.folder, "in.dat"), join(there.folder, "in/in.dat"));
  const dd = ["in", "out"].map((name) => [`${name}.dat`, `${resource}${name}/${name}.dat`] as const);
  const outcome = await twice({ ...there, request: { ...there.request, dd } }, now);
  expect(outcome).toMatchObject({ kind: "failed", message: expect.stringMatching(says) });
  expect(outcome).toMatchObject({ message: expect.stringMatching(/submit the job again; no output was changed$/) });
  expect(readdirSync(join(there.folder, "out"))).not.toContain("out.dat");
  rmSync(there.folder, { recursive: true });
});
