/**
 * A process that runs command after command of the built `weft`, so that its modules are loaded, and their code is compiled, only once.
 *
 * Contract: started by command-thread.ts; it is sent an `Order` at a time and answers with an `Ended`: what the command would have written, and
 * its exit status. The command's main module is evaluated anew each time, all others once. Limit: for commands that end by `process.exit` alone and
 * whose streams are their only standard ones: no threads, no standard input.
 */
import { Writable } from "node:stream";
import { pathToFileURL } from "node:url";
import type { Ended, Order } from "./weft.ts";

/** The command's file: the first argument. */
const MAIN = process.argv[2] as string;

class Exit extends Error {}

let count = 0;

/** The bytes of a stream, as long as `open` says so. */
function collect(into: Buffer[], open: () => boolean): Writable {
  return new Writable({
    write(bytes: Buffer, _, done) {
      if (open()) into.push(bytes);
      done();
    },
  });
}

function replace(name: "stdout" | "stderr", stream: Writable): void {
  Object.defineProperty(process, name, { value: stream, configurable: true });
}

async function carryOut({ words, cwd, env }: Order): Promise<Ended> {
  let status: number | null = null;
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  const ended = new Promise<void>((resolve) => {
    // What is written from then on, by whoever takes this for an error, a process would not have written.
    process.exit = (code) => {
      status ??= Number(code ?? 0);
      resolve();
      throw new Exit();
    };
  });
  const open = (): boolean => status === null;
  replace("stdout", collect(out, open));
  replace("stderr", collect(err, open));
  process.env = { ...env };
  process.argv = [process.execPath, MAIN, ...words];
  process.chdir(cwd);
  const evaluated = import(`${pathToFileURL(MAIN).href}?${count++}`).catch((error: unknown) => {
    if (!(error instanceof Exit)) throw error;
  });
  await Promise.all([ended, evaluated]);
  for (const signal of ["SIGINT", "SIGTERM"]) process.removeAllListeners(signal);
  const text = (parts: readonly Buffer[]): string => Buffer.concat(parts).toString("latin1");
  return { status, out: text(out), err: text(err) };
}

const exit = process.exit.bind(process);
process.on("disconnect", () => exit(0));
process.on("message", (order: Order) => {
  void carryOut(order).then((ended) => process.send?.(ended));
});
