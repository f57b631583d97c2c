/**
 * What a run and the thread of its dashboard say to each other.
 *
 * Contract: types only; plain data that crosses threads. The run never waits for the thread but at its end.
 */
import type { Told } from "../runtime/observe/events.ts";
import type { Stream } from "./api.ts";

/** The thread's workerData. */
export interface RunSetup {
  readonly title: string;
  readonly version: string;
  readonly workers: number;
  /** 0: any that is free. */
  readonly port: number;
  readonly token: string | null;
}

/** The id of the only job of a run. */
export const RUN = "run";

export type ToDashboard =
  | { readonly kind: "told"; readonly told: readonly Told[] }
  /** The newest bytes of a text that has `size` by now; what is between was too much to keep. */
  | { readonly kind: "text"; readonly stream: Stream; readonly bytes: Uint8Array; readonly size: number }
  /** The run is over; the dashboard stays for so many seconds. */
  | { readonly kind: "over"; readonly lingerSeconds: number }
  /** It need not stay any longer. */
  | { readonly kind: "leave" };

export type FromDashboard =
  | { readonly kind: "listening"; readonly url: string }
  | { readonly kind: "refused"; readonly reason: string }
  /** All who looked were told the rest. */
  | { readonly kind: "gone" };
