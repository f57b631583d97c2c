/**
 * Subjects of the log and the bus, as both adapters understand them.
 *
 * Contract: pure. A subject is dot-separated tokens of [A-Za-z0-9_-]; in a filter a token may also be `*` (any one), the last one `>`
 * (one or more). Anything else is the caller's mistake: it throws.
 */

const SUBJECT = /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/;
const FILTER = /^(([A-Za-z0-9_-]+|\*)\.)*([A-Za-z0-9_-]+|\*|>)$/;

export function checkSubject(subject: string): string {
  if (!SUBJECT.test(subject)) throw new Error(`"${subject}" is not a subject of the cluster`);
  return subject;
}

export function checkFilter(filter: string): string {
  if (!FILTER.test(filter)) throw new Error(`"${filter}" is not a filter of the cluster's subjects`);
  return filter;
}

export function matches(filter: string, subject: string): boolean {
  if (filter === subject) return true;
  const wanted = filter.split(".");
  const tokens = subject.split(".");
  const rest = wanted.at(-1) === ">";
  if (rest ? tokens.length < wanted.length : tokens.length !== wanted.length) return false;
  return wanted.every((token, i) => token === "*" || token === ">" || token === tokens[i]);
}
