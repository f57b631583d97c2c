/**
 * The engine's messages to a worker (engine/protocol.ts) as bytes. Those from a worker: codec-results.ts.
 *
 * Contract: `decodeToWorker` answers every sequence of bytes with a well-formed message or with what is wrong, and takes memory in
 * proportion to their number, and to that of the bases that it is given: regions are sent as changes to the region at the loop's entry where
 * that is less (`changes` in the header). Limit: it does not know whether a message is due; see answers.ts.
 */
import type { SeenFile } from "../../datasets/seen-file.ts";
import type { Chaos } from "../../engine/chaos.ts";
import type { OpenFile } from "../../engine/ports.ts";
import type { LoopSetup, PieceOrder, Positions, Start, ToWorker } from "../../engine/protocol.ts";
import { type Base, changesOf, withChanges } from "./changes.ts";
import {
  amount,
  type Decoded,
  decoded,
  fieldsOf,
  integer,
  listOf,
  Malformed,
  oneOf,
  orNull,
  pair,
  text,
  truth,
} from "./fields.ts";
import { frame, type Unframed, unframe } from "./frame.ts";

/** Files of a program, and so entries of every list in a message. */
export const MOST_FILES = 4096;

/** `base`: of the session's present loop; null: regions are sent as they are. */
export function encodeToWorker(message: ToWorker, base: Base | null = null): readonly Uint8Array[] {
  switch (message.kind) {
    case "loop": {
      const { entry, ...header } = message;
      return frame(header, [entry]);
    }
    case "piece": {
      const { start } = message;
      if (start.kind === "lookback") return frame({ ...message }, []);
      const { marks, part } = regionPart(start.region, message.loop, base);
      return frame({ ...message, ...marks, start: { kind: start.kind, positions: start.positions } }, [part]);
    }
    case "commit":
    case "drop":
      return frame({ ...message }, []);
    default:
      return message satisfies never;
  }
}

/** The region as it is to be sent, and what the header must say of it. */
export function regionPart(region: Uint8Array, loop: number, base: Base | null) {
  const changes = base !== null && base.loop === loop ? changesOf(base.entry, region) : null;
  return changes === null ? { marks: {}, part: region } : { marks: { changes: true }, part: changes };
}

/** The part that `regionPart` has made. */
export function takeRegion({ header, take }: Unframed, base: Base | null, what: string): Uint8Array<ArrayBuffer> {
  const part = take(what);
  if (header.changes !== true) return part;
  if (base === null || base.loop !== header.loop)
    throw new Malformed(`${what} is told as changes to what is not known`);
  return withChanges(base.entry, part);
}

export function decodeToWorker(bytes: Uint8Array, base: Base | null = null): Decoded<ToWorker> {
  return decoded(() => {
    const from = unframe(bytes);
    const message = toWorker(from, base);
    from.end();
    return message;
  });
}

function toWorker(from: Unframed, base: Base | null): ToWorker {
  const { header } = from;
  const kind = oneOf(header.kind, ["loop", "piece", "commit", "drop"], "kind");
  const loop = integer(header.loop, "loop");
  if (kind === "loop") return loopSetup(from, loop);
  const attempt = integer(header.attempt, "attempt");
  switch (kind) {
    case "piece":
      return pieceOrder(from, loop, attempt, base);
    case "commit":
      return { kind, loop, attempt, offsets: listOf(header.offsets, "offsets", MOST_FILES, pair) };
    case "drop":
      return { kind, loop, attempt };
    default:
      return kind satisfies never;
  }
}

function loopSetup({ header, take }: Unframed, loop: number): LoopSetup {
  return {
    kind: "loop",
    loop,
    node: integer(header.node, "node"),
    entry: take("entry"),
    inputs: listOf(header.inputs, "inputs", MOST_FILES, openFile),
    outputs: listOf(header.outputs, "outputs", MOST_FILES, openFile),
    recordLength: orNull(header.recordLength, "recordLength", integer),
    heldSoft: amount(header.heldSoft, "heldSoft"),
    heldHard: amount(header.heldHard, "heldHard"),
    chaos: orNull(header.chaos, "chaos", chaosOf),
  };
}

function openFile(value: unknown, what: string): OpenFile {
  const file = fieldsOf(value, what);
  const path = text(file.path, "path");
  if (path.includes("\0")) throw new Malformed("path holds a NUL");
  return {
    file: integer(file.file, "file"),
    mode: oneOf(file.mode, ["input", "output", "io", "extend"], "mode"),
    path,
    position: integer(file.position, "position"),
    size: integer(file.size, "size"),
    regular: truth(file.regular, "regular"),
    ...(file.seen === undefined ? {} : { seen: seenOf(file.seen) }),
  };
}

function seenOf(value: unknown): SeenFile {
  const { inode, modified } = fieldsOf(value, "seen");
  if (typeof modified !== "number") throw new Malformed("modified is no number");
  return { inode: text(inode, "inode", 30), modified };
}

function chaosOf(value: unknown, what: string): Chaos {
  const chaos = fieldsOf(value, what);
  return {
    seed: integer(chaos.seed, "seed", Number.MIN_SAFE_INTEGER),
    wrongGuess: amount(chaos.wrongGuess, "wrongGuess"),
    ...(chaos.crash === undefined ? {} : { crash: amount(chaos.crash, "crash") }),
    ...(chaos.crashAtCommit === undefined ? {} : { crashAtCommit: amount(chaos.crashAtCommit, "crashAtCommit") }),
  };
}

function pieceOrder(from: Unframed, loop: number, attempt: number, base: Base | null): PieceOrder {
  const { header } = from;
  return {
    kind: "piece",
    loop,
    piece: integer(header.piece, "piece"),
    attempt,
    start: startOf(header.start, from, base),
    limit: orNull(header.limit, "limit", integer),
    lead: truth(header.lead, "lead"),
  };
}

function startOf(value: unknown, from: Unframed, base: Base | null): Start {
  const start = fieldsOf(value, "start");
  const kind = oneOf(start.kind, ["lookback", "snapshot", "exact"], "start");
  if (kind !== "lookback") {
    return { kind, region: takeRegion(from, base, "region"), positions: positionsOf(start.positions) };
  }
  return {
    kind,
    lookFrom: integer(start.lookFrom, "lookFrom"),
    from: integer(start.from, "from"),
    recordsBefore: orNull(start.recordsBefore, "recordsBefore", amount),
  };
}

/** -1: the file is not open. */
export function positionsOf(value: unknown): Positions {
  return listOf(value, "positions", MOST_FILES, (v, what) => integer(v, what, -1));
}
