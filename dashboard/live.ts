/**
 * The events of one page that looks: everything, then what is told, until it goes away.
 *
 * Contract: an event's id is `<start>-<position>`; a page that comes back with the id of its last event gets what it has missed, or
 * everything where that is not known any more. A page that reads slowly makes nothing wait and nothing grow: each has only its position.
 */
import type { SSEStreamingApi } from "hono/streaming";
import type { All } from "./api.ts";
import type { Source } from "./source.ts";

export interface LiveOptions {
  readonly source: Source;
  /** Of the server: positions of another one mean nothing here. */
  readonly start: string;
  /** Milliseconds between batches, and between beats. */
  readonly batchMs?: number;
  readonly beatMs?: number;
  /** Fires when the server ends: whoever looks is told the rest first. */
  readonly stop: AbortSignal;
}

const BATCH_MS = 100;
const BEAT_MS = 4000;

export async function serveLive(stream: SSEStreamingApi, lastId: string | null, options: LiveOptions): Promise<void> {
  const { source, start, stop } = options;
  const { board } = source;
  let position = known(lastId, start);
  let beaten = Number.NEGATIVE_INFINITY;
  const end = new AbortController();
  stream.onAbort(() => end.abort());
  const id = (): string => `${start}-${position}`;
  while (!end.signal.aborted) {
    const last = stop.aborted;
    const told = position < 0 ? null : board.since(position);
    position = board.position();
    if (told === null) {
      const all: All = { info: source.info(), view: board.view() };
      await stream.writeSSE({ event: "all", id: id(), data: JSON.stringify(all) });
    } else if (told.length > 0) {
      await stream.writeSSE({ event: "told", id: id(), data: JSON.stringify(told) });
    }
    if (last || performance.now() - beaten >= (options.beatMs ?? BEAT_MS)) {
      beaten = performance.now();
      await stream.writeSSE({ event: "beat", data: JSON.stringify(source.info()) });
    }
    if (last) return;
    await news(options, position, end.signal);
  }
}

/** -1: unknown here. */
function known(lastId: string | null, start: string): number {
  const [, of, position] = /^(\w+)-(\d{1,15})$/.exec(lastId ?? "") ?? [];
  return of === start ? Number(position) : -1;
}

/** Resolves when something was told after `position` (not at once: with what comes with it), or a beat is due, or it is over. */
function news({ source, stop, ...times }: LiveOptions, position: number, end: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(finish, times.batchMs ?? BATCH_MS);
      unlisten();
    };
    const finish = (): void => {
      clearTimeout(timer);
      unlisten();
      stop.removeEventListener("abort", finish);
      end.removeEventListener("abort", finish);
      resolve();
    };
    const unlisten = source.board.listen(soon);
    let timer = setTimeout(finish, times.beatMs ?? BEAT_MS);
    stop.addEventListener("abort", finish);
    end.addEventListener("abort", finish);
    if (stop.aborted || end.aborted) finish();
    else if (source.board.position() > position) soon();
  });
}
