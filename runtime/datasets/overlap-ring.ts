/**
 * Transfers between files and a kernel's memory, ordered by the kernel's thread and carried out by another.
 *
 * Contract: one thread orders, one carries out: reads in order, writes in order, a read before all writes that were not begun. A request is there
 * before it counts as ordered, and its result before it counts as done; counts are atomics, modulo 2^32. A ticket is the count of
 * ordered requests of its kind behind the request. A thread that is gone has refused what it had not done: whoever waits for it looks now and then
 * whether it is still there, since one that ends does not always get to say so.
 */

export type Lane = "read" | "write";

export interface Transfer {
  /** The system's number of an open regular file, which is the whole process's. */
  readonly fd: number;
  /** In the kernel's memory. */
  readonly address: number;
  /** Bytes. */
  readonly length: number;
  /** File offset in bytes. */
  readonly position: number;
}

export interface Ring {
  readonly words: Int32Array;
  readonly numbers: Float64Array;
  /** Whether the thread that carries out is still there; asked by the thread that orders, while it waits. */
  readonly isAlive: () => boolean;
  /** Results that nobody had asked for when later requests needed their slots, by ticket. Used by the thread that orders. */
  readonly kept: Readonly<Record<Lane, Map<number, number>>>;
}

/** Result of what the system would not do. */
export const REFUSED = -1;
/** In a slot: its result was asked for, or there has not been any. */
const TAKEN = -2;

/** Requests of a kind that may be under way; a power of two. */
const SLOTS = 64;
/** Words of a lane: its counts, then its slots: descriptor, address, length, result. */
const ORDERED = 0;
const DONE = 1;
const FIRST_SLOT = 2;
const SLOT_WORDS = 4;
const RESULT = 3;
const LANE_WORDS = FIRST_SLOT + SLOTS * SLOT_WORDS;
/** Words: whether the thread is to end, how often something was ordered, who sleeps, whether the thread is gone; then the lanes. */
const ENDING = 0;
const ORDERS = 1;
const THREAD_SLEEPS = 2;
const KERNEL_SLEEPS = 3;
const GONE = 4;
/** Even, since numbers follow the words. */
const FIRST_LANE = 6;
const LANES = { read: FIRST_LANE, write: FIRST_LANE + LANE_WORDS } as const;
const WORDS = FIRST_LANE + 2 * LANE_WORDS;
/** Numbers: milliseconds spent on transfers, then the file offsets of the slots of both lanes. */
const SPENT = 0;
const POSITIONS = { read: 1, write: 1 + SLOTS } as const;
const NUMBERS = 1 + 2 * SLOTS;
/** How often whoever waits looks whether the thread is still there. */
const LOOK_MS = 500;

export function createRing(): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(4 * WORDS + 8 * NUMBERS);
  const { words } = openRing(shared);
  for (const lane of ["read", "write"] as const) {
    for (let ticket = 1; ticket <= SLOTS; ticket++) words[slotOf(lane, ticket) + RESULT] = TAKEN;
  }
  return shared;
}

/** `isAlive`: for the thread that orders. */
export function openRing(shared: SharedArrayBuffer, isAlive: () => boolean = () => true): Ring {
  return {
    isAlive,
    words: new Int32Array(shared, 0, WORDS),
    numbers: new Float64Array(shared, 4 * WORDS, NUMBERS),
    kept: { read: new Map(), write: new Map() },
  };
}

/** Index of the first word of the ticket's slot. */
function slotOf(lane: Lane, ticket: number): number {
  return LANES[lane] + FIRST_SLOT + ((ticket - 1) & (SLOTS - 1)) * SLOT_WORDS;
}

/** Returns the ticket. Waits while all slots are taken. */
export function order(ring: Ring, lane: Lane, { fd, address, length, position }: Transfer): number {
  const { words, numbers, kept } = ring;
  const ticket = (Atomics.load(words, LANES[lane] + ORDERED) + 1) | 0;
  const former = (ticket - SLOTS) | 0;
  settle(ring, lane, former);
  const at = slotOf(lane, ticket);
  const unasked = words[at + RESULT] ?? TAKEN;
  if (unasked !== TAKEN) kept[lane].set(former, unasked);
  words.set([fd, address, length], at);
  numbers[POSITIONS[lane] + ((ticket - 1) & (SLOTS - 1))] = position;
  Atomics.store(words, LANES[lane] + ORDERED, ticket);
  announce(words);
  return ticket;
}

/** The thread ends when all that was ordered is done. */
export function end(ring: Ring): void {
  Atomics.store(ring.words, ENDING, 1);
  announce(ring.words);
}

/** The thread carries out nothing more, and has not for long if it did not get to say so. */
export function leave({ words }: Ring): void {
  Atomics.store(words, GONE, 1);
  for (const lane of ["read", "write"] as const) wake(words, LANES[lane] + DONE, KERNEL_SLEEPS);
}

export function isGone({ words }: Ring): boolean {
  return Atomics.load(words, GONE) === 1;
}

export function isDone(ring: Ring, lane: Lane, ticket: number): boolean {
  return ((Atomics.load(ring.words, LANES[lane] + DONE) - ticket) | 0) >= 0;
}

/** Sleeps until the request is done, and all of its kind before it, or the thread is gone. */
export function settle(ring: Ring, lane: Lane, ticket: number): void {
  const at = LANES[lane] + DONE;
  while (!isGone(ring)) {
    const done = Atomics.load(ring.words, at);
    if (((done - ticket) | 0) >= 0) return;
    const woken = awaitChange(ring.words, at, done, { sleeps: KERNEL_SLEEPS, most: LOOK_MS });
    if (!woken && !ring.isAlive()) leave(ring);
  }
}

/** Bytes moved, or REFUSED. Only of a request that is settled, however long ago, and once. */
export function resultOf(ring: Ring, lane: Lane, ticket: number): number {
  if (!isDone(ring, lane, ticket)) return REFUSED;
  const { words, kept } = ring;
  const early = kept[lane].get(ticket);
  kept[lane].delete(ticket);
  if (early !== undefined) return early;
  const at = slotOf(lane, ticket) + RESULT;
  const result = words[at] ?? REFUSED;
  words[at] = TAKEN;
  return result;
}

/** Milliseconds that all transfers up to now took. */
export function spent(ring: Ring): number {
  return ring.numbers[SPENT] ?? 0;
}

/** Carries out what is ordered, until the end. `move` returns the bytes moved, or REFUSED; it must not throw. */
export function serve(ring: Ring, move: (lane: Lane, transfer: Transfer) => number): void {
  const { words } = ring;
  for (;;) {
    const orders = Atomics.load(words, ORDERS);
    const lane = isWaiting(words, "read") ? "read" : isWaiting(words, "write") ? "write" : null;
    if (lane !== null) serveNext(ring, lane, move);
    else if (Atomics.load(words, ENDING) === 1) return;
    else awaitChange(words, ORDERS, orders, { sleeps: THREAD_SLEEPS, most: Number.POSITIVE_INFINITY });
  }
}

function isWaiting(words: Int32Array, lane: Lane): boolean {
  return Atomics.load(words, LANES[lane] + ORDERED) !== Atomics.load(words, LANES[lane] + DONE);
}

function serveNext(ring: Ring, lane: Lane, move: (lane: Lane, transfer: Transfer) => number): void {
  const { words, numbers } = ring;
  const done = Atomics.load(words, LANES[lane] + DONE);
  const at = slotOf(lane, (done + 1) | 0);
  const [fd = -1, address = 0, length = 0] = words.subarray(at, at + 3);
  const begun = performance.now();
  // An address is below 4 GiB, not 2.
  const position = numbers[POSITIONS[lane] + (done & (SLOTS - 1))] ?? 0;
  words[at + RESULT] = move(lane, { fd, address: address >>> 0, length, position });
  numbers[SPENT] = (numbers[SPENT] ?? 0) + performance.now() - begun;
  Atomics.store(words, LANES[lane] + DONE, (done + 1) | 0);
  wake(words, LANES[lane] + DONE, KERNEL_SLEEPS);
}

/** Something was ordered, or the end. */
function announce(words: Int32Array): void {
  Atomics.add(words, ORDERS, 1);
  wake(words, ORDERS, THREAD_SLEEPS);
}

/** After a change of the word: to wake somebody is a system call, made only where somebody sleeps. */
function wake(words: Int32Array, index: number, sleeps: number): void {
  if (Atomics.load(words, sleeps) === 1) Atomics.notify(words, index);
}

/** Whoever is going to sleep says so before the word is looked at for the last time. False: for `most` milliseconds nothing has changed. */
function awaitChange(
  words: Int32Array,
  index: number,
  from: number,
  { sleeps, most }: { readonly sleeps: number; readonly most: number },
): boolean {
  Atomics.store(words, sleeps, 1);
  const woken = Atomics.wait(words, index, from, most) !== "timed-out";
  Atomics.store(words, sleeps, 0);
  return woken;
}
