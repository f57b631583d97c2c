/** A cluster's jobs and nodes, beside the job that is shown. */
import type { NodeHead } from "../../runtime/observe/events.ts";
import type { JobView } from "../../runtime/observe/view.ts";
import { bytesText, currentLoop, inOrder, percentOf } from "./figures.ts";
import { type Html, html } from "./html.ts";
import { bar, chip } from "./parts.ts";
import type { PageState } from "./state.ts";
import { plain } from "./words.ts";

export function sidePanel(state: PageState, shown: JobView | null): Html {
  const jobs = inOrder(state.view.jobs);
  const running = jobs.filter((job) => job.head.state === "running").length;
  return html`
    <aside>
      <section aria-label="Jobs">
        <h2>Jobs <small>${running} running · ${jobs.length} known</small></h2>
        <ul class="jobs">
          ${jobs.map((job) => jobRow(state, job, job === shown && state.page === "jobs"))}
        </ul>
      </section>
      ${state.info?.nodes === false ? null : nodeList(state)}
    </aside>
  `;
}

function jobRow({ info }: PageState, job: JobView, current: boolean): Html {
  const { id, program, state, returnCode, owner, priority, trouble } = job.head;
  const loop = currentLoop(job);
  const given = state === "running" ? info?.coordinator?.jobs.find((j) => j.id === id) : undefined;
  const slots = given === undefined ? "" : ` · ${given.slots} slot${given.slots === 1 ? "" : "s"}`;
  const what = returnCode !== null ? `RC ${returnCode}` : loop === null ? "" : `${percentOf(loop).toFixed(0)} %`;
  const name = id.split(".").at(-1) ?? id;
  return html`
    <li key=${id}>
      <a href=${`#/jobs/${encodeURIComponent(id)}`} class="job" aria-current=${current ? "true" : undefined}>
        <span class="row"><b class="clip" title=${plain(program)}>${plain(program)}</b><span class="grow"></span>${chip(state)}</span>
        <span class="row muted">
          <span class="mono">${plain(name)}</span>
          <span class="clip">${plain(owner ?? "")} · p${priority ?? "?"}${slots}</span>
          <span class="grow"></span><span>${what}</span>
        </span>
        ${trouble === null ? null : html`<span class="row warn"><span class="clip" title=${plain(trouble)}>waits: ${plain(trouble)}</span></span>`}
        ${state === "running" && loop !== null ? bar(percentOf(loop), "progress") : null}
      </a>
    </li>
  `;
}

function nodeList({ view, info }: PageState): Html {
  const { nodes } = view;
  const busy = nodes.reduce((sum, n) => sum + n.busy.length, 0);
  const slots = nodes.filter((n) => n.state === "up").reduce((sum, n) => sum + n.slots, 0);
  return html`
    <section aria-label="Nodes">
      <h2>Nodes <small>${busy} of ${slots} slots busy</small></h2>
      <ul class="nodes">
        ${nodes.map((node) => nodeRow(node, info?.version ?? ""))}
        ${nodes.length === 0 ? html`<li class="muted">none has been heard</li>` : null}
      </ul>
    </section>
  `;
}

function nodeRow(node: NodeHead, version: string): Html {
  const { memory } = node;
  const used = memory.total > 0 ? 1 - memory.free / memory.total : 0;
  const other = node.version !== version && version !== "";
  const jobs = new Map(node.busy.map(({ slot, job }) => [slot, job]));
  return html`
    <li key=${node.name} class="node">
      <span class="row"><b class="clip" title=${plain(node.name)}>${plain(node.name)}</b><span class="grow"></span>${node.state === "up" ? null : chip(node.state)}</span>
      <span class="slots" role="img" aria-label=${`${node.busy.length} of ${node.slots} slots busy`}>
        ${Array.from({ length: Math.min(64, node.slots) }, (_, slot) => {
          const job = jobs.get(slot);
          return html`<i class=${job === undefined ? "" : "busy"} title=${`slot ${slot}${job ? `: ${plain(job)}` : ""}`}></i>`;
        })}
      </span>
      <span class="row muted">
        ${node.cpus} cpus · ${bytesText(memory.total)}, ${(used * 100).toFixed(0)} % used
        ${other ? html`<span class="warn clip">v${plain(node.version)}</span>` : null}
      </span>
    </li>
  `;
}
