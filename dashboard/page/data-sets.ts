/** The job's data sets: names, how they are open, how far they are. Never what is in them. */
import type { DataSet, FileSeen } from "../../runtime/observe/events.ts";
import type { JobView } from "../../runtime/observe/view.ts";
import type { JobFacts } from "../api.ts";
import { bytesText } from "./figures.ts";
import { type Html, html } from "./html.ts";
import { bar } from "./parts.ts";
import { plain } from "./words.ts";

export function dataSetPanel({ dataSets, files }: JobView, facts: JobFacts | undefined): Html {
  if (dataSets.length === 0 && facts !== undefined) return ddPanel(facts);
  return html`
    <section aria-label="Data sets" class="panel">
      <h2>Data sets <small>${dataSets.length}</small></h2>
      <table>
        <thead><tr><th>name</th><th>mode</th><th>bytes</th><th class="wide"></th></tr></thead>
        <tbody>
          ${dataSets.map((set) =>
            row(
              set,
              files.find((f) => f.file === set.file),
            ),
          )}
        </tbody>
      </table>
    </section>
  `;
}

/** Of a job whose run nobody has heard: what was assigned when it was submitted. */
function ddPanel({ dd, folder, arguments: words }: JobFacts): Html {
  return html`
    <section aria-label="Data sets" class="panel">
      <h2>Data sets <small>as submitted${folder === null ? "" : html`, in <span class="mono">${plain(folder)}</span>`}</small></h2>
      <table>
        <tbody>
          ${dd.map(
            ([name, path]) => html`<tr><td><b>${plain(name)}</b></td><td class="wide mono">${plain(path)}</td></tr>`,
          )}
          ${words.length === 0 ? null : html`<tr><td class="muted">arguments</td><td class="wide mono">${plain(words.join(" "))}</td></tr>`}
        </tbody>
      </table>
      ${dd.length === 0 ? html`<p class="muted">none was assigned by --dd</p>` : null}
    </section>
  `;
}

function row(set: DataSet, seen: FileSeen | undefined): Html {
  const mode = seen?.mode ?? set.mode;
  const bytes = seen?.bytes ?? set.bytes;
  const size = seen?.size ?? set.size ?? 0;
  const input = mode === "input" || mode === "io";
  return html`
    <tr key=${set.file}>
      <td><b>${plain(set.name)}</b><div class="muted mono clip" title=${plain(set.path ?? "")}>${plain(set.path ?? "named by the program")}</div></td>
      <td class="number">${mode ?? html`<span class="muted">not opened</span>`}</td>
      <td class="number">${bytes === null ? "" : bytesText(bytes)}</td>
      <td class="wide">${input && size > 0 && bytes !== null ? bar(Math.min(100, (bytes / size) * 100), `${plain(set.name)} read`) : null}</td>
    </tr>
  `;
}
