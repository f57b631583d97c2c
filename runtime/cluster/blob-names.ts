/**
 * Names of blobs: whose, what, which. The servers' permissions go by the first two parts.
 *
 * Contract: pure. Owners and nodes can read and owners can write `job`, nodes nothing else; owners, operators and monitors read `spool`;
 * `state` is the coordinators'. Whatever is removed belongs to one job only.
 */

/** `id`: a job's id, `<owner>.<name>`. */
function scoped(id: string, kind: "state" | "spool", which: string): string {
  const [owner, name] = id.split(".");
  return `${owner}/${kind}/${name}-${which}`;
}

/** `digest`: of the region's bytes. */
export function stateBlob(id: string, digest: string): string {
  return scoped(id, "state", digest);
}

/** Never used twice: `serial` counts within an epoch. */
export function spoolBlob(id: string, epoch: number, serial: number, stream: "sysout" | "syserr"): string {
  return scoped(id, "spool", `${epoch}-${serial}-${stream}`);
}

export function jobBlob(owner: string, name: string): string {
  return `${owner}/job/${name}`;
}
