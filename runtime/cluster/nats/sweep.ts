/**
 * Removing from the streams what is over.
 *
 * Contract: see Sweep. Copies are mirrors, which a removal in the log does not reach: each is waited for until it has what is to stay, and is then
 * swept, too. Limit: what a copy that lags behind for longer than LAG_MS gets afterwards stays there until the job is swept again.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { Sweep } from "../ports.ts";
import { checkSubject } from "../subjects.ts";
import { folderSubject, nameIn } from "./blobs.ts";
import { LAG_MS, type Link, PERSIST_MS, persist } from "./link.ts";
import { BLOB_STREAM, LOG_PREFIX, LOG_STREAM, ownerStream, READ_STREAM } from "./streams.ts";

const LOOK_MS = 20;

/** `owners`: whose copies there are, beside that of those who read all; null: there are no copies. */
export function createSweep(link: Link, owners: readonly string[] | null): Sweep {
  const last = (stream: string, subject: string) =>
    persist(link, PERSIST_MS, () => link.jsm.streams.getMessage(stream, { last_by_subj: subject }));
  const purge = (stream: string, filter: string, keep: "last" | "none") =>
    persist(link, PERSIST_MS, () => link.jsm.streams.purge(stream, keep === "last" ? { filter, keep: 1 } : { filter }));
  const copiesOf = (subject: string): readonly string[] => {
    const [, owner = ""] = subject.split(".");
    return owners === null ? [] : [READ_STREAM, ...(owners.includes(owner) ? [ownerStream(owner)] : [])];
  };
  return {
    async entries(name, keep) {
      const subject = LOG_PREFIX + checkSubject(name);
      const end = (await last(LOG_STREAM, subject))?.seq ?? 0;
      await purge(LOG_STREAM, subject, keep);
      for (const copy of copiesOf(name)) {
        const until = performance.now() + LAG_MS;
        while (((await last(copy, subject))?.seq ?? 0) < end && performance.now() < until) await delay(LOOK_MS);
        await purge(copy, subject, keep);
      }
    },
    async blobs(folder) {
      const filter = folderSubject(folder);
      const { state } = await persist(link, PERSIST_MS, () =>
        link.jsm.streams.info(BLOB_STREAM, { subjects_filter: filter }),
      );
      return [...new Set(Object.keys(state.subjects ?? {}).map(nameIn))];
    },
  };
}
