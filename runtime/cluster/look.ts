/**
 * Who looks on says so to the coordinator, again and again; jobs tell of themselves only then.
 *
 * Contract: a call of ALIVE_SUBJECT with one of two words; any other call only asks whether there is a coordinator. Limit: whoever can ask at
 * all can have jobs tell of themselves; who hears it is decided by the bus's permissions.
 */
import { ALIVE_SUBJECT } from "./coordinator-state.ts";
import { type Bus, Uncertain } from "./ports.ts";

/** How long a look lasts. */
export const LOOK_MS = 10_000;

/**
 * `ms`: how long an answer is waited for. `all`: jobs are to tell everything, not only what is new. nobody: no coordinator has heard it.
 * cut off: the servers cannot be reached, as far as the adapter's words tell.
 */
export async function look(bus: Bus, all: boolean, ms: number): Promise<"heard" | "nobody" | "cut off"> {
  try {
    await bus.call(ALIVE_SUBJECT, new TextEncoder().encode(all ? "look all" : "look"), ms);
    return "heard";
  } catch (error) {
    if (!(error instanceof Uncertain)) throw error;
    return /connection/.test(error.message) ? "cut off" : "nobody";
  }
}

/** Null: it is no look. */
export function decodeLook(data: Uint8Array): { readonly all: boolean } | null {
  const word = data.length > 8 ? "" : new TextDecoder().decode(data);
  return word === "look" || word === "look all" ? { all: word === "look all" } : null;
}
