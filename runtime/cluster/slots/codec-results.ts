/**
 * The engine's messages from a worker (engine/protocol.ts) as bytes.
 *
 * Contract: as codec.ts. A region that is told as changes in late news of an earlier loop comes out empty: nobody looks at it. Text comes out with neighbouring segments of one stream joined and empty ones left out: the same text.
 */
import type { FromWorker, Guess, PieceExit, PieceResult, Snapshot, TextSegment } from "../../engine/protocol.ts";
import type { Base } from "./changes.ts";
import { MOST_FILES, positionsOf, regionPart, takeRegion } from "./codec.ts";
import { amount, type Decoded, decoded, fieldsOf, integer, listOf, Malformed, oneOf, pair, text } from "./fields.ts";
import { frame, type Unframed, unframe } from "./frame.ts";

/** Units of a reason that are sent: it is for people. */
const LONGEST_REASON = 8192;
/** Each segment takes a small object: more changes between SYSOUT and SYSERR in one piece do not fit a worker's heap either. */
const MOST_SEGMENTS = 1024 * 1024;

export function encodeFromWorker(message: FromWorker, base: Base | null = null): readonly Uint8Array[] {
  switch (message.kind) {
    case "ready":
    case "written":
      return frame({ ...message }, []);
    case "unwritten":
      return frame({ ...message, code: clip(message.code), reason: clip(message.reason) }, []);
    case "started": {
      const { guess, next, reason } = message;
      const told = next === null ? null : regionPart(next.region, message.loop, base);
      const header = {
        ...message,
        ...told?.marks,
        guess: guess && { positions: guess.positions },
        next: next && { positions: next.positions },
        ...(reason === undefined ? {} : { reason: clip(reason) }),
      };
      return frame(header, [...(guess === null ? [] : [guess.bytes]), ...(told === null ? [] : [told.part])]);
    }
    case "finished": {
      const { region, cells, text: segments, exit, ...rest } = message.result;
      const { kind, loop, attempt } = message;
      const { marks, part } = regionPart(region, loop, base);
      const header = { kind, loop, attempt, exit: clipped(exit), ...rest, ...marks };
      return frame(header, [part, cells, ...encodeText(segments)]);
    }
    default:
      return message satisfies never;
  }
}

function clip(reason: string): string {
  return reason.slice(0, LONGEST_REASON);
}

function clipped(exit: PieceExit): PieceExit {
  if (exit.kind === "error") return { ...exit, message: clip(exit.message) };
  return exit.kind === "broken" || exit.kind === "overfull" ? { ...exit, reason: clip(exit.reason) } : exit;
}

/** The text's bytes, and for each segment 4 bytes: its length times two, plus one for SYSERR. */
function encodeText(segments: readonly TextSegment[]): [Uint8Array, Uint8Array] {
  const runs: { stream: TextSegment["stream"]; length: number }[] = [];
  for (const { stream, bytes } of segments) {
    const last = runs[runs.length - 1];
    if (last?.stream === stream) last.length += bytes.length;
    else if (bytes.length > 0) runs.push({ stream, length: bytes.length });
  }
  const lengths = new DataView(new ArrayBuffer(4 * runs.length));
  runs.forEach(({ stream, length }, i) => {
    lengths.setUint32(4 * i, 2 * length + (stream === "syserr" ? 1 : 0), true);
  });
  return [Buffer.concat(segments.map((s) => s.bytes)), new Uint8Array(lengths.buffer)];
}

function decodeText({ take }: Unframed): readonly TextSegment[] {
  const bytes = take("text");
  const lengths = take("lengths of the text");
  if (lengths.length % 4 !== 0 || lengths.length > 4 * MOST_SEGMENTS) throw new Malformed("text has too many segments");
  const view = new DataView(lengths.buffer);
  const segments: TextSegment[] = [];
  let at = 0;
  for (let i = 0; i < lengths.length; i += 4) {
    const coded = view.getUint32(i, true);
    const length = coded >>> 1;
    if (length === 0) throw new Malformed("a segment of the text is empty");
    segments.push({ stream: coded % 2 === 1 ? "syserr" : "sysout", bytes: bytes.subarray(at, at + length) });
    at += length;
  }
  if (at !== bytes.length) throw new Malformed("text has another length");
  return segments;
}

export function decodeFromWorker(bytes: Uint8Array, base: Base | null = null): Decoded<FromWorker> {
  return decoded(() => {
    const from = unframe(bytes);
    const message = fromWorker(from, base);
    from.end();
    return message;
  });
}

function fromWorker(from: Unframed, base: Base | null): FromWorker {
  const { header } = from;
  const kind = oneOf(header.kind, ["ready", "started", "finished", "written", "unwritten"], "kind");
  if (kind === "ready") return { kind };
  const loop = integer(header.loop, "loop");
  const attempt = integer(header.attempt, "attempt");
  switch (kind) {
    case "started":
      return { kind, loop, attempt, guess: guessOf(from), next: nextOf(from, base), ...reasonOf(header.reason) };
    case "finished":
      return { kind, loop, attempt, result: resultOf(from, base) };
    case "written":
      return { kind, loop, attempt };
    case "unwritten":
      // Older nodes tell none.
      return {
        kind,
        loop,
        attempt,
        code: header.code === undefined ? "" : text(header.code, "code"),
        reason: text(header.reason, "reason"),
      };
    default:
      return kind satisfies never;
  }
}

/** Older nodes tell none. */
function reasonOf(value: unknown): { readonly reason?: string } {
  return value === undefined ? {} : { reason: text(value, "reason") };
}

function guessOf({ header, take }: Unframed): Guess | null {
  if (header.guess === null) return null;
  return { bytes: take("guess"), positions: positionsOf(fieldsOf(header.guess, "guess").positions) };
}

function nextOf(from: Unframed, base: Base | null): Snapshot | null {
  const { next } = from.header;
  if (next === null) return null;
  return { region: newestRegion(from, base, "next"), positions: positionsOf(fieldsOf(next, "next").positions) };
}

function newestRegion(from: Unframed, base: Base | null, what: string): Uint8Array {
  const { changes, loop } = from.header;
  if (changes !== true || base === null || (loop as number) >= base.loop) return takeRegion(from, base, what);
  from.take(what);
  return new Uint8Array(0);
}

function resultOf(from: Unframed, base: Base | null): PieceResult {
  const { header } = from;
  return {
    exit: exitOf(header.exit),
    region: newestRegion(from, base, "region"),
    positions: positionsOf(header.positions),
    cells: from.take("cells"),
    sizes: listOf(header.sizes, "sizes", MOST_FILES, pair),
    text: decodeText(from),
    held: integer(header.held, "held"),
    bytes: integer(header.bytes, "bytes"),
    records: integer(header.records, "records"),
    seconds: amount(header.seconds, "seconds"),
  };
}

const EXITS = ["node", "end", "limit", "stop", "error", "broken", "partial", "overfull", "dropped"] as const;

function exitOf(value: unknown): PieceExit {
  const exit = fieldsOf(value, "exit");
  const kind = oneOf(exit.kind, EXITS, "exit");
  switch (kind) {
    case "node":
      return { kind, next: integer(exit.next, "next") };
    case "end":
    case "limit":
    case "stop":
    case "partial":
    case "dropped":
      return { kind };
    case "error":
      return { kind, message: text(exit.message, "message"), status: integer(exit.status, "status", -(2 ** 31)) };
    case "broken":
    case "overfull":
      return { kind, reason: text(exit.reason, "reason") };
    default:
      return kind satisfies never;
  }
}
