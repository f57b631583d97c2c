/** Numeric editing in vectors. */
import type { NumericEdited } from "../../ir/artifact/storage.ts";
import type { At, Code, Context, Scope } from "./context.ts";
import type { Style } from "./library.ts";

export function edit(_ctx: Context, _to: NumericEdited, _at: At, _value: Code, _scope: Scope, _style: Style): Code | null {
  return null;
}
