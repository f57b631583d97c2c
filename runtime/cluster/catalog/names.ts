/**
 * Names of catalogued data sets, as DD values and commands give them: `DSN:PROD.PAY.MASTER`, `DSN:PROD.PAY.HIST(+1)`,
 * `DSN:PROD.PAY.HIST.G0003V00`, and `DSN:bob/PROD.PAY.MASTER` for another owner's.
 *
 * Contract: pure; what is wrong is a text for people. Names are those of z/OS: qualifiers of one to eight characters (A to Z, 0 to 9, @ # $ -, no digit
 * or - first) between dots, at most 44 characters (DFSMS Access Method Services, data set names). Limit: capital letters only, no versions but V00.
 */

import { OWNER_NAME } from "../job-id.ts";

const PREFIX = "DSN:";
const QUALIFIER = /^[A-Z@#$][A-Z0-9@#$-]{0,7}$/;
const LONGEST = 44;
/** So that the generations' own names, .GnnnnVnn behind it, are no longer than others. */
const LONGEST_BASE = 35;
const ABSOLUTE = /^G(\d{4})V(\d{2})$/;
/** After so many generations their numbers begin again at 1. */
const NUMBERS = 9999;

export interface DataSetName {
  /** Null: whoever names it. */
  readonly owner: string | null;
  readonly name: string;
}

/** Which generation of a group. none: the name is a data set's, or the whole group's. */
export type GenerationWord =
  | { readonly kind: "none" }
  /** 0: the current one; above: one that the job makes. */
  | { readonly kind: "relative"; readonly offset: number }
  /** 1 to 9999, as in G0003V00. */
  | { readonly kind: "absolute"; readonly number: number };

export interface DataSetReference extends DataSetName {
  readonly generation: GenerationWord;
}

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** Whether a DD value names a catalogued data set; all others are paths. */
export function isCatalogued(value: string): boolean {
  return value.startsWith(PREFIX);
}

/** Of a DD value for which `isCatalogued`. */
export function parseDdValue(value: string): Read<DataSetReference> {
  return parseReference(value.slice(PREFIX.length));
}

/** As a DD value without its `DSN:`. */
export function parseReference(text: string): Read<DataSetReference> {
  const [, owner = null, named = "", bracket] = /^(?:([^/]*)\/)?([^(]*)(\(.*)?$/s.exec(text) ?? [];
  if (owner !== null && !OWNER_NAME.test(owner)) return no(`"${owner}" is no owner's name`);
  const problem = nameProblem(named);
  if (problem !== null) return no(problem);
  const at = named.lastIndexOf(".");
  const [, digits, version] = ABSOLUTE.exec(named.slice(at + 1)) ?? [];
  if (digits === undefined) {
    const generation = bracket === undefined ? NONE : relative(bracket);
    if (generation === null)
      return no(`${bracket} is no relative generation: (+1) a new one, (0) the current one, (-1) the one before`);
    return { ok: true, value: { owner, name: named, generation } };
  }
  if (bracket !== undefined) return no(`${named} is a generation already: ${bracket} behind it says nothing`);
  if (at < 0) return no(`${named} is a generation's name without a group's before it`);
  if (version !== "00" || Number(digits) === 0)
    return no(`there is no ${named.slice(at + 1)}: generations are G0001V00 to G9999V00`);
  return {
    ok: true,
    value: { owner, name: named.slice(0, at), generation: { kind: "absolute", number: Number(digits) } },
  };
}

const NONE: GenerationWord = { kind: "none" };

function relative(bracket: string): GenerationWord | null {
  const [, digits] = /^\((0|[+-]\d{1,3})\)$/.exec(bracket) ?? [];
  return digits === undefined ? null : { kind: "relative", offset: Number(digits) + 0 };
}

function no(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}

/** Null, or why it can be no data set's name. */
export function nameProblem(name: string): string | null {
  if (name === "") return "the data set's name is missing";
  if (name.length > LONGEST) return `the name is longer than ${LONGEST} characters`;
  const bad = name.split(".").find((qualifier) => !QUALIFIER.test(qualifier));
  if (bad === undefined) return null;
  return `"${bad}" in ${JSON.stringify(name)} is no qualifier: one to eight of A-Z, 0-9, @, #, $ and -, the first no digit and no -, dots between them`;
}

/** Null, or why nothing can be catalogued under this name. */
export function definitionProblem(name: string, group: boolean): string | null {
  const problem = nameProblem(name);
  if (problem !== null) return problem;
  if (ABSOLUTE.test(name.slice(name.lastIndexOf(".") + 1)))
    return `${name} would be a generation: jobs make those, as GROUP(+1)`;
  if (group && name.length > LONGEST_BASE)
    return `the name of a generation group has at most ${LONGEST_BASE} characters`;
  return null;
}

export function referenceText({ owner, name, generation }: DataSetReference): string {
  const whose = owner === null ? "" : `${owner}/`;
  switch (generation.kind) {
    case "none":
      return `${whose}${name}`;
    case "relative":
      return `${whose}${name}(${generation.offset > 0 ? "+" : ""}${generation.offset})`;
    case "absolute":
      return `${whose}${name}.${generationName(generation.number)}`;
    default:
      return generation satisfies never;
  }
}

/** `serial`: from 1, never used twice in a group. */
export function generationName(serial: number): string {
  return `G${String(numberOf(serial)).padStart(4, "0")}V00`;
}

/** 1 to 9999. */
export function numberOf(serial: number): number {
  return ((serial - 1) % NUMBERS) + 1;
}

/** Where a generation of a group lies whose storage this is. */
export function generationPath(storage: string, serial: number): string {
  return `${storage}.${generationName(serial)}`;
}
