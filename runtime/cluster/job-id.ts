/**
 * Names of jobs.
 *
 * Contract: the owner, a dot, `J`, six characters of the time, four of chance: an owner's later ids sort after earlier ones (to the
 * second), and two submitters need not ask each other. No letters that look like digits; fit for subjects, where the servers check the
 * owner, and for file names.
 */

const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
/** 2024-01-01; six digits last until 2058. */
const START = Date.UTC(2024, 0, 1);

/** `random`: 4 bytes. Throws RangeError if there can be no such owner. */
export function jobId(owner: string, now: Date, random: Uint8Array): string {
  if (!OWNER_NAME.test(owner)) throw new RangeError(`"${owner}" cannot own jobs`);
  const seconds = Math.max(0, Math.floor((now.getTime() - START) / 1000)) % 2 ** 30;
  let time = "";
  for (let shift = 25; shift >= 0; shift -= 5) time += DIGITS[(seconds >>> shift) & 31];
  const chance = Array.from(random.subarray(0, 4), (byte) => DIGITS[byte & 31]).join("");
  return `${owner}.J${time}${chance}`;
}

export const OWNER_NAME = /^[A-Za-z0-9_-]{1,32}$/;
export const JOB_ID = /^[A-Za-z0-9_-]{1,32}\.J[0-9a-z]{10}$/;

/** The owner that an operating system's user becomes where nobody has credentials. */
export function ownerOf(user: string): string {
  return user.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, 32) || "_";
}
