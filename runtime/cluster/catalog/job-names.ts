/**
 * Catalogued names among what a job was given, and what they came to.
 *
 * Contract: pure. Names are looked at in DD assignments and in the environment's variables; those that a program makes up while it runs are not.
 */
import type { JobRequest, NamedPath, RunRecord } from "../records.ts";
import { type DataSetReference, isCatalogued, parseDdValue, type Read } from "./names.ts";
import type { CatalogName } from "./place.ts";

export interface GivenName extends Pick<NamedPath, "from" | "name"> {
  /** As it was given, with its DSN:. */
  readonly value: string;
  readonly reference: Read<DataSetReference>;
}

type Given = Pick<JobRequest, "dd" | "env" | "owner">;

export function givenNames({ dd, env }: Given): readonly GivenName[] {
  const of = (from: NamedPath["from"], pairs: JobRequest["dd"]): GivenName[] =>
    pairs.flatMap(([name, value]) =>
      isCatalogued(value) ? [{ from, name, value, reference: parseDdValue(value) }] : [],
    );
  return [...of("dd", dd), ...of("env", Object.entries(env))];
}

/** Whose entry a reference of the owner's job means. */
export function entryOf({ owner, name }: DataSetReference, by: string): CatalogName {
  return { owner: owner ?? by, name };
}

/** The entries that a job's names mean, each once. */
export function entriesOf(request: Given): readonly CatalogName[] {
  const all = givenNames(request).flatMap(({ reference }) =>
    reference.ok ? [entryOf(reference.value, request.owner)] : [],
  );
  return [...new Map(all.map((name) => [`${name.owner}/${name.name}`, name])).values()];
}

/** The request with paths in the place of names, as far as the job's log tells what they are. */
export function withPaths(request: JobRequest, records: readonly RunRecord[]): JobRequest {
  const { paths } = records.find((record) => record.kind === "names") ?? { paths: [] };
  const pathOf = (from: NamedPath["from"], name: string, value: string): string =>
    paths.find((one) => one.from === from && one.name === name)?.path ?? value;
  return {
    ...request,
    dd: request.dd.map(([name, value]) => [name, pathOf("dd", name, value)]),
    env: Object.fromEntries(Object.entries(request.env).map(([name, value]) => [name, pathOf("env", name, value)])),
  };
}
