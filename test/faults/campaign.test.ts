/**
 * A few of the campaign's schedules of faults, by fixed seeds; the whole of it is `npm run faults`. Each has a cluster of its own. Needs the
 * built command and a nats-server.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MAIN } from "../cli/weft.ts";
import { findNatsServer } from "../cluster/servers.ts";
import { clusterFor, runSchedule } from "./run-schedule.ts";
import { describeSchedule, type Schedule, scheduleOf } from "./schedule.ts";

const binary = findNatsServer();
const able = binary !== null && existsSync(MAIN);
if (!able) console.warn("test/faults/campaign.test.ts is skipped: no nats-server, or the command is not built");

const SEEDS = [2, 3, 4];
/** About ten seconds each; a machine may be busy. */
const TIMEOUT_MS = 240_000;
/** Of the campaign's records: the bounded part is to be over soon. */
const SHARE = 0.25;

function small(schedule: Schedule): Schedule {
  const jobs = schedule.jobs.map((job) => ({ ...job, records: Math.ceil(job.records * SHARE) }));
  return { ...schedule, jobs };
}

describe.skipIf(!able)("jobs under faults", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "weft-campaign-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.concurrent.each(SEEDS)(
    "seed %i ends with the serial bytes",
    async (seed) => {
      const schedule = small(scheduleOf(seed, { fullDisk: false }));
      const place = { binary: binary ?? "", cache: join(folder, "serial"), folder };
      const cluster = await clusterFor(schedule.candidates, `cluster-${seed}`, place);
      const { wrong } = await runSchedule(`seed-${seed}`, schedule, cluster, place).finally(cluster.stop);
      expect(wrong, describeSchedule(schedule)).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
