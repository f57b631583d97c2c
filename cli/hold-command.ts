/** `weft hold`, `weft release` and `weft cancel`: what a coordinator is to do with a job, as soon as there is one. */
import { askJob } from "../runtime/cluster/job-client.ts";
import { statusOf } from "../runtime/cluster/jobs.ts";
import { type ClusterFlags, complain, FAILED, withCluster } from "./cluster-connection.ts";

export function askCommand(kind: "hold" | "release" | "cancel", id: string, flags: ClusterFlags): Promise<number> {
  return withCluster(flags, async (cluster, { principal }) => {
    if (principal?.role === "monitor" || principal?.role === "node") {
      complain(`these are a ${principal.role}'s credentials: they change nothing`);
      return FAILED;
    }
    const asked = await askJob(cluster, id, kind, principal?.role === "operator" ? "op" : "own");
    if (asked.ok) {
      // It has all its results; only their names are missing.
      if (kind !== "release" && statusOf(asked.row) === "publishing") {
        complain(`job ${id} has ended and its outputs are being published: it cannot be stopped any more`);
      }
      return 0;
    }
    switch (asked.why) {
      case "unknown":
        complain(noSuchJob(id));
        return FAILED;
      case "over":
        complain(`job ${id} is over: ${statusOf(asked.row)}`);
        return FAILED;
      default:
        return asked satisfies never;
    }
  });
}

export function noSuchJob(id: string): string {
  return `there is no job ${id} (weft jobs lists them)`;
}
