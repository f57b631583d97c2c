/** The resources of a run of this machine alone; what opens them is loaded only if there are any. */
import { ownName } from "./own-name.ts";
import type { OpenResources, ResourceFlags } from "./resource-options.ts";

export interface RunResourceFlags extends ResourceFlags {
  /** This machine's name among the resources' nodes. */
  readonly node?: string;
}

/** Null: every name is a plain file's. refused: the options are no good (said so). */
export async function resourcesFor(flags: RunResourceFlags): Promise<OpenResources | null | "refused"> {
  if (!flags.resources && !flags.secrets) return null;
  const { openResources } = await import("./resource-options.ts");
  return openResources(flags, flags.node ?? ownName()) ?? "refused";
}
