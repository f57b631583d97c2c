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

/**
 * Never used twice: `serial` counts within an epoch. (A name by digest would come back with the same state: a runner that is over and goes
 * on later could remove what another one has put.)
 */
export function stateBlob(id: string, epoch: number, serial: number): string {
  return scoped(id, "state", `${epoch}-${serial}`);
}

/** Never used twice: as stateBlob. */
export function spoolBlob(id: string, epoch: number, serial: number, stream: "sysout" | "syserr"): string {
  return scoped(id, "spool", `${epoch}-${serial}-${stream}`);
}

export function jobBlob(owner: string, name: string): string {
  return `${owner}/job/${name}`;
}
