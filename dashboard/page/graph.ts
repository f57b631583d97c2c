/**
 * The job's graph: its regions and loops in the order of the program, with how far they are and what became of their pieces.
 *
 * Limit: what the job file tells; where it is not known (a job that has ended before anybody looked) the loops' figures are all there is.
 */
import type { GraphStep } from "../../runtime/observe/events.ts";
import type { JobView, StepView } from "../../runtime/observe/view.ts";
import type { LoopFacts } from "../api.ts";
import { bytesText, countText, durationText, percentOf } from "./figures.ts";
import { type Html, html } from "./html.ts";
import { bar } from "./parts.ts";
import type { PageState } from "./state.ts";
import { plain } from "./words.ts";

export function graphPanel({ facts }: PageState, job: JobView): Html | null {
  const { graph, steps } = job;
  const known = facts[job.head.id]?.loops ?? [];
  if (graph.length === 0 && steps.length === 0) return known.length === 0 ? null : factsTable(known);
  const drawn = graph.length > 0 ? graph : steps.map(unknownStep);
  return html`
    <section aria-label="Job graph" class="panel">
      <h2>Job graph <small>${loopCount(graph.filter((g) => g.line !== null).length)}</small></h2>
      <ol class="graph">
        ${drawn.map((node) => nodeBox(node, steps.find((step) => step.node === node.node) ?? null))}
      </ol>
    </section>
  `;
}

function loopCount(n: number): string {
  return `${n === 0 ? "no" : n} loop${n === 1 ? "" : "s"}`;
}

function unknownStep({ node, mode }: StepView): GraphStep {
  return { node, line: mode === null ? null : 0, driver: null, inputs: [], outputs: [], start: null, reason: null };
}

function nodeBox(node: GraphStep, step: StepView | null): Html {
  const status = step?.status ?? "waiting";
  if (node.line === null) {
    const runs = step !== null && step.entries > 1 ? ` ×${step.entries}` : "";
    return html`<li key=${node.node} class=${`region ${status}`} title=${`region ${node.node}: ${status}`}><span>region${runs}</span></li>`;
  }
  const percent = step === null ? 0 : percentOf(step);
  return html`
    <li key=${node.node} class=${`loop ${status}`}>
      <div class="row">
        <b>${node.line === 0 ? "loop" : `loop at line ${node.line}`}</b>
        <span class="grow"></span><span class="muted">${percent.toFixed(0)} %</span>
      </div>
      ${bar(percent, `loop at line ${node.line}`, step?.mode === "serial" ? "serial" : "")}
      <div class="flow mono">
        ${plain(node.inputs.join(", "))}${node.outputs.length === 0 ? "" : ` → ${plain(node.outputs.join(", "))}`}
      </div>
      <div class="verdict">${verdict(node, step)}</div>
    </li>
  `;
}

function verdict(node: GraphStep, step: StepView | null): Html {
  const how =
    node.start === null ? "serial" : `in pieces, start by ${node.start === "leader" ? "leader" : "look-back"}`;
  const why = node.reason === null ? "" : `: ${plain(node.reason)}`;
  if (step === null || step.mode === null) return html`<span class="muted">${how}${why}</span>`;
  const size = `${bytesText(step.bytes)} of ${bytesText(step.total)}`;
  const records = step.records > 0 ? ` · ${countText(step.records)} records` : "";
  const time = step.seconds > 0 ? ` · ${durationText(step.seconds * 1000)}` : "";
  return html`
    <span class="counts">
      ${step.pieces > 0 || step.mode === "pieces" ? html`<span class="good">${countText(step.pieces)} pieces</span>` : html`<span>serial</span>`}
      ${step.reruns > 0 ? html`<span class="warn">${countText(step.reruns)} rerun${step.reruns === 1 ? "" : "s"}</span>` : null}
      ${step.serialFrom === null ? null : html`<span class="bad">serial from piece ${step.serialFrom + 1}</span>`}
    </span>
    <span class="muted">${size}${records}${time}</span>
    ${step.serialReason === null ? null : html`<span class="muted">${plain(step.serialReason)}</span>`}
  `;
}

function factsTable(loops: readonly LoopFacts[]): Html {
  return html`
    <section aria-label="Loops" class="panel">
      <h2>Loops <small>as the job left them</small></h2>
      <table>
        <thead><tr><th>line</th><th>pieces</th><th>reruns</th><th>records</th><th>read</th><th>time</th><th></th></tr></thead>
        <tbody>
          ${loops.map(
            (loop) => html`<tr>
              <td>${loop.line}</td>
              <td>${loop.pieces === 0 ? "serial" : countText(loop.pieces)}</td>
              <td class=${loop.reruns > 0 ? "warn" : ""}>${countText(loop.reruns)}</td>
              <td>${countText(loop.records)}</td>
              <td>${bytesText(loop.bytes)}</td>
              <td>${durationText(loop.seconds * 1000)}</td>
              <td class="muted">${loop.serialFrom === null ? "" : `serial from piece ${loop.serialFrom + 1}: `}${plain(loop.serialReason ?? "")}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </section>
  `;
}
