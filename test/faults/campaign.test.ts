/**
 * A few of the campaign's schedules of faults, by fixed seeds, one after another on one cluster, as there; the whole of it is
 * `npm run faults`. Needs the built command and a nats-server.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MAIN } from "../cli/weft.ts";
import { findNatsServer } from "../cluster/servers.ts";
import type { TestCluster } from "./cluster.ts";
import { clusterFor, type Place, runSchedule } from "./run-schedule.ts";
import { describeSchedule, type Fault, type Schedule, scheduleOf } from "./schedule.ts";

const binary = findNatsServer();
const able = binary !== null && existsSync(MAIN);
if (!able) console.warn("test/faults/campaign.test.ts is skipped: no nats-server, or the command is not built");

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

describe.skipIf(!able)("jobs under faults", () => {
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
