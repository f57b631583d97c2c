/**
 * What the page knows, and how it learns more.
 *
 * Contract: one state, replaced as a whole; `changed` is called after each change, at most once in a frame. What cannot be fetched leaves what was there.
 */
import type { Told } from "../../runtime/observe/events.ts";
import { foldTold, NO_VIEW, type View } from "../../runtime/observe/view.ts";
import type { All, AuditRow, Info, JobFacts, SpoolText, Stream } from "../api.ts";
import { bytesOf, recordsOf, type Sample, sampled } from "./figures.ts";

export interface PageState {
  /** over: the server said that it goes. lost: it is tried again. */
  readonly link: "connecting" | "live" | "lost" | "over";
  readonly info: Info | null;
  /** What `info.now` was by the page's clock. */
  readonly infoAt: number;
  readonly view: View;
  /** The job that is shown; null: the first in order. */
  readonly wanted: string | null;
  readonly page: "jobs" | "audit";
  readonly stream: Stream;
  readonly spool: { readonly job: string; readonly stream: Stream; readonly text: SpoolText } | null;
  readonly facts: Readonly<Record<string, JobFacts>>;
  readonly audit: readonly AuditRow[] | null;
  /** Of the timeline: the whole run, or its end. */
  readonly span: "all" | "last";
  readonly samples: Readonly<Record<string, readonly Sample[]>>;
}

const FRAME_MS = 120;

export const FIRST: PageState = {
  link: "connecting",
  info: null,
  infoAt: 0,
  view: NO_VIEW,
  wanted: null,
  page: "jobs",
  stream: "sysout",
  spool: null,
  facts: {},
  audit: null,
  span: "all",
  samples: {},
};

export interface Store {
  get(): PageState;
  set(change: Partial<PageState>): void;
}

export function createStore(changed: (state: PageState) => void): Store {
  let state = FIRST;
  let queued = false;
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change };
      if (queued) return;
      queued = true;
      setTimeout(() => {
        queued = false;
        changed(state);
      }, FRAME_MS);
    },
  };
}

/** The server's clock now. */
export function nowOf({ info, infoAt }: PageState): number {
  return info === null ? Date.now() : info.now + (performance.now() - infoAt);
}

/** Listens to the server until it says that it is over. */
export function connect(store: Store): void {
  const events = new EventSource("/events");
  const learn = (info: Info): void => {
    store.set({ info, infoAt: performance.now(), link: info.over ? "over" : "live" });
    if (info.over) events.close();
  };
  const take = (view: View): void => {
    const at = performance.now();
    const before = store.get().samples;
    const samples = Object.fromEntries(
      view.jobs
        .filter((job) => job.head.state === "running")
        .map((job) => {
          const sample = { at, bytes: bytesOf(job), records: recordsOf(job) };
          return [job.head.id, sampled(before[job.head.id] ?? [], sample)];
        }),
    );
    store.set({ view, samples });
  };
  events.addEventListener("all", ({ data }) => {
    const { info, view } = JSON.parse(data) as All;
    learn(info);
    take(view);
  });
  events.addEventListener("told", ({ data }) => take((JSON.parse(data) as Told[]).reduce(foldTold, store.get().view)));
  events.addEventListener("beat", ({ data }) => learn(JSON.parse(data) as Info));
  events.addEventListener("error", () => {
    if (store.get().link !== "over") store.set({ link: "lost" });
  });
}

/** Null: there is none, or it cannot be had now. */
export async function fetchJson<T>(path: string): Promise<T | null> {
  try {
    const response = await fetch(path, { headers: { Accept: "application/json" } });
    return response.ok ? ((await response.json()) as T) : null;
  } catch {
    // The connection's state is shown by the events.
    return null;
  }
}
