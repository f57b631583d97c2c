/**
 * The spool: where SYSOUT and SYSERR of a cluster's jobs go unless a DD says otherwise, and whose they are.
 *
 * Contract: pure. Each owner has a folder in the spool, which is the owner's alone: the rule is part of the resource's access list wherever
 * that is obeyed, and no rule of the configuration is in force within the spool.
 */
import { NO_SPOOL, type TextNames } from "../datasets/text-names.ts";
import type { AccessRule } from "./access.ts";
import type { ResourceConfig } from "./config.ts";
import { pathProblem, splitDataSetPath } from "./store.ts";

/** `job`: its id, `<owner>.<name>`. */
export function spoolNames({ spool }: Pick<ResourceConfig, "spool">, job: string): TextNames {
  if (spool === null) return NO_SPOOL;
  const [owner, name] = job.split(".");
  const base = `${spool}${owner}/${name}`;
  return { sysout: `${base}.sysout`, syserr: `${base}.syserr` };
}

/** The access list of a resource with what is in force by itself. Null: everybody who has shown who they are may do all. */
export function rulesFor(
  { resources, spool }: Pick<ResourceConfig, "resources" | "spool">,
  resource: string,
): readonly AccessRule[] | null {
  const listed = resources[resource]?.access ?? null;
  const at = spool === null ? null : splitDataSetPath(spool);
  if (at?.resource !== resource) return listed;
  const others: readonly AccessRule[] = listed ?? [{ prefix: "", owner: "*", readers: [] }];
  // Of two rules of one prefix the first counts.
  return [{ prefix: at.path, owner: null, readers: [] }, ...others];
}

/** What is wrong with the configuration's spool, for people; null: nothing. */
export function spoolProblem({ resources, spool }: Pick<ResourceConfig, "resources" | "spool">): string | null {
  if (spool === null) return null;
  const at = splitDataSetPath(spool);
  const entry = at === null ? undefined : resources[at.resource];
  if (at === null || entry === undefined) return `spool: ${spool} lies in no resource of this document`;
  if (at.path !== "" && !at.path.endsWith("/")) return "spool: it must be RESOURCE: or RESOURCE:folder/";
  const wrong = pathProblem(at.path, true);
  if (wrong !== null) return `spool: ${wrong}`;
  const within = entry.access?.find(
    (rule) => rule.prefix.startsWith(at.path) && (at.path !== "" || rule.prefix !== ""),
  );
  if (within === undefined) return null;
  return `resources.${at.resource}.access: ${within.prefix} lies in the spool, where each owner's folder is the owner's`;
}
