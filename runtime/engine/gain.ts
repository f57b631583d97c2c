/**
 * Whether running in pieces is faster than the serial run was.
 *
 * Contract: pure; judges once for each loop, by what was committed in a while against the serial steps of the loop's beginning.
 * A slice may cost nearly as much as the body on the data that there are, whatever the analysis has estimated. The verdict costs time only.
 */

/** Bytes of the driver, and when (milliseconds of a monotonic clock). */
interface Reached {
  readonly bytes: number;
  readonly at: number;
}

/** `since`: when the first piece was committed; null: none was yet. */
export interface Gain {
  /** Bytes of the driver in a second of the serial run; null: unknown, nothing is judged. */
  readonly serialRate: number | null;
  readonly since: Reached | null;
  readonly judged: boolean;
}

/** How long pieces are watched: kernels are tiered up by then, and piece lengths have settled. */
const WATCHED_MS = 500;
/** Pieces that are only just slower are not given up: figures of short times are not exact. */
const TOLERANCE = 0.95;

export function committed(gain: Gain, now: Reached): Gain {
  return gain.since === null ? { ...gain, since: now } : gain;
}

/** `reason`: in words why the loop should go on serially; null: no reason yet. */
export function judge(gain: Gain, now: Reached): { readonly gain: Gain; readonly reason: string | null } {
  const { serialRate, since, judged } = gain;
  if (judged || serialRate === null || since === null || now.at - since.at < WATCHED_MS) return { gain, reason: null };
  const rate = ((now.bytes - since.bytes) * 1000) / (now.at - since.at);
  const mb = (bytes: number): string => (bytes / 1e6).toFixed(1);
  const slower = rate < serialRate * TOLERANCE;
  const reason = `it is not faster in pieces (${mb(rate)} MB/s, serially ${mb(serialRate)} MB/s)`;
  return { gain: { ...gain, judged: true }, reason: slower ? reason : null };
}
