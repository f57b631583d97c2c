/** Who did what on the cluster. */
import { type Html, html } from "./html.ts";
import type { PageState } from "./state.ts";
import { plain } from "./words.ts";

export function auditPanel({ audit }: PageState): Html {
  if (audit === null) return html`<p class="empty">The log is being read…</p>`;
  return html`
    <section aria-label="Audit" class="panel">
      <h2>Audit <small>the last ${audit.length} deeds, newest first</small></h2>
      <table>
        <thead><tr><th>when</th><th>job</th><th>who</th><th class="wide">what</th></tr></thead>
        <tbody>
          ${audit.toReversed().map(
            (line) => html`<tr key=${line.seq}>
              <td class="mono">${plain((line.at ?? `entry ${line.seq}`).slice(0, 19).replace("T", " "))}</td>
              <td class="mono">${plain(line.job ?? "")}</td>
              <td>${plain(line.who)}</td>
              <td class="wide">${plain(line.what)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </section>
  `;
}
