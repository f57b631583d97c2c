/** Temporaries whose run was killed. Contract: their names end in the process's number, a dash and a serial; others' are never taken for such. */
import { errorCode } from "./status.ts";

/** `suffix`: of a temporary of this machine, behind what all temporaries of its file begin with. */
export function isAbandoned(suffix: string): boolean {
  const owner = /^(\d+)-\d+$/.exec(suffix)?.[1];
  return owner !== undefined && !isAlive(Number(owner));
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== "ESRCH";
  }
}
