/**
 * Several SELECTs of one data set, open at once.
 *
 * Contract: each sees what the others have written, as they would with one file of the system. Where outputs are copies, those that have the data set open go
 * on with the copy that a later OPEN works on; what was written up to that OPEN stays in the file before, for whoever goes on with the run from a state of
 * that time.
 */
import { type Channels, dropUnread, flushChannel, type OpenChannel, settleShared } from "./channels.ts";
import type { PhysicalFile, PhysicalFiles } from "./physical.ts";
import { settleInput } from "./records.ts";

/** Of a run; see FileTable. */
export interface OpenFiles {
  readonly channels: Channels;
  readonly physical: PhysicalFiles;
}

/**
 * What the program has written into the data set is there before it is opened once more: to be read, extended or cut. The identity of the file of that time;
 * null: it is not there, or not open.
 */
export function settleSame({ channels, physical }: OpenFiles, path: string): string | null {
  if (!channels.open.some((c) => c !== null)) return null;
  const identity = physical.identityAt(path);
  const together = identity === null ? [] : openTogether(channels, identity);
  for (const { mode, channel } of together) if (mode === "output" || mode === "extend") flushChannel(channels, channel);
  return together.length === 0 ? null : identity;
}

/** After an OPEN of `file`: who has the one of `from`, if it is another, goes on with it. Throws the system's error. */
export function goAlong({ channels, physical }: OpenFiles, from: string, { path, identity }: PhysicalFile): void {
  if (from === identity) return;
  for (const state of openTogether(channels, from)) {
    const { mode } = state;
    if (mode === "input" || mode === "io") dropUnread(channels, state);
    const file = physical.reopen(path, mode);
    if (state.physical !== null) physical.close(state.physical);
    const seen = mode === "input" && file.seen !== undefined ? { seen: file.seen } : {};
    channels.open[state.channel] = { ...state, path: file.path, physical: file, fd: file.fd, ...seen };
  }
}

/** None of those that have the bytes may keep anything buffered from now on, unless all only read. */
export function shareAll({ channels }: OpenFiles, identity: string): void {
  const together = openTogether(channels, identity);
  if (together.every((c) => c.mode === "input")) return;
  for (const channel of together) {
    channel.shared = true;
    if (channel.mode === "output" || channel.mode === "extend") settleShared(channels, channel);
    else settleInput(channels, channel);
  }
}

/** What EXTEND writes comes behind all that is there, also what others have written since its OPEN (observed); OUTPUT goes on where it was. */
export function toEnd({ physical }: OpenFiles, channel: OpenChannel): void {
  if (channel.shared && channel.mode === "extend" && channel.regular && channel.physical !== null)
    channel.offset = physical.sizeOf(channel.physical);
}

function openTogether({ open }: Channels, identity: string): readonly OpenChannel[] {
  return open.filter((c) => c?.physical?.identity === identity) as OpenChannel[];
}
