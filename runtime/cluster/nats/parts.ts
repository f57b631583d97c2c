/**
 * Messages larger than a server takes, cut and put together again.
 *
 * Contract: the parts of a message are sent in one go, so that a receiver sees them one after the other; a message of which a part
 * is missing vanishes. Limit: nothing holds a sender back, and a server drops a receiver that is tens of MB behind.
 */
import { headers, type Msg, type MsgHdrs, type NatsConnection } from "@nats-io/transport-node";

const PART = "Weft-Part";
/** Left free in a message for its headers. */
const HEADER_ROOM = 1024;
/** After so many milliseconds the rest of a message does not come any more: its sender is gone. */
const ABANDONED_MS = 60_000;
/** Bytes of unfinished messages that a subscription keeps; a sender that never finishes must not fill the memory. */
const MOST_KEPT = 512 * 1024 * 1024;
/** What a part takes beside its bytes, about. */
const PART_COST = 1024;

export interface Sender {
  /** Copies `data`. Does nothing while the connection is broken. */
  send(subject: string, data: Uint8Array, reply?: string, header?: readonly [string, string]): void;
}

/** `id`: unique among all senders. */
export function createSender(nc: Pick<NatsConnection, "publish">, id: string, maxPayload: number): Sender {
  const size = maxPayload - HEADER_ROOM;
  let message = 0;
  return {
    send(subject, data, reply, header) {
      const count = Math.max(1, Math.ceil(data.length / size));
      message++;
      for (let part = 0; part < count; part++) {
        const fields = count > 1 || header !== undefined ? headers() : undefined;
        if (count > 1) fields?.set(PART, `${id} ${message} ${part} ${count}`);
        if (header !== undefined) fields?.set(...header);
        nc.publish(subject, new Uint8Array(data.subarray(part * size, (part + 1) * size)), {
          ...(reply === undefined ? {} : { reply }),
          ...(fields === undefined ? {} : { headers: fields }),
        });
      }
    },
  };
}

interface Partial {
  readonly message: string;
  readonly parts: Uint8Array[];
  readonly since: number;
}

/** For one subscription: returns a function that takes each message's part and returns the whole with the last one, else null. */
export function createAssembler(mostKept = MOST_KEPT): (msg: Pick<Msg, "data" | "headers">) => Uint8Array | null {
  const partials = new Map<string, Partial>();
  let kept = 0;
  const forget = (sender: string): void => {
    for (const part of partials.get(sender)?.parts ?? []) kept -= part.length + PART_COST;
    partials.delete(sender);
  };
  return (msg) => {
    const place = parsePlace(msg.headers);
    // The client's buffer also holds other messages: what is handed out may be kept or transferred. (A Buffer's `slice` copies nothing.)
    if (place === null) return new Uint8Array(msg.data);
    const { sender, message, part, count } = place;
    if (part === 0) {
      for (const [old, { since }] of partials) if (performance.now() - since > ABANDONED_MS) forget(old);
      forget(sender);
      partials.set(sender, { message, parts: [], since: performance.now() });
    }
    const partial = partials.get(sender);
    if (partial === undefined || partial.message !== message || partial.parts.length !== part) {
      forget(sender);
      return null;
    }
    partial.parts.push(msg.data);
    kept += msg.data.length + PART_COST;
    // Whose they are nobody can tell: all begin anew.
    if (kept > mostKept) for (const old of [...partials.keys()]) forget(old);
    if (partial.parts.length < count) return null;
    forget(sender);
    return concat(partial.parts);
  };
}

function parsePlace(fields: MsgHdrs | undefined) {
  const value = fields?.get(PART) ?? "";
  if (value === "") return null;
  const [sender = "", message = "", part, count] = value.split(" ");
  return { sender, message, part: Number(part), count: Number(count) };
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
