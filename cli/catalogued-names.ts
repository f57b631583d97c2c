/** DD values that are names in a cluster's catalog, where a command meets them. */
import type { Job } from "../ir/artifact/job.ts";
import { isCatalogued, parseDdValue } from "../runtime/cluster/catalog/names.ts";
import { resolveDataSetName } from "../runtime/datasets/name.ts";
import { printable } from "./words.ts";

/** Null: all can be names; whether they are there is known when the job is taken up. */
export function badName(dd: ReadonlyMap<string, string>): string | null {
  for (const [name, value] of dd) {
    const read = isCatalogued(value) ? parseDdValue(value) : null;
    if (read?.ok === false) return `DD ${name}: ${value}: ${read.problem}`;
  }
  return null;
}

/** Of a run on this machine alone, which has no catalog: says so if a file of the job, or a DD, is given by such a name. */
export function refusesCatalog({ files }: Job, dd: ReadonlyMap<string, string> = new Map()): boolean {
  const given = files.flatMap(({ assign }) =>
    assign.kind === "name"
      ? [[assign.name, resolveDataSetName(assign.name, { dd, env: process.env }).path] as const]
      : [],
  );
  const found = [...dd, ...given].find(([, value]) => isCatalogued(value));
  if (found === undefined) return false;
  const [name, value] = found;
  process.stderr.write(
    `weft: DD ${printable(name)}: ${printable(value)} is a name in a cluster's catalog: weft submit runs the job there; here a path is needed\n`,
  );
  return true;
}
