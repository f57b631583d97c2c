/**
 * The WebAssembly encoder (binaryen) while a program is compiled: loaded beside reading and analysing it, and not optimised.
 *
 * The encoder works for a tenth of a second. V8 would spend three tenths of processor time on optimising the parts of it that are
 * called most, and Node waits for that at the next turn of its event loop. So V8 is told to leave it as its baseline compiler
 * (Liftoff) made it. V8 reads the flag when a module is compiled; inside, that is the encoder's only (docs/decisions/0008).
 */
import { setFlagsFromString } from "node:v8";

/** Hands `work` a promise that resolves when the encoder is loaded. No kernel may be compiled before `work` has ended. */
export async function withEncoder<T>(work: (encoder: Promise<unknown>) => Promise<T>): Promise<T> {
  setFlagsFromString("--liftoff-only");
  try {
    return await work(import("binaryen"));
  } finally {
    setFlagsFromString("--no-liftoff-only");
  }
}
