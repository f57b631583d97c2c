/**
 * Who did what, read from the log itself.
 *
 * Contract: there is no second book that could tell another story: wishes and runs are what the log holds, their time is the servers', and
 * who appended them is what the servers let append there (roles.ts), whatever the record says. Only elections are written for the
 * audit alone, since leases are trimmed. Nothing here throws on what others have written.
 */
import { z } from "../../ir/artifact/zod.ts";
import { generationName } from "./catalog/names.ts";
import { type CatalogName, entryName } from "./catalog/place.ts";
import { shortName } from "./job-files.ts";
import { jobOf } from "./jobs.ts";
import { Conflict, type Entry, type Log } from "./ports.ts";
import { DamagedRecord, decodeAsk, decodeCatalog, decodeRun } from "./record-codec.ts";

export const ELECTIONS = "audit.lease";

export interface AuditLine {
  readonly seq: number;
  /** ISO 8601 by the servers' clocks; null: the adapter does not know. */
  readonly at: string | null;
  /** "owner alice", "operator", "coordinator NAME". */
  readonly who: string;
  readonly job: string | null;
  /** May hold anything that a submitter has written: not to be printed as it is. */
  readonly what: string;
}

const election = z.object({ v: z.literal(1), kind: z.literal("elected"), holder: z.string().min(1) });

/** Notes that `holder` has become the coordinator. Throws Uncertain; whether it is noted decides nothing. */
export async function noteElection(log: Log, holder: string, token: () => string): Promise<void> {
  const data = new TextEncoder().encode(JSON.stringify({ v: 1, kind: "elected", holder }));
  for (;;) {
    const last = await log.last(ELECTIONS);
    try {
      await log.append(ELECTIONS, data, last?.seq ?? 0, token());
      return;
    } catch (error) {
      // Another has been elected meanwhile: both are noted, in this order.
      if (!(error instanceof Conflict)) throw error;
    }
  }
}

/** Null: nothing that anybody did, such as a checkpoint. */
export function auditLine(entry: Entry): AuditLine | null {
  const at = entry.at === undefined ? null : new Date(entry.at).toISOString();
  const told = entry.subject === ELECTIONS ? electionLine(entry) : jobLine(entry);
  return told === null ? null : { seq: entry.seq, at, ...told };
}

type Told = Pick<AuditLine, "who" | "job" | "what">;

function electionLine(entry: Entry): Told {
  const found = election.safeParse(jsonOf(entry.data)).data;
  if (found === undefined) return { who: "coordinator", job: null, what: "wrote what cannot be read" };
  return { who: `coordinator ${found.holder}`, job: null, what: "was elected" };
}

function jsonOf(data: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(data));
  } catch {
    // Said so by the schema: it is nothing.
    return null;
  }
}

/** Owners and runners write to the same entries: what a job did is told by the job's own records for certain. */
function catalogLine(entry: Entry, { owner, name }: CatalogName): Told | null {
  const who = `owner ${owner} or a job's runner`;
  try {
    const record = decodeCatalog(entry);
    const { deed, job } = record.change;
    const by = job === null ? "" : ` for job ${job}`;
    if (deed === "claim" || deed === "release") return null;
    const made = record.kind === "group" && deed === "catalog" ? record.generations.filter((g) => g.job === job) : [];
    const what = [name, ...made.map(({ serial }) => generationName(serial))].join(".");
    return { who, job, what: `${DEEDS[deed]} ${what}${by}` };
  } catch (error) {
    if (!(error instanceof DamagedRecord)) throw error;
    return { who, job: null, what: `wrote what cannot be read as ${name}` };
  }
}

const DEEDS = {
  define: "catalogued",
  replace: "changed in the catalog",
  remove: "removed from the catalog",
  uncatalog: "uncatalogued a generation of",
  catalog: "catalogued",
  scratch: "deleted what was rolled off of",
} as const;

function jobLine(entry: Entry): Told | null {
  const catalogued = entryName(entry.subject);
  if (catalogued !== null) return catalogLine(entry, catalogued);
  const place = jobOf(entry.subject);
  if (place === null) {
    const [, owner] = entry.subject.split(".");
    return { who: `owner ${owner}`, job: null, what: `wrote to ${entry.subject}, which is no job's` };
  }
  const { id, kind, by } = place;
  const asker = by === "op" ? "operator" : `owner ${id.split(".")[0]}`;
  try {
    if (kind === "ask") return { who: asker, job: id, what: askTold(id, by, entry) };
    const told = runTold(entry);
    return told === null ? null : { ...told, job: id };
  } catch (error) {
    if (!(error instanceof DamagedRecord)) throw error;
    return { who: kind === "ask" ? asker : "coordinator", job: id, what: "wrote what cannot be read" };
  }
}

function askTold(id: string, by: "own" | "op", entry: Entry): string {
  const record = decodeAsk(entry);
  switch (record.kind) {
    case "submit": {
      const { owner, program, job, folder } = record.request;
      if (by === "op") return "tried to submit; refused: operators submit nothing";
      if (owner !== id.split(".")[0]) return `tried to submit as ${owner}; refused`;
      return `submitted ${program} (${shortName(`${owner}/${job}`)}) in ${folder}${record.held ? ", held" : ""}`;
    }
    case "hold":
      return "held";
    case "release":
      return "released";
    case "cancel":
      return "asked to cancel";
    case "purge":
      if (by === "own") return "tried to have it removed; refused: operators do that";
      return `asked to remove what is left of it, if it has been over for ${record.days} days`;
    default:
      return record satisfies never;
  }
}

function runTold(entry: Entry): Pick<Told, "who" | "what"> | null {
  const record = decodeRun(entry);
  const who = `coordinator, run ${record.epoch}`;
  switch (record.kind) {
    case "begin":
      return { who: `coordinator ${record.coordinator}`, what: `took it up, run ${record.epoch}` };
    case "names":
    case "checkpoint":
      return null;
    case "publish":
      return { who, what: `published ${record.outputs.map((output) => output.path).join(", ") || "no outputs"}` };
    case "done":
      return { who, what: `done, return code ${record.returnCode}` };
    case "failed":
      return { who, what: `failed: ${record.message}` };
    case "cancelled":
      return { who, what: "cancelled" };
    case "purged":
      return { who: "coordinator", what: `removed what was left of it (${record.end})` };
    default:
      return record satisfies never;
  }
}
