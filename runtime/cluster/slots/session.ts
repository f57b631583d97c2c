/**
 * One conversation between a runner and a slot of a node.
 *
 * Contract: frames are numbered from 1 each way, modulo 2^32. A gap, a repetition, a malformed frame or silence ends the session at
 * the end that notices, which says so to the other; `over` is called once, and not after `close`. What was sent may or may not have
 * arrived: the engine takes the worker for lost, and that costs time only. Limit: bytes only; see codec.ts.
 */
import type { Bus } from "../ports.ts";
import type { Timers, Timing } from "./timers.ts";

const KINDS = { data: 1, beat: 2, leave: 3, close: 4 } as const;
type Kind = keyof typeof KINDS;

/** Kind (1 byte) and number (4 bytes, little endian). */
const PREFIX = 5;
/** A piece's result: a region of at most 8 MiB, and what a program may DISPLAY in one piece. */
const LARGEST_FRAME = 160 * 1024 * 1024;
const LONGEST_REASON = 4096;

export interface Session {
  /** Starts the heartbeats; nothing may be sent before. Called once the other end hears. */
  begin(): void;
  send(chunks: readonly Uint8Array[]): void;
  /** Asks the other end to finish what it has in hand. */
  leave(): void;
  /** Ends it and says why. Idempotent. */
  close(reason: string): void;
}

export interface SessionOptions {
  readonly bus: Pick<Bus, "publish" | "subscribe">;
  readonly hear: string;
  readonly speak: string;
  readonly timers: Timers;
  readonly timing: Pick<Timing, "beatMs" | "silentMs">;
  /** `bytes` are valid during the call only. */
  readonly data: (bytes: Uint8Array) => void;
  readonly leave: () => void;
  readonly over: (reason: string) => void;
}

export function createSession(options: SessionOptions): Session {
  const { bus, timing } = options;
  let sent = 0;
  let heard = 0;
  let quiet = 0;
  let ended = false;
  let begun = false;
  const speak = (kind: Kind, chunks: readonly Uint8Array[] = []): void => {
    sent = (sent + 1) >>> 0;
    bus.publish(options.speak, join(kind, sent, chunks));
  };
  const end = (): void => {
    ended = true;
    stopTicks();
    stopHearing();
  };
  const close = (reason: string): void => {
    if (ended) return;
    end();
    speak("close", [new TextEncoder().encode(reason.slice(0, LONGEST_REASON))]);
  };
  const fail = (reason: string): void => {
    if (ended) return;
    close(reason);
    options.over(reason);
  };
  const receive = (bytes: Uint8Array): void => {
    const expected = (heard + 1) >>> 0;
    const problem = problemOf(bytes, expected);
    if (problem !== null) {
      fail(problem);
      return;
    }
    heard = expected;
    quiet = 0;
    const kind = kindOf(bytes);
    switch (kind) {
      case "data":
        options.data(bytes.subarray(PREFIX));
        return;
      case "leave":
        options.leave();
        return;
      case "close":
        end();
        options.over(reasonOf(bytes));
        return;
      case "beat":
      case null:
        return;
      default:
        kind satisfies never;
    }
  };
  const stopHearing = bus.subscribe(options.hear, (bytes) => {
    if (!ended) receive(bytes);
  });
  // Ticks, not hours: a process that was stopped itself first looks at what has come meanwhile.
  const stopTicks = options.timers.every(timing.beatMs, () => {
    quiet += 1;
    if (quiet * timing.beatMs > timing.silentMs) fail(`nothing was heard for ${timing.silentMs} ms`);
    else if (begun) speak("beat");
  });
  return {
    begin() {
      begun = true;
      quiet = 0;
    },
    send(chunks) {
      if (!ended) speak("data", chunks);
    },
    leave() {
      if (!ended) speak("leave");
    },
    close,
  };
}

function join(kind: Kind, number: number, chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, PREFIX));
  bytes[0] = KINDS[kind];
  new DataView(bytes.buffer).setUint32(1, number, true);
  let at = PREFIX;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function kindOf(bytes: Uint8Array): Kind | null {
  const kinds = Object.keys(KINDS) as Kind[];
  return kinds.find((kind) => KINDS[kind] === bytes[0]) ?? null;
}

function problemOf(bytes: Uint8Array, expected: number): string | null {
  if (bytes.length < PREFIX || kindOf(bytes) === null) return "a frame that is none came";
  if (bytes.length > LARGEST_FRAME) return `a frame of ${bytes.length} bytes came`;
  const number = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1, true);
  return number === expected ? null : `frame ${number} came, expected was ${expected}: messages were lost or repeated`;
}

function reasonOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(PREFIX, PREFIX + 4 * LONGEST_REASON)).slice(0, LONGEST_REASON);
}
