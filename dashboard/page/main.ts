/** The page: state in, templates out. */
import { render, type VNode } from "preact";
import type { JobView } from "../../runtime/observe/view.ts";
import { auditPanel } from "./audit.ts";
import { createFetch, type Fetch } from "./fetches.ts";
import { inOrder } from "./figures.ts";
import { type Html, html } from "./html.ts";
import { jobPanel } from "./job.ts";
import { sidePanel } from "./side.ts";
import { connect, createStore, type PageState, type Store } from "./state.ts";
import { topBar } from "./top.ts";

const root = document.getElementById("page") as HTMLElement;
root.textContent = "";

function shownJob(state: PageState): JobView | null {
  const { view, wanted } = state;
  return view.jobs.find((job) => job.head.id === wanted) ?? inOrder(view.jobs)[0] ?? null;
}

function page(state: PageState, store: Store, fetchMore: Fetch): Html {
  const job = shownJob(state);
  fetchMore(state, job);
  const single = state.info?.kind !== "cluster";
  document.title = job === null ? "weft" : `${single ? "" : `${state.view.jobs.length} jobs · `}weft`;
  const main = state.page === "audit" ? auditPanel(state) : job === null ? nothing(state) : jobPanel(state, job, store);
  return html`
    ${topBar(state)}
    <div class=${single ? "body single" : "body"}>
      ${single ? null : sidePanel(state, job)}
      <main id="main" tabindex="-1">${main}</main>
    </div>
  `;
}

function nothing({ link, info }: PageState): Html {
  const text = link === "connecting" ? "Connecting…" : (info?.trouble ?? "There are no jobs yet.");
  return html`<p class="empty">${text}</p>`;
}

function route(): Pick<PageState, "page" | "wanted"> {
  const [, kind, id] = /^#\/(jobs|audit)(?:\/(.+))?$/.exec(location.hash) ?? [];
  return { page: kind === "audit" ? "audit" : "jobs", wanted: id === undefined ? null : decodeURIComponent(id) };
}

const store = createStore((state) => draw(state));
const fetchMore = createFetch(store);

function draw(state: PageState): void {
  const job = shownJob(state);
  // It stays the one that is shown, whatever comes before it in order.
  if (state.wanted === null && job !== null) store.set({ wanted: job.head.id });
  render(page(state, store, fetchMore) as VNode, root);
}

addEventListener("hashchange", () => store.set(route()));
store.set(route());
connect(store);
// Clocks go on while nothing is told.
setInterval(() => store.set({}), 1000);
