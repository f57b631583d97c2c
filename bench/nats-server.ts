/** A nats-server alone on this machine, as `docs/cluster.md` has it for trying out. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { connect, createServer } from "node:net";
import { delimiter, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** WEFT_NATS_SERVER, or on the PATH. */
export function findServer(): string | null {
  const own = process.env.WEFT_NATS_SERVER;
  if (own !== undefined && own !== "") return own;
  const onPath = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "nats-server"));
  return onPath.find((path) => existsSync(path)) ?? null;
}

export interface Server {
  readonly url: string;
  stop(): void;
}

/** Its store lies in `folder`. */
export async function startServer(binary: string, folder: string): Promise<Server> {
  const port = await freePort();
  const words = ["-a", "127.0.0.1", "-p", String(port), "-js", "-sd", join(folder, "store")];
  const child = spawn(binary, words, { stdio: "ignore" });
  process.once("exit", () => child.kill("SIGKILL"));
  while (!(await listens(port))) {
    if (child.exitCode !== null) throw new Error(`${binary} ended with ${child.exitCode}`);
    await delay(50);
  }
  return { url: `nats://127.0.0.1:${port}`, stop: () => void child.kill("SIGKILL") };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}
