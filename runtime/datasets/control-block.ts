/**
 * File control blocks: the part of a file's state that is the program's (ir/artifact/storage.ts), read and written in the region.
 */
import type { FileDecl } from "../../ir/artifact/file-statements.ts";
import { FCB, FCB_FLAG, type OPEN_MODE } from "../../ir/artifact/storage.ts";
import type { Machine } from "../../ir/semantics/machine.ts";
import type { FileStatus } from "./status.ts";

export type Mode = (typeof OPEN_MODE)[keyof typeof OPEN_MODE];
export type Flag = keyof typeof FCB_FLAG;

export function modeOf(m: Machine, decl: FileDecl): number {
  return byteAt(m, decl.control + FCB.mode);
}

/** A new mode, no flags. */
export function setMode(m: Machine, decl: FileDecl, mode: Mode): void {
  m.bytes[decl.control + FCB.mode] = mode;
  m.bytes[decl.control + FCB.flags] = 0;
}

export function hasFlag(m: Machine, decl: FileDecl, flag: Flag): boolean {
  return (byteAt(m, decl.control + FCB.flags) & FCB_FLAG[flag]) !== 0;
}

export function setFlag(m: Machine, decl: FileDecl, flag: Flag, on: boolean): void {
  const at = decl.control + FCB.flags;
  m.bytes[at] = on ? byteAt(m, at) | FCB_FLAG[flag] : byteAt(m, at) & ~FCB_FLAG[flag];
}

/** Two ASCII digits, as FILE STATUS items have them too. */
export function putStatus(m: Machine, at: number, status: FileStatus): void {
  m.bytes[at] = status.charCodeAt(0);
  m.bytes[at + 1] = status.charCodeAt(1);
}

export function setRecordLength(m: Machine, decl: FileDecl, length: number): void {
  const at = decl.control + FCB.recordLength;
  for (let n = 0; n < 4; n++) m.bytes[at + n] = (length >>> (8 * n)) & 0xff;
}

export function recordLength(m: Machine, decl: FileDecl): number {
  let length = 0;
  for (let n = 3; n >= 0; n--) length = length * 256 + byteAt(m, decl.control + FCB.recordLength + n);
  return length;
}

function byteAt(m: Machine, at: number): number {
  return m.bytes[at] ?? 0;
}
