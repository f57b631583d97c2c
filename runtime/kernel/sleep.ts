/** Time that a program lets pass. The thread sleeps and hears nothing meanwhile (datasets/waiting.ts). */
import type { Sleep } from "../../ir/artifact/statements.ts";

const MILLISECONDS = { second: 1000, nanosecond: 1e-6 } as const;

/** `bytes`: the region. */
export function sleep(bytes: Uint8Array, { time, unit }: Sleep): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const duration = Number(view.getBigInt64(time.base, true)) * MILLISECONDS[unit];
  if (duration > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, duration);
}
