/**
 * What is fetched beside the events: the text of the job that is shown, its facts, the audit.
 *
 * Contract: at most one request of each at a time; text is fetched when there is more of it, at most about twice a second.
 */
import { isOver, type JobView } from "../../runtime/observe/view.ts";
import type { AuditRow, JobFacts, SpoolText } from "../api.ts";
import { fetchJson, type PageState, type Store } from "./state.ts";

const SPOOL_MS = 400;
const AUDIT_MS = 5000;
const FACTS_AGAIN_MS = 3000;

export type Fetch = (state: PageState, job: JobView | null) => void;

export function createFetch(store: Store): Fetch {
  const spool = createSpoolFetch(store);
  const facts = createFactsFetch(store);
  const audit = once(AUDIT_MS, async () => {
    const rows = await fetchJson<readonly AuditRow[]>("/api/audit");
    if (rows !== null) store.set({ audit: rows });
  });
  return (state, job) => {
    if (job !== null) {
      spool(state, job);
      facts(state, job);
    }
    if (state.page === "audit") audit();
  };
}

function createSpoolFetch(store: Store): (state: PageState, job: JobView) => void {
  let busy = false;
  let looked = "";
  return ({ stream, spool }, { head, spool: sizes }) => {
    const job = head.id;
    const shown = spool?.job === job && spool.stream === stream ? spool.text.mark : -1;
    // Of an old job nobody has told how much text there is: it is looked for once, and once more at its end.
    const key = `${job} ${stream} ${isOver(head.state)}`;
    if (busy || (sizes[stream] <= shown && looked === key)) return;
    busy = true;
    looked = key;
    void fetchJson<SpoolText>(`/api/jobs/${encodeURIComponent(job)}/spool/${stream}`).then((text) => {
      if (text !== null) store.set({ spool: { job, stream, text } });
      setTimeout(() => {
        busy = false;
        store.set({});
      }, SPOOL_MS);
    });
  };
}

function createFactsFetch(store: Store): (state: PageState, job: JobView) => void {
  let busy = false;
  const asked = new Map<string, string>();
  return ({ info }, { head }) => {
    if (busy || info?.kind !== "cluster" || asked.get(head.id) === head.state) return;
    busy = true;
    asked.set(head.id, head.state);
    void fetchJson<JobFacts>(`/api/jobs/${encodeURIComponent(head.id)}`).then((facts) => {
      busy = false;
      if (facts !== null) store.set({ facts: { ...store.get().facts, [head.id]: facts } });
      // The log may not tell of its end yet.
      else setTimeout(() => asked.delete(head.id), FACTS_AGAIN_MS);
    });
  };
}

function once(everyMs: number, call: () => Promise<void>): () => void {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    if (performance.now() - last < everyMs) return;
    last = performance.now();
    void call();
  };
}
