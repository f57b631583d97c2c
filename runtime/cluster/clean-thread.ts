/** The script of a thread that removes what a job has left in resources: it may wait for their owners as long as it takes. See remains.ts. */
import { workerData } from "node:worker_threads";
import { removeTemporaries } from "../datasets/publish.ts";
import { createIo } from "../resources/bridge.ts";
import { mustFind } from "../resources/stored-files.ts";
import { createStores } from "../resources/stores.ts";
import type { CleanSetup } from "./remains.ts";

const { names, what, stores } = workerData as CleanSetup;
const io = createIo();
const open = createStores(stores, io);
for (const name of names) {
  if (what === "beside") removeTemporaries(name, stores.writer.job, open);
  else {
    const { store, path } = mustFind(open, name);
    store.remove(path);
  }
}
open.close();
await io.close();
