/** What the program has written to SYSOUT and SYSERR: the end of it, as text. */
import type { JobView } from "../../runtime/observe/view.ts";
import type { SpoolText, Stream } from "../api.ts";
import { bytesText } from "./figures.ts";
import { type Html, html } from "./html.ts";
import type { PageState, Store } from "./state.ts";
import { plainLines } from "./words.ts";

export function spoolPanel({ spool, stream }: PageState, job: JobView, store: Store): Html {
  const shown = spool?.job === job.head.id && spool.stream === stream ? spool.text : null;
  const tab = (value: Stream): Html =>
    html`<button type="button" aria-pressed=${stream === value} onClick=${() => store.set({ stream: value })}>${value.toUpperCase()}${job.spool[value] > 0 ? html`<i class="some" aria-label="has text"></i>` : null}</button>`;
  return html`
    <section aria-label="Spool" class="panel spool">
      <h2>Spool <small>${sizeText(job.spool[stream], shown)}</small><span class="grow"></span>${tab("sysout")}${tab("syserr")}</h2>
      ${shown?.cut ? html`<p class="muted">the end of it; what was written before is not shown here</p>` : null}
      <pre id="spool" tabindex="0" aria-label=${stream.toUpperCase()} ref=${followEnd}>${plainLines(shown?.text ?? "")}</pre>
    </section>
  `;
}

function sizeText(mark: number, shown: SpoolText | null): string {
  if (mark === 0 && (shown === null || shown.text === "")) return "nothing written yet";
  return shown?.size == null ? "" : bytesText(shown.size);
}

const followed = new WeakSet<Element>();

/** Stays at the end, unless somebody has scrolled up. */
function followEnd(element: HTMLElement | null): void {
  if (element === null || followed.has(element)) return;
  followed.add(element);
  let atEnd = true;
  element.addEventListener("scroll", () => {
    atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 8;
  });
  new MutationObserver(() => {
    if (atEnd) element.scrollTop = element.scrollHeight;
  }).observe(element, { childList: true, characterData: true, subtree: true });
}
