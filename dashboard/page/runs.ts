/**
 * A job that has ended, as the log tells of it: a lane for each of its runs, a mark for each time it was kept.
 *
 * Limit: between a run's last record and the next run's beginning nothing is known.
 */
import type { Chronicle, KeptFacts, RunFacts } from "../api.ts";
import { durationText, ticksOf } from "./figures.ts";
import { type Html, html } from "./html.ts";
import { AXIS, rowHeight, tickText } from "./timeline.ts";
import { plain } from "./words.ts";

export function runsPanel(chronicle: Chronicle): Html | null {
  const { runs, submitted, end, earlier } = chronicle;
  const [first] = runs;
  if (first === undefined) return null;
  const waited = submitted === null || earlier > 0 ? null : first.begun - submitted;
  const kept = runs.reduce((sum, run) => sum + run.kept.reduce((n, { count }) => n + count, 0), 0);
  const to = Math.max(first.begun + 1, end?.at ?? 0, ...runs.map((run) => run.last));
  return html`
    <section aria-label="Runs" class="panel">
      <h2>
        Runs
        <small>
          ${durationText(to - first.begun)}${waited === null ? "" : ` after ${durationText(waited)} of waiting`} ·
          kept ${kept === 1 ? "once" : `${kept} times`}${earlier === 0 ? "" : ` · ${earlier} earlier runs`}
        </small>
        <span class="grow"></span>
        <span class="key"><i class="ran"></i>ran</span>
        <span class="key"><i class="kept"></i>kept</span>
        <span class="key"><i class="verified"></i>published</span>
      </h2>
      ${chart(chronicle, first.begun, to)}
    </section>
  `;
}

function chart({ runs, wishes, end }: Chronicle, from: number, to: number): Html {
  const row = rowHeight(runs.length);
  const height = AXIS + row * runs.length;
  const x = (t: number): string => `${(((t - from) / (to - from)) * 100).toFixed(3)}%`;
  const width = (a: number, b: number): string => `${Math.max(0.12, ((b - a) / (to - from)) * 100).toFixed(3)}%`;
  return html`
    <div class="timeline runs">
      <div class="labels" style=${{ paddingTop: `${AXIS}px` }}>
        ${runs.map((run) => html`<span key=${run.epoch} title=${plain(run.coordinator)} style=${{ height: `${row}px` }}>${run.epoch} · ${plain(run.coordinator)}</span>`)}
      </div>
      <svg role="img" aria-label=${`${runs.length} runs over ${durationText(to - from)}`} width="100%" height=${height}>
        ${ticksOf(0, (to - from) * 0.97, 8).map(
          (t) => html`<g key=${t}>
            <line class="tick" x1=${x(from + t)} x2=${x(from + t)} y1=${AXIS - 4} y2=${height} />
            <text x=${x(from + t)} y=${AXIS - 7} dx="3">${tickText(t)}</text>
          </g>`,
        )}
        ${runs.map((run, i) => {
          const y = AXIS + i * row + 2;
          const ended = i === runs.length - 1 && end !== null ? end : null;
          return lane(run, ended, { y, height: row - 4, x, width });
        })}
        ${wishes
          .filter(({ at }) => at >= from && at <= to)
          .map(
            ({ at, kind, by }) =>
              html`<line class="wish" x1=${x(at)} x2=${x(at)} y1=${AXIS - 4} y2=${height}><title>${kind}, by the ${by}</title></line>`,
          )}
      </svg>
    </div>
  `;
}

interface Box {
  readonly y: number;
  readonly height: number;
  readonly x: (t: number) => string;
  readonly width: (a: number, b: number) => string;
}

function lane(run: RunFacts, end: Chronicle["end"], { y, height, x, width }: Box): Html {
  const last = end?.at ?? run.last;
  const began = `run ${run.epoch}, taken up by ${plain(run.coordinator)} at ${clock(run.begun)}`;
  const how = end === null ? `its last record is of ${clock(last)}` : `${end.kind} at ${clock(last)}`;
  const { published } = run;
  return html`<g key=${run.epoch}>
    <rect class="ran" x=${x(run.begun)} y=${y} width=${width(run.begun, last)} height=${height} rx="1.5"><title>${began}; ${how}</title></rect>
    ${published === null ? null : html`<rect class="verified" x=${x(published)} y=${y} width=${width(published, last)} height=${height} rx="1.5"><title>published at ${clock(published)}; ${how}</title></rect>`}
    ${run.kept.map((kept) => html`<line class="kept" x1=${x(kept.at)} x2=${x(kept.at)} y1=${y} y2=${y + height}><title>${keptText(kept)}</title></line>`)}
  </g>`;
}

function keptText({ at, count, line, percent }: KeptFacts): string {
  const times = count === 1 ? "kept" : `kept ${count} times until`;
  const where = line === null ? "" : `, loop at line ${line}${percent === null ? "" : `: ${percent.toFixed(0)} %`}`;
  return `${times} ${clock(at)}${where}`;
}

/** In UTC, as weft's commands tell times. */
function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 23);
}
