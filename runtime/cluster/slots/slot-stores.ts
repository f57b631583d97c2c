/**
 * Data sets in resources, as a node's slots reach them for the jobs of others.
 *
 * Contract: with a key of whoever signs grants, this node's own disks are open to a job only as far as its grant goes; what is elsewhere is
 * judged there. Without a key everybody may do everything, as in the rest of a cluster without credentials.
 */
import type { KeyObject } from "node:crypto";
import type { Io } from "../../resources/bridge.ts";
import { readGrant } from "../../resources/grants.ts";
import type { NodeStores } from "../../resources/io-protocol.ts";
import { createStores } from "../../resources/stores.ts";
import type { SlotStores } from "./node-host.ts";

export function createSlotStores(
  resources: NodeStores,
  io: Io,
  publicKey: KeyObject | null,
  now: () => number,
): SlotStores {
  return {
    forSession(writer, grant) {
      const judged = publicKey === null ? {} : { principal: principalOf(grant, writer.job, publicKey, now()) };
      return createStores({ ...resources, writer, grant, ...judged }, io).forThread(writer.attempt);
    },
    renew: (job, grant) => io.renew(job, grant),
  };
}

/** Empty: nobody. */
export function principalOf(grant: string | null, job: string, publicKey: KeyObject, now: number): string {
  const read = grant === null ? null : readGrant(grant, publicKey, now);
  return read?.job === job ? read.principal : "";
}
