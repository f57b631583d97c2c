/**
 * The timeline: a lane for each worker, a bar for each run of a piece, drawn as SVG.
 *
 * Limit: a worker that has moved to another slot is shown where it was last.
 */
import type { Bar, BarState, Lane, Place } from "../../runtime/observe/lanes.ts";
import { isOver, type JobView, type StepView } from "../../runtime/observe/view.ts";
import { durationText, ticksOf } from "./figures.ts";
import { type Html, html } from "./html.ts";
import { nowOf, type PageState, type Store } from "./state.ts";
import { plain } from "./words.ts";

const LAST_MS = 20_000;
export const AXIS = 18;
const LEGEND: readonly (readonly [BarState, string])[] = [
  ["running", "runs"],
  ["held", "waits for those before"],
  ["verified", "is written"],
  ["written", "committed"],
  ["void", "refuted"],
  ["dropped", "not needed"],
  ["lost", "lost"],
];

export function timelinePanel(state: PageState, job: JobView, store: Store): Html {
  const lanes = sortedLanes(job);
  const to = Math.max(1, endOf(state, job));
  const from = state.span === "last" ? Math.max(0, to - LAST_MS) : 0;
  const loops = job.steps.filter((step) => step.mode !== null);
  return html`
    <section aria-label="Timeline" class="panel">
      <h2>
        Timeline <small>${to <= 1 ? "" : `${durationText(to)} · ${lanes.length} workers`}</small>
        <span class="grow"></span>
        ${LEGEND.map(([kind, label]) => html`<span class="key"><i class=${kind}></i>${label}</span>`)}
        ${choice(store, state.span, "all", "whole run")} ${choice(store, state.span, "last", "last 20 s")}
      </h2>
      ${lanes.length === 0 && loops.length === 0 ? html`<p class="empty">${unseen(job)}</p>` : chart(lanes, loops, job, from, to)}
    </section>
  `;
}

function unseen({ at, head }: JobView): string {
  if (!isOver(head.state)) return "No loop has run yet.";
  return at > 0 ? "No loop has run." : "Nobody looked while it ran: what its workers did is not known.";
}

function choice(store: Store, span: PageState["span"], value: PageState["span"], label: string): Html {
  return html`<button type="button" aria-pressed=${span === value} onClick=${() => store.set({ span: value })}>${label}</button>`;
}

/** While it runs the lanes go on though nothing is told. */
function endOf(state: PageState, { at, seconds, head }: JobView): number {
  if (seconds !== null || isOver(head.state) || head.begun === null || state.link !== "live") return at;
  return Math.max(at, Math.min(at + 3000, nowOf(state) - head.begun));
}

interface Row {
  readonly label: string;
  readonly node: string | null;
  readonly lane: Lane;
}

function sortedLanes({ lanes }: JobView): readonly Row[] {
  const places: Readonly<Record<number, Place>> = lanes.places;
  const rows = lanes.lanes.map((lane): Row & { readonly place: Place | null } => {
    const place = places[lane.worker] ?? null;
    const label = place === null ? `worker ${lane.worker + 1}` : `${plain(place.node)} · ${place.slot}`;
    return { label, node: place?.node ?? null, lane, place };
  });
  // Workers that never had a slot have done nothing.
  const shown = rows.filter((row) => row.lane.bars.length > 0 || row.lane.status === "ready");
  return shown.sort((a, b) => {
    const [x, y] = [a.place, b.place];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || a.lane.worker - b.lane.worker;
    return x.node === y.node ? x.slot - y.slot : x.node < y.node ? -1 : 1;
  });
}

function chart(rows: readonly Row[], loops: readonly StepView[], job: JobView, from: number, to: number): Html {
  const row = rowHeight(rows.length);
  const height = AXIS + row * (rows.length + 1);
  const x = (t: number): string => `${(((t - from) / (to - from)) * 100).toFixed(3)}%`;
  const y = (i: number): number => AXIS + i * row;
  return html`
    <div class="timeline">
      <div class="labels" style=${{ paddingTop: `${AXIS}px` }}>
        <span style=${{ height: `${row}px` }}>loops</span>
        ${rows.map((r) => html`<span key=${r.lane.worker} class=${r.lane.status} style=${{ height: `${row}px` }}>${r.label}</span>`)}
      </div>
      <svg role="img" aria-label=${`${rows.length} workers over ${durationText(to)}`} width="100%" height=${height}>
        ${ticksOf(from, from + (to - from) * 0.97, 8).map(
          (t) => html`<g key=${t}>
            <line class="tick" x1=${x(t)} x2=${x(t)} y1=${AXIS - 4} y2=${height} />
            <text x=${x(t)} y=${AXIS - 7} dx="3">${tickText(t)}</text>
          </g>`,
        )}
        ${loops.map((loop) => loopBar(loop, job, { x, y: y(0), height: row - 4, from, to }))}
        ${rows.map((r, i) => r.lane.bars.map((bar) => bar.state !== "waiting" && pieceBar(bar, { x, y: y(i + 1), height: row - 4, from, to })))}
      </svg>
    </div>
  `;
}

/** Pixels of each of so many lanes. */
export function rowHeight(lanes: number): number {
  return lanes <= 12 ? 20 : lanes <= 30 ? 14 : 9;
}

export function tickText(t: number): string {
  if (t >= 10_000 || t % 1000 === 0) return durationText(t).replace(".0 s", " s");
  return t % 100 === 0 ? `${(t / 1000).toFixed(1)} s` : `${Number(t.toFixed(1))} ms`;
}

interface Box {
  readonly x: (t: number) => string;
  readonly y: number;
  readonly height: number;
  readonly from: number;
  readonly to: number;
}

function clipped(begin: number, end: number, { from, to }: Box): readonly [number, number] | null {
  const [a, b] = [Math.max(begin, from), Math.min(end, to)];
  return b < a ? null : [a, b];
}

function width(a: number, b: number, { from, to }: Box): string {
  return `${Math.max(0.12, ((b - a) / (to - from)) * 100).toFixed(3)}%`;
}

function loopBar(step: StepView, job: JobView, box: Box): Html | null {
  const line = job.graph.find((g) => g.node === step.node)?.line ?? null;
  const end = step.status === "running" ? box.to : step.since + step.seconds * 1000;
  const shown = clipped(step.since, end, box);
  if (shown === null) return null;
  const label = line === null ? "loop" : `loop at line ${line}`;
  return html`<g key=${`loop ${step.node}`}>
    <rect class=${`loop ${step.mode}`} x=${box.x(shown[0])} y=${box.y + 4} width=${width(...shown, box)} height=${box.height - 4} rx="2">
      <title>${label}, ${step.mode === "pieces" ? "in pieces" : "serial"}</title>
    </rect>
  </g>`;
}

function pieceBar(bar: Bar, box: Box): Html | null {
  const end = bar.to ?? box.to;
  const shown = clipped(bar.from, end, box);
  if (shown === null) return null;
  const led = bar.body === null || bar.body <= bar.from ? null : clipped(bar.from, bar.body, box);
  const name = bar.count > 1 ? `pieces from ${bar.piece + 1} on (${bar.count} runs)` : `piece ${bar.piece + 1}`;
  const text = `${name}${bar.again ? ", run again" : ""}: ${bar.state}, ${durationText(bar.to === null ? end - bar.from : bar.ran)}`;
  return html`<g key=${bar.attempt} class=${bar.again ? "again" : ""}>
    <rect class=${bar.state} x=${box.x(shown[0])} y=${box.y + 2} width=${width(...shown, box)} height=${box.height} rx="1.5"><title>${text}</title></rect>
    ${led === null ? null : html`<rect class="lead" x=${box.x(led[0])} y=${box.y + 2} width=${width(...led, box)} height=${box.height} rx="1.5"><title>${text}; its start is looked for</title></rect>`}
  </g>`;
}
