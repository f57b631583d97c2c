/** Whose jobs and names a command deals with. */
import { userInfo } from "node:os";
import { ownerOf } from "../runtime/cluster/job-id.ts";
import type { Principal } from "../runtime/cluster/security/roles.ts";

/** Null: nobody that owns any. */
export function ownerBy(principal: Principal | null): string | null {
  if (principal === null || principal.role === "coordinator") return ownerOf(userInfo().username);
  return principal.role === "client" ? principal.name : null;
}
