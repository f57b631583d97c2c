/**
 * A bad line to a server: it can lose what goes one way, and break.
 *
 * Contract: in order; what is lost is lost entirely from `muffle` on until `cut`, which also breaks the connections there are.
 */
import { connect, createServer, type Socket } from "node:net";

export interface BadLine {
  readonly url: string;
  /** Loses what clients send, or what the server sends, from now on. */
  muffle(direction: "requests" | "answers"): void;
  /** Until something has been lost since `muffle`. */
  swallowed(): Promise<void>;
  /** Breaks all connections; new ones are good. */
  cut(): void;
  close(): Promise<void>;
}

export async function createBadLine(url: string): Promise<BadLine> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let lost: "requests" | "answers" | null = null;
  let tell = (): void => {};
  let swallowed = Promise.resolve();
  const pass = (from: Socket, to: Socket, direction: "requests" | "answers"): void => {
    sockets.add(from);
    from.on("data", (data) => {
      if (lost === direction) tell();
      else to.write(data);
    });
    // The other end is told; an error is nothing else than an end here.
    from.on("error", () => to.destroy());
    from.on("close", () => {
      sockets.delete(from);
      to.destroy();
    });
  };
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    pass(client, upstream, "requests");
    pass(upstream, client, "answers");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cut = (): void => {
    lost = null;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `nats://127.0.0.1:${(server.address() as { port: number }).port}`,
    muffle(direction) {
      lost = direction;
      swallowed = new Promise((resolve) => {
        tell = resolve;
      });
    },
    swallowed: () => swallowed,
    cut,
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
