/**
 * Which warnings are told, and which count as errors: -W NAME, -W no-NAME, -W error, -W error=NAME, -W no-error=NAME, in their order, and -w.
 *
 * Contract: pure. All warnings are told unless switched off.
 */
import type { Diagnostic } from "../ir/diagnostic.ts";

/** By code. */
const NAMES: Readonly<Record<string, string>> = {
  W0220: "ignored",
  W0221: "open-if",
  W0405: "corresponding",
  W0415: "perform-order",
  W0416: "recursion",
  W0419: "endless",
  W0424: "move-decimals",
  W0425: "move-zero",
  W0430: "missing-program",
  W0435: "argument-size",
  W0438: "unused-program",
  W0440: "routine-arguments",
  W0487: "recursive-call",
  W0490: "open-reversed",
  W0498: "xml-loses",
  W0508: "redefines-size",
  W0512: "value-size",
  W0549: "comp-6-sign",
  W0576: "report-columns",
  W0578: "report-empty-item",
  W0582: "report-no-effect",
  W0583: "report-heading-final",
  W0584: "report-sum-digits",
  W0585: "report-unused-use",
  W0593: "report-line-width",
};

export interface WarningSwitches {
  readonly off: ReadonlySet<string>;
  readonly errors: ReadonlySet<string>;
}

const ALL: readonly string[] = Object.values(NAMES);

/** Null: there is no warning of that name. */
export function warningName(code: string): string | null {
  return NAMES[code] ?? null;
}

/** What `words` switch; or in words which is none. */
export function warningSwitches(words: readonly string[], none: boolean): WarningSwitches | string {
  const off = new Set(none ? ALL : []);
  const errors = new Set<string>();
  for (const word of words) {
    const [, no = "", error = "", only] = /^(no-)?(error$|error=)?(.*)$/.exec(word) ?? [];
    const names = only === "" || only === "all" ? ALL : ALL.filter((name) => name === only);
    if (names.length === 0) return `there is no warning ${only}; there are ${ALL.join(", ")}`;
    for (const name of names) {
      if (error === "") no === "" ? off.delete(name) : off.add(name);
      else no === "" ? errors.add(name) : errors.delete(name);
    }
  }
  return { off, errors };
}

export function switched(diagnostics: readonly Diagnostic[], { off, errors }: WarningSwitches): readonly Diagnostic[] {
  return diagnostics.flatMap((d) => {
    const name = d.severity === "warning" ? warningName(d.code) : null;
    if (name === null) return [d];
    if (off.has(name)) return [];
    return [errors.has(name) ? { ...d, severity: "error" as const } : d];
  });
}
