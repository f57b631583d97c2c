/**
 * Workers write in turn: two writes into one file wait for each other in the system, and they wait spinning, on a processor that the
 * other worker's piece could use.
 *
 * Contract: an optimisation only. Whoever has waited PATIENCE_MS writes anyway, and `freeTurn` (after a worker is lost) may let two
 * write at once; both are harmless, since they write at places of their own.
 */
const PATIENCE_MS = 250;

export function createTurn(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

export function inTurn(turn: Int32Array<SharedArrayBuffer>, write: () => void): void {
  const taken = takeTurn(turn);
  try {
    write();
  } finally {
    if (taken) freeTurn(turn);
  }
}

/** Writes if nobody else does just now; false: it has not. */
export function ifFree(turn: Int32Array<SharedArrayBuffer>, write: () => void): boolean {
  if (Atomics.compareExchange(turn, 0, 0, 1) !== 0) return false;
  try {
    write();
  } finally {
    freeTurn(turn);
  }
  return true;
}

function takeTurn(turn: Int32Array<SharedArrayBuffer>): boolean {
  const end = performance.now() + PATIENCE_MS;
  while (Atomics.compareExchange(turn, 0, 0, 1) !== 0) {
    const left = end - performance.now();
    if (left <= 0) return false;
    Atomics.wait(turn, 0, 1, left);
  }
  return true;
}

export function freeTurn(turn: Int32Array<SharedArrayBuffer>): void {
  Atomics.store(turn, 0, 0);
  Atomics.notify(turn, 0, 1);
}
