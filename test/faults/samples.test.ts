/**
 * The six samples on a whole cluster of processes (three servers, two coordinators, four nodes), without faults: outputs, SYSOUT and status
 * are the serial ones. One cluster for all, as in production. Needs the built command and a nats-server.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MAIN } from "../cli/weft.ts";
import { findNatsServer } from "../cluster/servers.ts";
import { startCluster, type TestCluster } from "./cluster.ts";
import { differences, layOut, prepare } from "./expected.ts";
import { COUNTS } from "./schedule.ts";
import { submit } from "./submitted.ts";

const binary = findNatsServer();
const able = binary !== null && existsSync(MAIN);
if (!able) console.warn("test/faults/samples.test.ts is skipped: no nats-server, or the command is not built");

/** Records that are worth pieces. */
const SIZES: readonly (readonly [string, number])[] = [
  ["payroll", 200_000],
  ["sales", 500_000],
  ["ledger", 300_000],
  ["filter", 300_000],
  ["update", 200_000],
  ["loans", 12_000],
];

/** A second each; a machine may be busy. */
const TIMEOUT_MS = 120_000;

describe.skipIf(!able)("three servers, two coordinators, four nodes", () => {
  let folder = "";
  let cluster: TestCluster;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "weft-samples-"));
    const { coordinator: coordinators, node: nodes } = COUNTS;
    const plan = { coordinators, nodes, candidates: 0, folder: join(folder, "logs"), disk: folder };
    cluster = await startCluster(binary ?? "", plan);
  });
  afterAll(async () => {
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(SIZES)(
    "%s has the serial bytes",
    async (sample, records) => {
      const expected = prepare({ sample, records, dataSeed: 1 }, join(folder, "serial"));
      const home = join(folder, sample);
      layOut(expected, home);
      const job = await submit(cluster.url, expected, home, 5);
      expect(differences(expected, await job.ended, home)).toEqual([]);
    },
    TIMEOUT_MS,
  );

  test("nodes have had a part in it", () => {
    expect(cluster.nodes.map((node) => cluster.said(node)).join("")).toContain("session");
  });
});
