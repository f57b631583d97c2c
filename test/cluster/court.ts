/** A coordinator's surroundings for tests: a clock that is turned by hand, nodes that beat, runners that do what the test says. */

import type { Clock } from "../../runtime/cluster/clock.ts";
import { type Coordinator, createCoordinator } from "../../runtime/cluster/coordinator.ts";
import type { RunnerHandlers, StartRunner } from "../../runtime/cluster/job-threads.ts";
import { runSubject } from "../../runtime/cluster/jobs.ts";
import type { MemoryCluster, MemoryHub } from "../../runtime/cluster/memory.ts";
import { encodeRun } from "../../runtime/cluster/record-codec.ts";
import type { RunRecord } from "../../runtime/cluster/records.ts";
import { beatSubject, encodeBeat, type NodeBeat } from "../../runtime/cluster/slots/beat.ts";
import type { FromThread, RunnerSetup, ToThread } from "../../runtime/cluster/thread-protocol.ts";

export interface HandClock extends Clock {
  advance(ms: number): void;
}

export function handClock(): HandClock {
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly call: () => void }>();
  return {
    now: () => now,
    after(ms, call) {
      const timer = { at: now + ms, call };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance(ms) {
      now += ms;
      for (const timer of [...timers].sort((a, b) => a.at - b.at)) {
        if (timer.at <= now && timers.delete(timer)) timer.call();
      }
    },
  };
}

/** Lets everything that is under way arrive. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await new Promise((resume) => setImmediate(resume));
}

export interface FakeRunner {
  readonly setup: RunnerSetup;
  /** What the coordinator said. */
  readonly heard: ToThread[];
  killed: boolean;
  gone: boolean;
  say(message: FromThread): void;
  /** Its thread ends. */
  end(trouble: string | null): void;
}

export interface Court {
  readonly coordinator: Coordinator;
  readonly cluster: MemoryCluster;
  readonly runners: FakeRunner[];
  readonly lines: string[];
  /** What it said of a spare runner, in order. */
  readonly spares: boolean[];
  /** The last runner of a job. */
  runner(id: string): FakeRunner;
}

export function hold(hub: MemoryHub, clock: Clock, name: string, mostJobs = 8): Court {
  const cluster = hub.connect(name);
  const runners: FakeRunner[] = [];
  const lines: string[] = [];
  const startRunner: StartRunner = (setup, handlers) => {
    const runner = fakeRunner(setup, handlers);
    runners.push(runner);
    return {
      post: (message) => void runner.heard.push(message),
      kill() {
        runner.killed = true;
        setImmediate(() => runner.end("its thread was ended"));
      },
    };
  };
  const spares: boolean[] = [];
  const keepSpare = (wanted: boolean): void => void spares.push(wanted);
  const log = (line: string): void => void lines.push(line);
  const options = { cluster, name, holder: `${name}-1`, version: "0", startRunner, keepSpare, mostJobs, clock, log };
  return {
    coordinator: createCoordinator(options),
    cluster,
    runners,
    lines,
    spares,
    runner(id) {
      const found = runners.findLast((r) => r.setup.request.id === id);
      if (found === undefined) throw new Error(`${name} has started no runner of ${id}`);
      return found;
    },
  };
}

function fakeRunner(setup: RunnerSetup, handlers: RunnerHandlers): FakeRunner {
  const runner: FakeRunner = {
    setup,
    heard: [],
    killed: false,
    gone: false,
    say: (message) => handlers.message(message),
    end(trouble) {
      if (runner.gone) return;
      runner.gone = true;
      handlers.gone(trouble);
    },
  };
  return runner;
}

export function beat(cluster: MemoryCluster, name: string, slots: number, more: Partial<NodeBeat> = {}): void {
  const rest = { version: "0", draining: false, cpus: 1, memory: { total: 1, free: 1 }, busy: [], incarnation: "i" };
  cluster.bus.publish(beatSubject(name), encodeBeat({ name, slots, ...rest, ...more }));
}

/** Appends to a job's run log as its runner does. */
export async function record(cluster: MemoryCluster, id: string, run: RunRecord): Promise<void> {
  const last = await cluster.log.last(runSubject(id));
  await cluster.log.append(runSubject(id), encodeRun(run), last?.seq ?? 0, "token");
}
