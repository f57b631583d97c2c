/**
 * A connection that can be cut and slowed down: TCP from a port of its own to a server.
 *
 * Contract: bytes of one direction keep their order; `cut` destroys what is open and refuses what comes until `mend`.
 */
import { connect, createServer, type Server, type Socket } from "node:net";

export interface Link {
  readonly port: number;
  cut(): void;
  mend(): void;
  /** Every chunk is held back for so long, in milliseconds, in each direction. */
  slow(ms: number): void;
  close(): Promise<void>;
}

export async function createLink(target: number): Promise<Link> {
  const open = new Set<Socket>();
  let isCut = false;
  let delay = 0;
  const server: Server = createServer((client) => {
    if (isCut) return void client.destroy();
    const upstream = connect(target, "127.0.0.1");
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        open.delete(socket);
        other.destroy();
      });
    }
    pipe(client, upstream, () => delay);
    pipe(upstream, client, () => delay);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const hangUp = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as { port: number }).port,
    cut() {
      isCut = true;
      hangUp();
    },
    mend() {
      isCut = false;
    },
    slow(ms) {
      delay = ms;
    },
    close() {
      hangUp();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function pipe(from: Socket, to: Socket, delay: () => number): void {
  // A later chunk never overtakes an earlier one, also when the delay shrinks.
  let last = Promise.resolve();
  from.on("data", (bytes: Buffer) => {
    const ms = delay();
    const held = ms === 0 ? Promise.resolve() : new Promise<void>((resolve) => setTimeout(resolve, ms));
    last = Promise.all([last, held]).then(() => void (to.destroyed || to.write(bytes)));
  });
}
