/** Headers of sections, and ALTER, as they tell debugging sections. */
import type { Span } from "../../../../ir/artifact/statements.ts";
import type { BlockId } from "../../../../ir/program.ts";
import { problem } from "../diagnostics.ts";
import type { Flat, Found } from "../flat.ts";
import { blockBefore, createFlow, type Flow } from "../flow.ts";
import type { Frame } from "../frame.ts";
import type { Scope } from "../scope.ts";
import { type Debugging, passSection, performSection, put } from "./debugging.ts";

/** The header of a section whose first paragraph begins at `entry`. */
export function sectionBlock(
  section: number,
  entry: BlockId,
  debugging: Debugging,
  { flow, flat, scope }: { readonly flow: Flow; readonly flat: Flat; readonly scope: Scope },
): BlockId {
  const before = createFlow();
  const { name, first } = flat.sections[section] ?? { name: null, first: 0 };
  const span = flat.paragraphs[first]?.paragraph.span ?? flat.end;
  passSection(section, name, span, debugging, { flow: before, scope });
  return blockBefore(flow, before.current.stmts, entry);
}

/** Behind ALTER of a paragraph. */
export function tellAlteration(
  of: Found,
  to: Found,
  span: Span,
  site: Pick<Frame, "flow" | "scope" | "debugging">,
): void {
  const { debugging, scope } = site;
  if (debugging === null) return;
  if (to.last.kind === "section")
    scope.sink.report(problem.unsupported(span, "ALTER to a section in a program with debugging sections"));
  const proc = debugging.paragraphs.get(of.first) ?? debugging.allProcedures;
  if (proc === null) return;
  put(debugging.name, of.name, span, site);
  put(debugging.contents, to.name, span, site);
  performSection(proc, span, site);
}
