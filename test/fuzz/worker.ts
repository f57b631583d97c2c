/** A campaign's thread: compiles one damaged program after another, and says before each which it is. */
import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { compileDamaged } from "./compile-damaged.ts";
import { damagedProgram, readCorpus } from "./mutate.ts";

/** Every seed from `from` on, until it is ended. */
export interface Begin {
  readonly from: number;
}

export type Told =
  | { readonly kind: "begun"; readonly seed: number }
  | { readonly kind: "ended"; readonly seed: number; readonly failure: string | null; readonly compiles: boolean };

async function work({ from }: Begin, tell: (told: Told) => void): Promise<void> {
  const corpus = readCorpus();
  for (let seed = from; ; seed++) {
    tell({ kind: "begun", seed });
    let failure: string | null = null;
    let compiles = false;
    try {
      compiles = (await compileDamaged(damagedProgram(seed, corpus))).error === null;
    } catch (error) {
      failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    tell({ kind: "ended", seed, failure, compiles });
  }
}

if (!isMainThread) await work(workerData as Begin, (told) => parentPort?.postMessage(told));
