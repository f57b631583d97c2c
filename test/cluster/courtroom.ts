/** Coordinators over one cluster in memory, with a clock that is turned by hand, and what their tests say to them. */
import { type Submission, showJob, submitJob } from "../../runtime/cluster/job-client.ts";
import { statusOf } from "../../runtime/cluster/jobs.ts";
import { createMemoryHub, type MemoryCluster } from "../../runtime/cluster/memory.ts";
import type { RunRecord } from "../../runtime/cluster/records.ts";
import { type Court, handClock, hold, settle } from "./court.ts";

export const WANTED: Submission = {
  program: "PAYROLL",
  owner: "ops",
  folder: "/data",
  dd: [],
  env: {},
  args: [],
  priority: 5,
  held: false,
};
export const AT = "2025-01-02T04:00:00.000Z";
export const begin = (epoch: number): RunRecord => ({ kind: "begin", epoch, coordinator: "x", at: AT });
export const published = (epoch: number): RunRecord => ({
  kind: "publish",
  epoch,
  outputs: [],
  sysout: null,
  syserr: null,
  text: [],
  returnCode: 0,
  stats: null,
});

export interface Courtroom {
  /** Of the present test. */
  client(): MemoryCluster;
  /** A coordinator that is elected by now, if there is no other. */
  court(name: string, mostJobs?: number): Promise<Court>;
  /** Time goes on, in steps, with everything arriving in between. */
  pass(ms: number): Promise<void>;
  submit(more?: Partial<Submission>): Promise<string>;
  status(id: string): Promise<string>;
  /** Ends all coordinators; the next test has a cluster of its own. */
  clear(): Promise<void>;
}

export function courtroom(): Courtroom {
  let hub = createMemoryHub();
  let clock = handClock();
  let client = hub.connect("client");
  const courts: Court[] = [];
  const pass = async (ms: number): Promise<void> => {
    await settle();
    for (let left = ms; left > 0; left -= 100) {
      clock.advance(Math.min(100, left));
      await settle();
    }
  };
  return {
    client: () => client,
    pass,
    async court(name, mostJobs) {
      const one = hold(hub, clock, name, mostJobs);
      courts.push(one);
      await pass(100);
      return one;
    },
    submit: (more = {}) => submitJob(client, Buffer.from("job"), { ...WANTED, ...more }),
    async status(id) {
      const row = await showJob(client, id);
      if (row === null) throw new Error(`there is no job ${id}`);
      return statusOf(row);
    },
    async clear() {
      for (const { coordinator, runners } of courts.splice(0)) {
        const stopped = coordinator.stop(0);
        for (const r of runners) r.end(null);
        for (let i = 0; i < 30; i++) await pass(200);
        await stopped;
      }
      hub = createMemoryHub();
      clock = handClock();
      client = hub.connect("client");
    },
  };
}
