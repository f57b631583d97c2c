/**
 * The variables of the submitter's environment that a job may look at: they travel with it, the rest stays here.
 *
 * Contract: pure. Names of data sets (DD_x, dd_x, x for the names in ASSIGN clauses, COB_FILE_PATH) and of ACCEPT FROM ENVIRONMENT. Where
 * the program makes up a data set's name, all DD_ and dd_ variables go along. Limit: other names that it makes up stay unknown.
 */
import type { Job } from "../ir/artifact/job.ts";
import { environmentName } from "../runtime/datasets/name.ts";
import { isDataSet } from "../runtime/datasets/opens.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export function jobEnvironment(job: Job, env: Environment): Record<string, string> {
  const names = new Set(["COB_FILE_PATH"]);
  for (const { assign } of job.files.filter(isDataSet)) {
    const made = assign.kind === "item";
    const found = made
      ? Object.keys(env).filter((n) => /^(DD|dd)_/.test(n))
      : assign.name.split("/").flatMap(variables);
    for (const name of found) names.add(name);
  }
  for (const stmt of job.statements) {
    if (stmt.kind !== "accept" || typeof stmt.from !== "object") continue;
    const { environment } = stmt.from;
    if (environment.kind === "bytes") names.add(environment.bytes.replace(/[ \0]+$/, ""));
  }
  const entries = [...names].sort().map((name) => [name, env[name]] as const);
  return Object.fromEntries(entries.filter((e): e is [string, string] => e[1] !== undefined));
}

/** Those that a part of a name may be replaced by; see runtime/datasets/name.ts. */
function variables(part: string): readonly string[] {
  const plain = environmentName(part.startsWith("$") ? part.slice(1) : part);
  return plain === "" ? [] : [`DD_${plain}`, `dd_${plain}`, plain];
}
