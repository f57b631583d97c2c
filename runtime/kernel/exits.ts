/**
 * How a call of the kernel ends early: signals thrown through WebAssembly frames by the imports.
 *
 * Contract: an ExitSignal is caught by the kernel's `call` and becomes its return value; nobody else sees one.
 */
import type { Exit } from "../engine/ports.ts";

export class ExitSignal {
  readonly exit: Exit;
  constructor(exit: Exit) {
    this.exit = exit;
  }
}

/** STOP RUN, GOBACK. */
export function stopRun(): never {
  throw new ExitSignal({ kind: "stop" });
}

/** Only an exact run on the coordinator may do this. */
export function broken(reason: string): never {
  throw new ExitSignal({ kind: "broken", reason });
}

/** Exit status of a program that the runtime ends (as the reference runtime's). */
export const ERROR_STATUS = 1;
