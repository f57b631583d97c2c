/**
 * Names of jobs.
 *
 * Contract: `J`, six characters of the time, four of chance: later ids sort after earlier ones (to the second), and two submitters need not
 * ask each other. No letters that look like digits; fit for subjects and file names, and one word for a double click.
 */

const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
/** 2024-01-01; six digits last until 2058. */
const START = Date.UTC(2024, 0, 1);

/** `random`: 4 bytes. */
export function jobId(now: Date, random: Uint8Array): string {
  const seconds = Math.max(0, Math.floor((now.getTime() - START) / 1000)) % 2 ** 30;
  let time = "";
  for (let shift = 25; shift >= 0; shift -= 5) time += DIGITS[(seconds >>> shift) & 31];
  const chance = Array.from(random.subarray(0, 4), (byte) => DIGITS[byte & 31]).join("");
  return `J${time}${chance}`;
}

export const JOB_ID = /^J[0-9a-z]{10}$/;
