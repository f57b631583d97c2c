/**
 * What jobs do to the generations of a group.
 *
 * Contract: pure; null: nothing is to be changed. All changes may be made again, by any runner of the job. A number that was given out once is never given to another job, so
 * that nothing a stopped process still does can meet another job's generation.
 */
import type { Change, Claim, Generation, GroupEntry } from "./entry.ts";
import { type GenerationWord, generationName, generationPath, numberOf } from "./names.ts";

/** Of this job, at this time. */
export interface Doer {
  readonly job: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface Claimed {
  /** Null: the job holds them already. */
  readonly entry: GroupEntry | null;
  /** In the order of the words. */
  readonly claims: readonly Claim[];
}

/** Why a name means nothing, for people. */
export interface Refusal {
  readonly problem: string;
  /** Which of the names. */
  readonly at: number;
}

/**
 * The generations that the words mean for the job, all by the same state of the group, and the entry that holds them for it. What the job holds already it
 * keeps: an earlier runner may still go by it.
 */
export function claimGenerations(entry: GroupEntry, words: readonly GenerationWord[], doer: Doer): Claimed | Refusal {
  const own = entry.claims.filter((claim) => claim.job === doer.job);
  const offsets = words.flatMap((word) => (isNew(word) ? [word.offset] : []));
  const wanted = [...new Set(offsets)].sort((a, b) => a - b);
  const at = words.findIndex(isNew);
  if (wanted.length > entry.limit) {
    return { at, problem: `the job is to make ${wanted.length}, and the limit is ${entry.limit}` };
  }
  const before = own.filter((claim) => claim.use !== "read").sort((a, b) => a.serial - b.serial);
  const made = new Map<number, Claim>();
  let { last } = entry;
  for (const [i, offset] of wanted.entries()) {
    const serial = before[i]?.serial ?? last + 1;
    if (isInUse(entry, serial)) {
      return { at, problem: `${generationName(serial)} is still there: the numbers have come round` };
    }
    last = Math.max(last, serial);
    const path = generationPath(entry.storage, serial);
    made.set(offset, before[i] ?? { job: doer.job, serial, use: "new", path });
  }
  const claims: Claim[] = [];
  for (const [i, word] of words.entries()) {
    const claim = claimFor(entry, word, made, doer.job);
    if (typeof claim === "string") return { at: i, problem: claim };
    claims.push(claim);
  }
  const added = new Map(claims.map((claim) => [claim.serial, claim]));
  for (const { serial } of own) added.delete(serial);
  if (added.size === 0) return { entry: null, claims };
  return { entry: { ...entry, last, claims: [...entry.claims, ...added.values()], change: by("claim", doer) }, claims };
}

/** One that the job is to make. */
export function isNew(word: GenerationWord): word is GenerationWord & { readonly kind: "relative" } {
  return word.kind === "relative" && word.offset > 0;
}

function claimFor(
  entry: GroupEntry,
  word: GenerationWord,
  made: ReadonlyMap<number, Claim>,
  job: string,
): Claim | string {
  const { generations } = entry;
  const reads = ({ serial, path }: Generation): Claim => ({ job, serial, use: "read", path });
  switch (word.kind) {
    case "none":
      return "it is a generation group: say which generation, such as (0)";
    case "relative": {
      const own = made.get(word.offset);
      if (own !== undefined) return own;
      const found = generations.at(word.offset - 1);
      if (generations.length === 0) return "it has no generation yet";
      if (found !== undefined) return reads(found);
      const { length } = generations;
      return length === 1 ? "it has 1 generation, (0)" : `it has ${length} generations, (0) to (${1 - length})`;
    }
    case "absolute": {
      const found = generations.find(({ serial }) => numberOf(serial) === word.number);
      return found === undefined ? "there is no such generation" : reads(found);
    }
    default:
      return word satisfies never;
  }
}

/** Whether another serial goes by the same number. */
function isInUse({ generations, leaving, claims }: GroupEntry, serial: number): boolean {
  return [...generations, ...leaving, ...claims].some(
    (one) => one.serial !== serial && numberOf(one.serial) === numberOf(serial),
  );
}

/**
 * Catalogues those of the job's new generations that it has written, and rolls off what is beyond the limit. A text: they are not the job's any
 * more, such as when the group was removed and defined again meanwhile.
 */
export function catalogGenerations(
  entry: GroupEntry,
  written: readonly number[],
  doer: Doer,
): GroupEntry | string | null {
  const own = entry.claims.filter((claim) => claim.job === doer.job && claim.use !== "read");
  const lost = written.find((serial) => !own.some((claim) => claim.serial === serial));
  if (lost !== undefined) return `${generationName(lost)} is not kept for the job any more`;
  const fresh = own.filter((claim) => claim.use === "new");
  if (fresh.length === 0) return null;
  const added = fresh.filter(({ serial }) => written.includes(serial));
  const claims = entry.claims.flatMap((claim): Claim[] => {
    if (!fresh.includes(claim)) return [claim];
    return added.includes(claim) ? [{ ...claim, use: "made" }] : [];
  });
  const all = [...entry.generations, ...added.map(({ serial, path }) => ({ serial, path, ...doer }))];
  const now = rolledOff({ ...entry, claims, generations: all.sort((a, b) => a.serial - b.serial) }, added);
  return { ...now, change: by(added.length === 0 ? "release" : "catalog", doer) };
}

/** The group within its limit. */
function rolledOff(entry: GroupEntry, added: readonly Claim[]): GroupEntry {
  const { generations, limit, empty, scratch } = entry;
  if (generations.length <= limit) return entry;
  const oldestNew = Math.min(...added.map(({ serial }) => serial));
  const kept = (empty ? generations.filter(({ serial }) => serial >= oldestNew) : generations).slice(-limit);
  const gone = generations.filter((one) => !kept.includes(one)).map(({ serial, path }) => ({ serial, path }));
  return { ...entry, generations: kept, leaving: scratch ? [...entry.leaving, ...gone] : entry.leaving };
}

/** Rolled off, and held by no other job: the job, whose program has ended, may delete them. */
export function deletable(entry: GroupEntry, job: string): GroupEntry["leaving"] {
  const held = new Set(entry.claims.flatMap((claim) => (claim.job === job ? [] : [claim.serial])));
  return entry.leaving.filter(({ serial }) => !held.has(serial));
}

export function withoutDeleted(entry: GroupEntry, serials: readonly number[], doer: Doer): GroupEntry | null {
  const leaving = entry.leaving.filter(({ serial }) => !serials.includes(serial));
  return leaving.length === entry.leaving.length ? null : { ...entry, leaving, change: by("scratch", doer) };
}

/** Without what these jobs, which are over, hold. */
export function withoutClaims(entry: GroupEntry, jobs: ReadonlySet<string>, doer: Doer): GroupEntry | null {
  const claims = entry.claims.filter((claim) => !jobs.has(claim.job));
  return claims.length === entry.claims.length ? null : { ...entry, claims, change: by("release", doer) };
}

function by(deed: Change["deed"], { job, at }: Doer): Change {
  return { deed, job, at };
}
