/**
 * The engine's messages to a worker (engine/protocol.ts) as bytes. Those from a worker: codec-results.ts.
 *
 * Contract: `decodeToWorker` answers every sequence of bytes with a well-formed message or with what is wrong, and takes memory in
 * proportion to their number. Limit: it does not know whether a message is due; see answers.ts.
 */
import type { Chaos } from "../../engine/chaos.ts";
import type { OpenFile } from "../../engine/ports.ts";
import type { LoopSetup, PieceOrder, Positions, Start, ToWorker } from "../../engine/protocol.ts";
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

export function encodeToWorker(message: ToWorker): readonly Uint8Array[] {
  switch (message.kind) {
    case "loop": {
      const { entry, ...header } = message;
      return frame(header, [entry]);
    }
    case "piece": {
      const { start } = message;
      if (start.kind === "lookback") return frame({ ...message }, []);
      return frame({ ...message, start: { kind: start.kind, positions: start.positions } }, [start.region]);
    }
    case "commit":
    case "drop":
      return frame({ ...message }, []);
    default:
      return message satisfies never;
  }
}

export function decodeToWorker(bytes: Uint8Array): Decoded<ToWorker> {
  return decoded(() => {
    const from = unframe(bytes);
    const message = toWorker(from);
    from.end();
    return message;
  });
}

function toWorker(from: Unframed): ToWorker {
  const { header } = from;
  const kind = oneOf(header.kind, ["loop", "piece", "commit", "drop"], "kind");
  const loop = integer(header.loop, "loop");
  if (kind === "loop") return loopSetup(from, loop);
  const attempt = integer(header.attempt, "attempt");
  switch (kind) {
    case "piece":
      return pieceOrder(from, loop, attempt);
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
  };
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

function pieceOrder(from: Unframed, loop: number, attempt: number): PieceOrder {
  const { header } = from;
  return {
    kind: "piece",
    loop,
    piece: integer(header.piece, "piece"),
    attempt,
    start: startOf(header.start, from),
    limit: orNull(header.limit, "limit", integer),
    lead: truth(header.lead, "lead"),
  };
}

function startOf(value: unknown, { take }: Unframed): Start {
  const start = fieldsOf(value, "start");
  const kind = oneOf(start.kind, ["lookback", "snapshot", "exact"], "start");
  if (kind !== "lookback") return { kind, region: take("region"), positions: positionsOf(start.positions) };
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
