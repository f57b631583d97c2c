/**
 * A whole cluster of processes (three servers, two coordinators, four nodes), one for all, as in production: first the six samples without
 * faults, then a few of the campaign's schedules of faults, by fixed seeds, one after another; the whole of it is `npm run faults`. Outputs,
 * SYSOUT and status are the serial ones. Needs the built command and a nats-server.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MAIN } from "../cli/weft.ts";
import { findNatsServer } from "../cluster/servers.ts";
import type { TestCluster } from "./cluster.ts";
import { differences, layOut, prepare } from "./expected.ts";
import { clusterFor, type Place, runSchedule } from "./run-schedule.ts";
import { describeSchedule, type Fault, type Schedule, scheduleOf } from "./schedule.ts";
import { submit } from "./submitted.ts";

const binary = findNatsServer();
const able = binary !== null && existsSync(MAIN);
if (!able) console.warn("test/faults/campaign.test.ts is skipped: no nats-server, or the command is not built");

/** Records that are worth pieces; where a schedule below has the sample, as many as there: what the serial run makes of them is made once. */
const SIZES: readonly (readonly [string, number])[] = [
  ["payroll", 280_000],
  ["sales", 500_000],
  ["ledger", 450_000],
  ["filter", 450_000],
  ["update", 200_000],
  ["loans", 12_000],
];

/** Kills, freezes and cuts of each role, full disks, clocks that jump, a hold: all over within seconds. */
const SEEDS = [12749, 1893, 19083];
/** About ten seconds each; a machine may be busy. */
const TIMEOUT_MS = 240_000;
/** Of the campaign's records: the bounded part is to be over soon. */
const SHARE = 0.15;

function small(schedule: Schedule): Schedule {
  const jobs = schedule.jobs.map((job) => ({ ...job, records: Math.ceil(job.records * SHARE) }));
  return { ...schedule, jobs };
}

describe.skipIf(!able)("three servers, two coordinators, four nodes", () => {
  let place: Place;
  let cluster: TestCluster;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "weft-campaign-"));
    place = { binary: binary ?? "", cache: join(folder, "serial"), folder };
    cluster = await clusterFor(0, "cluster", place);
  });
  afterAll(async () => {
    await cluster?.stop();
    rmSync(place.folder, { recursive: true, force: true });
  });

  test.each(SIZES)(
    "%s has the serial bytes",
    async (sample, records) => {
      const expected = prepare({ sample, records, dataSeed: 1 }, place.cache);
      const home = join(place.folder, sample);
      layOut(expected, home);
      const job = await submit(cluster.url, expected, home, 5);
      expect(differences(expected, await job.ended, home)).toEqual([]);
    },
    TIMEOUT_MS,
  );

  test("nodes have had a part in it", () => {
    expect(cluster.nodes.map((node) => cluster.said(node)).join("")).toContain("session");
  });

  test(
    "with one server left a job waits, and goes on when the others are back",
    async () => {
      const job = { sample: "payroll", records: 280_000, dataSeed: 1, priority: 5 };
      const fault: Fault = {
        at: 200,
        lasts: 6500,
        kind: "kill",
        role: "server",
        members: [0, 1],
        by: 0,
        starves: true,
      };
      const run = await runSchedule("waits", { jobs: [job], candidates: 0, faults: [fault] }, cluster, place);
      expect(run).toEqual({ wrong: [], met: [fault] });
    },
    TIMEOUT_MS,
  );

  test.each(SEEDS)(
    "seed %i ends with the serial bytes",
    async (seed) => {
      const schedule = small(scheduleOf(seed));
      expect(schedule.candidates).toBe(0);
      const { wrong } = await runSchedule(`seed-${seed}`, schedule, cluster, place);
      expect(wrong, describeSchedule(schedule)).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
