/**
 * The thread of a run's dashboard: the run's own thread computes, and is busy for long at a time.
 *
 * Contract: see run-protocol.ts. It ends by itself after `gone` or `refused`.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { MessagePort } from "node:worker_threads";
import { parentPort, workerData } from "node:worker_threads";
import type { FromDashboard, RunSetup, ToDashboard } from "./run-protocol.ts";
import { createRunSource } from "./run-source.ts";
import { type Dashboard, serveDashboard } from "./serve.ts";

const HOST = "127.0.0.1";
const TICK_MS = 1000;

const port = parentPort as MessagePort;
const setup = workerData as RunSetup;
const say = (message: FromDashboard): void => port.postMessage(message);
const source = createRunSource(setup);
const leave = new AbortController();

async function start(): Promise<void> {
  let dashboard: Dashboard;
  try {
    dashboard = await serveDashboard({ source, host: HOST, port: setup.port, token: setup.token, tls: null });
  } catch (error) {
    say({ kind: "refused", reason: error instanceof Error ? error.message : String(error) });
    port.close();
    return;
  }
  say({ kind: "listening", url: dashboard.url });
  source.tick();
  const ticking = setInterval(() => source.tick(), TICK_MS);
  port.on("message", (message: ToDashboard) => {
    switch (message.kind) {
      case "told":
      case "text":
        source.hear(message);
        return;
      case "over":
        void end(dashboard, ticking, message.lingerSeconds);
        return;
      case "leave":
        leave.abort();
        return;
      default:
        message satisfies never;
    }
  });
}

async function end(dashboard: Dashboard, ticking: NodeJS.Timeout, seconds: number): Promise<void> {
  source.tick();
  await delay(seconds * 1000, undefined, { signal: leave.signal }).catch(() => {
    // Told to leave: that is its end, too.
  });
  clearInterval(ticking);
  source.over();
  await dashboard.close();
  say({ kind: "gone" });
  port.close();
}

await start();
