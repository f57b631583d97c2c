/** The bar at the top: what this is, and whether it is live. */
import { isOver } from "../../runtime/observe/view.ts";
import { type Html, html } from "./html.ts";
import type { PageState } from "./state.ts";
import { plain } from "./words.ts";

const LINKS: Readonly<Record<PageState["link"], string>> = {
  connecting: "connecting",
  live: "live",
  lost: "connection lost, trying again",
  over: "the run has ended; this is its last state",
};

export function topBar(state: PageState): Html {
  const { info, link, page, view } = state;
  const cluster = info?.kind === "cluster";
  const over = view.jobs.length > 0 && !cluster && view.jobs.every((job) => isOver(job.head.state));
  const text = link === "live" && over ? "ended; the dashboard stays a while" : LINKS[link];
  const nav = (target: "jobs" | "audit", label: string): Html =>
    html`<a href=${`#/${target}`} aria-current=${page === target ? "page" : undefined}>${label}</a>`;
  return html`
    <header class="top">
      <img src="/icon.svg" alt="" width="22" height="22" />
      <strong>weft</strong>
      <span class="title" title=${plain(info?.title ?? "")}>${plain(info?.title ?? "")}</span>
      ${cluster ? html`<nav>${nav("jobs", "Jobs")}${info?.audit ? nav("audit", "Audit") : null}</nav>` : null}
      <span class="grow"></span>
      ${cluster ? coordinator(state) : null}
      <span class=${`link ${link}`} role="status"><i></i>${text}</span>
      <span class="muted clip">${info === null ? "" : `v${plain(info.version)}`}</span>
    </header>
    ${
      info?.trouble != null && link === "live"
        ? html`<p class="trouble" role="alert">${plain(info.trouble)}; what is shown may be old</p>`
        : null
    }
  `;
}

function coordinator({ info }: PageState): Html {
  const found = info?.coordinator ?? null;
  if (found === null) return html`<span class="warn">no coordinator answers</span>`;
  return html`<span class="muted clip" title=${plain(found.name)}>coordinator <b>${plain(found.name)}</b></span>`;
}
