/** The script of a thread that removes what a job has left in resources: it may wait for their owners as long as it takes. See remains.ts. */
import { workerData } from "node:worker_threads";
import { removeTemporaries } from "../datasets/publish.ts";
import { createIo } from "../resources/bridge.ts";
import { createStores } from "../resources/stores.ts";
import type { CleanSetup } from "./remains.ts";

const { names, stores } = workerData as CleanSetup;
const io = createIo();
const open = createStores(stores, io);
for (const name of names) removeTemporaries(name, stores.writer.job, open);
open.close();
await io.close();
