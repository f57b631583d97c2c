/**
 * Files that are the run's own streams: ASSIGN TO KEYBOARD reads the lines that ACCEPT reads too, ASSIGN TO DISPLAY writes among what
 * DISPLAY shows.
 *
 * Contract: they have the statuses and bytes of line sequential files, but that CLOSE is always successful, and neither ends a line nor locks
 * (observed). They have no channel of their own.
 */
import type { FileDecl } from "../../ir/artifact/file-statements.ts";
import { OPEN_MODE } from "../../ir/artifact/storage.ts";
import type { Machine } from "../../ir/semantics/machine.ts";
import type { SystemInput } from "../kernel/system-input.ts";
import { type Channels, flushChannel } from "./channels.ts";
import { setFlag, setMode } from "./control-block.ts";
import type { OpenMode } from "./physical.ts";
import type { RecordRead } from "./records.ts";
import type { FileStatus } from "./status.ts";

const CR = 0x0d;
const SPACE = 0x20;

export function isStream({ assign }: FileDecl): boolean {
  return assign.kind === "stream";
}

/** Of a file that is not open. */
export function openStream(m: Machine, decl: FileDecl, mode: OpenMode): FileStatus {
  const allowed: OpenMode = decl.assign.kind === "stream" && decl.assign.stream === "sysin" ? "input" : "output";
  if (mode !== allowed) return "30";
  setMode(m, decl, OPEN_MODE[mode]);
  return "00";
}

/** As readLine of records.ts. What was displayed before is there when a line is waited for. */
export function readStream(c: Channels, input: SystemInput, at: number, max: number): RecordRead {
  const { bytes, layout } = c.memory;
  if (c.sink === null) flushChannel(c, layout.sysout);
  c.passed++;
  const line = input.line();
  if (line === null) return { status: "10", length: 0 };
  const kept = line.filter((byte) => byte !== CR).subarray(0, max);
  bytes.set(kept, at);
  bytes.fill(SPACE, at + kept.length, at + max);
  return { status: "00", length: kept.length };
}

/** The number of the channel that a file writes to. */
export function outputChannel(c: Channels, decl: FileDecl): number {
  return isStream(decl) ? c.memory.layout.sysout : decl.id;
}

export function closeStream(m: Machine, decl: FileDecl): void {
  setFlag(m, decl, "owesLineFeed", false);
  setMode(m, decl, OPEN_MODE.closed);
}
