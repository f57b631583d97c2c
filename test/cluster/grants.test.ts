/** A grant on its way from the runner to a slot: with the session's opening, and a new one by opening it again, as long as it lasts. */
import { expect, test } from "vitest";
import { jobReference, putJobFile } from "../../runtime/cluster/job-files.ts";
import { createMemoryHub } from "../../runtime/cluster/memory.ts";
import { createNodeHost } from "../../runtime/cluster/slots/node-host.ts";
import { decodeAnswer, encodeOpen, openSubject } from "../../runtime/cluster/slots/opening.ts";
import { createRemotePool } from "../../runtime/cluster/slots/remote-pool.ts";
import { createSlotStores } from "../../runtime/cluster/slots/slot-stores.ts";
import { TIMING } from "../../runtime/cluster/slots/timers.ts";
import { writeJobFile } from "../../runtime/jobfile.ts";
import { NO_RESOURCES, NO_SECRETS } from "../../runtime/resources/config.ts";
import { sampleJob } from "../engine/sample-loop.ts";
import { createTestSource } from "./slot-bench.ts";

const WORKER = `
  import { parentPort, workerData } from "node:worker_threads";
  const { grant, writer, principal } = workerData.stores;
  parentPort.postMessage([{ kind: "ready" }]);
  parentPort.on("message", () => {});
  if (grant !== "g0" || writer.attempt !== "n-0" || writer.epoch !== 3 || principal !== undefined) throw new Error("setup");`;

test("grants come with the opening, are renewed while the session lasts, and for its own job only", async () => {
  const hub = createMemoryHub();
  const runner = hub.connect("runner");
  const { job, kernel, initial } = sampleJob({ start: "lookback", lines: false });
  const jobFile = jobReference("o", await putJobFile(runner.blobs, "o", writeJobFile(job, kernel, initial)));
  const renewed: string[] = [];
  const io = {
    connect: (): never => {
      throw new Error("nothing is remote");
    },
    renew: (of: string, grant: string) => void renewed.push(`${of} ${grant}`),
    close: async () => {},
  };
  const stores = createSlotStores({ config: NO_RESOURCES, node: "n", secrets: NO_SECRETS }, io, null, () => 0);
  const host = createNodeHost({
    cluster: hub.connect("node"),
    name: "n",
    incarnation: "i",
    slots: 1,
    workerUrl: new URL(`data:text/javascript,${encodeURIComponent(WORKER)}`),
    version: "1",
    log() {},
    stores,
  });
  const source = createTestSource();
  source.add([{ node: "n", incarnation: "i", slot: 0 }]);
  let made = 0;
  let asked: Uint8Array = new Uint8Array(0);
  const pool = createRemotePool({
    cluster: {
      ...runner,
      bus: {
        ...runner.bus,
        call(subject, data, ms) {
          asked = data;
          return runner.bus.call(subject, data, ms);
        },
      },
    },
    jobFile,
    job,
    source,
    slots: 8,
    prefix: "t",
    writer: { job: "o.J1", epoch: 3 },
    grant: () => `g${made++}`,
    log() {},
    timing: { ...TIMING, renewMs: 20 },
  });
  const lost: string[] = [];
  pool.handle({ message() {}, lost: (_id, reason) => lost.push(reason), leaving() {} });
  pool.start(0);
  while (renewed.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(renewed.every((line) => /^o\.J1 g[1-9]/.test(line))).toBe(true);
  // The session's identifier does not help another job's grant in.
  const request = JSON.parse(new TextDecoder().decode(asked)) as Parameters<typeof encodeOpen>[0];
  const foreign = encodeOpen({ ...request, writer: { job: "p.J2", epoch: 1 }, grant: "foreign" });
  expect(decodeAnswer(await runner.bus.call(openSubject("n", "i"), foreign, 1000))).toMatchObject({ ok: true });
  expect(lost).toEqual([]);
  await pool.close();
  await host.close();
  const count = renewed.length;
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(renewed).toHaveLength(count);
  expect(renewed.join()).not.toContain("foreign");
});
