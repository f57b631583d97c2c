/**
 * What a node says of itself every second, to whoever hands out slots.
 *
 * Contract: JSON on a subject of the node's own; unknown fields are ignored. Nothing in it decides correctness.
 */
import { type Decoded, decoded, fieldsOf, integer, jsonOf, listOf, Malformed, text, token, truth } from "./fields.ts";

export const BEATS = "node.*.beat";
/** The servers see to it that nobody else's name is used. */
export const beatSubject = (node: string): string => `node.${node}.beat`;

export interface NodeBeat {
  readonly name: string;
  /** Random, for each start of the process. */
  readonly incarnation: string;
  readonly slots: number;
  /** The slots in use, and the session that each serves. Not the job: its name would open its file. */
  readonly busy: readonly { readonly slot: number; readonly session: string }[];
  /** weft's version. */
  readonly version: string;
  /** It takes no new sessions; it is about to go. */
  readonly draining: boolean;
  readonly cpus: number;
  /** Bytes. */
  readonly memory: { readonly total: number; readonly free: number };
}

const LARGEST_BEAT = 256 * 1024;
const MOST_SLOTS = 1024;

export function encodeBeat(beat: NodeBeat): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(beat));
}

export function decodeBeat(bytes: Uint8Array, subject: string): Decoded<NodeBeat> {
  if (bytes.length > LARGEST_BEAT) return { ok: false, problem: "it is too large" };
  return decoded(() => {
    const beat = fieldsOf(jsonOf(bytes), "beat");
    if (subject !== beatSubject(token(beat.name, "name"))) throw new Malformed(`it came on ${subject}`);
    const memory = fieldsOf(beat.memory, "memory");
    return {
      name: token(beat.name, "name"),
      incarnation: token(beat.incarnation, "incarnation"),
      slots: Math.min(MOST_SLOTS, integer(beat.slots, "slots")),
      busy: listOf(beat.busy, "busy", MOST_SLOTS, (value) => {
        const busy = fieldsOf(value, "busy");
        return { slot: integer(busy.slot, "slot"), session: token(busy.session, "session") };
      }),
      version: text(beat.version, "version", 100),
      draining: truth(beat.draining, "draining"),
      cpus: integer(beat.cpus, "cpus"),
      memory: { total: integer(memory.total, "memory"), free: integer(memory.free, "memory") },
    };
  });
}
