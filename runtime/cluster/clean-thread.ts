/** The script of a thread that removes what a job has left in resources: it may wait for their owners as long as it takes. See remains.ts. */
import { workerData } from "node:worker_threads";
import { createIo } from "../resources/bridge.ts";
import { mustFind, storedTemporaries } from "../resources/stored-files.ts";
import { createStores } from "../resources/stores.ts";
import type { CleanSetup } from "./remains.ts";

const { names, what, stores } = workerData as CleanSetup;
const io = createIo();
const open = createStores(stores, io);
for (const name of names) {
  const found = mustFind(open, name);
  const all = what === "whole" ? [found.path] : storedTemporaries(found, stores.writer.job);
  for (const path of all) found.store.remove(path);
}
open.close();
await io.close();
