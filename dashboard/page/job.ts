/** Everything of one job. */
import { heldBytes } from "../../runtime/observe/lanes.ts";
import { isOver, type JobView } from "../../runtime/observe/view.ts";
import { dataSetPanel } from "./data-sets.ts";
import {
  busyWorkers,
  bytesText,
  countText,
  currentLoop,
  doneOf,
  durationText,
  elapsedOf,
  rateOf,
  restOf,
} from "./figures.ts";
import { graphPanel } from "./graph.ts";
import { type Html, html } from "./html.ts";
import { chip, figure } from "./parts.ts";
import { runsPanel } from "./runs.ts";
import { spoolPanel } from "./spool.ts";
import { nowOf, type PageState, type Store } from "./state.ts";
import { timelinePanel } from "./timeline.ts";
import { plain } from "./words.ts";

export function jobPanel(state: PageState, job: JobView, store: Store): Html {
  const chronicle = state.facts[job.head.id]?.chronicle ?? null;
  return html`
    <article aria-label=${`job ${plain(job.head.program)}`}>
      ${headPanel(state, job)} ${figuresPanel(state, job)} ${graphPanel(state, job)}
      ${timelinePanel(state, job, store)} ${chronicle === null ? null : runsPanel(chronicle)}
      <div class="columns">
        ${spoolPanel(state, job, store)}
        <div class="column">${dataSetPanel(job, state.facts[job.head.id])} ${notesPanel(job)}</div>
      </div>
    </article>
  `;
}

function headPanel({ info, facts }: PageState, job: JobView): Html {
  const { id, program, state, owner, priority, returnCode, message, trouble } = job.head;
  const known = facts[id];
  const cluster = info?.kind === "cluster";
  const code =
    returnCode === null ? null : html`<span class=${`code ${returnCode === 0 ? "" : "warn"}`}>RC ${returnCode}</span>`;
  return html`
    <div class="head">
      <h1 id="program">${plain(program)}</h1>
      ${chip(state)} ${code}
      <span class="muted mono">${cluster ? plain(id) : ""}</span>
      <span class="muted clip">
        ${cluster ? `owner ${plain(owner ?? "?")} · priority ${priority ?? "?"}` : ""}
        ${known !== undefined && known.runs > 1 ? ` · taken up ${known.runs} times` : ""}
      </span>
      <span class="grow"></span>
      <span class="muted clip" title=${plain(known?.folder ?? "")}>${plain(known?.folder ?? "")}</span>
    </div>
    ${message === null || message === "" ? null : html`<p class="trouble" id="message">${plain(message)}</p>`}
    ${trouble === null ? null : html`<p class="waits" id="waits"><b>waits, and is tried again</b> ${plain(trouble)}</p>`}
  `;
}

function figuresPanel(state: PageState, job: JobView): Html {
  const { counters, head, workers } = job;
  const now = nowOf(state);
  const elapsed = elapsedOf(job, now);
  const over = isOver(head.state);
  const samples = state.samples[head.id] ?? [];
  const seconds = (elapsed ?? 0) / 1000;
  const rate = (of: "bytes" | "records", total: number): number | null =>
    over ? (seconds > 0 && total > 0 ? total / seconds : null) : rateOf(samples, of);
  const { bytes, records, committed, reruns } = doneOf(job, state.facts[head.id]?.loops ?? []);
  const bytesRate = rate("bytes", bytes);
  const recordsRate = rate("records", records);
  const rest = over ? null : restOf(currentLoop(job), bytesRate);
  const held = heldBytes(job.lanes);
  // On a cluster a run has room for more workers than there are.
  const ready = job.lanes.lanes.filter((lane) => lane.status === "ready").length;
  const per = (text: string | null): string => (text === null ? "" : `${text}/s`);
  return html`
    <dl class="figures">
      ${figure("elapsed", elapsed === null ? "—" : durationText(elapsed), rest === null ? "" : `≈ ${durationText(rest * 1000)} left`)}
      ${figure("read", bytesText(bytes), per(bytesRate === null ? null : bytesText(bytesRate)))}
      ${figure("records", records === 0 ? "—" : countText(records), per(recordsRate === null || recordsRate === 0 ? null : countText(recordsRate)))}
      ${figure("pieces committed", countText(committed), counters.dropped > 0 ? `${counters.dropped} not needed` : "")}
      ${figure("run again", countText(reruns), counters.refuted > 0 ? `${counters.refuted} refuted` : "", reruns > 0 ? "warn" : "")}
      ${figure("workers", over ? (workers === 0 ? "—" : String(Math.min(workers, job.lanes.lanes.length || workers))) : `${busyWorkers(job)} / ${Math.min(workers, Math.max(ready, state.info?.kind === "run" ? workers : 0))}`, counters.lost > 0 ? `${counters.lost} lost` : over ? "" : "busy", counters.lost > 0 ? "warn" : "")}
      ${figure("output held", held > 0 ? bytesText(held) : "—")}
    </dl>
  `;
}

function notesPanel({ notes }: JobView): Html | null {
  if (notes.length === 0) return null;
  return html`
    <section aria-label="Notes" class="panel">
      <h2>Notes <small>what did not go as guessed; nothing of it was committed</small></h2>
      <ul class="notes">
        ${notes
          .toReversed()
          .map(
            (note) =>
              html`<li><span class="muted mono">${(note.at / 1000).toFixed(2)} s</span> ${plain(note.text)}</li>`,
          )}
      </ul>
    </section>
  `;
}
