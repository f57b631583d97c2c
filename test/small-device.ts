/** A small file system of its own, for tests of full devices. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

export interface SmallDevice {
  readonly at: string;
  unmount(): void;
}

/** `size`: as mount takes it. Null where the system does not let us. */
export function smallDevice(folder: string, size: string): SmallDevice | null {
  const at = join(folder, "small");
  mkdirSync(at);
  if (spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", at]).status !== 0) return null;
  return { at, unmount: () => void execFileSync("umount", ["-l", at]) };
}
