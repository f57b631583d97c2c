/** What this machine is called unless it is told: the host's name, made fit for subjects. */
import { hostname } from "node:os";

export function ownName(): string {
  return hostname().replace(/[^A-Za-z0-9_-]/g, "-") || "node";
}
