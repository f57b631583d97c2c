/** The built command as its users start it, scratch folders, and goldens (UPDATE_GOLDEN=1 rewrites them, but not in CI). */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

/** Campaigns run these modules from dist/. */
const UP = import.meta.url.endsWith(".ts") ? "../../" : "../../../";
export const ROOT = fileURLToPath(new URL(UP, import.meta.url));
export const MAIN = join(ROOT, "dist/bin/main.js");

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Around {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/**
 * Milliseconds. While a command runs no time of a test's or hook's own can end it: one that waits for what never comes (a job's end, without a
 * coordinator) is killed, with status null.
 */
export const LONGEST_MS = 300_000;

/** A command as it is to be started, without standard input. */
export interface Order {
  readonly words: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** With the tests' cache of compiled jobs. Names of files in the environment of the tests themselves are not handed on. */
export function orderOf(words: readonly string[], { cwd = ROOT, env }: Around): Order {
  return { words, cwd, env: { PATH: process.env.PATH ?? "", WEFT_CACHE: process.env.WEFT_CACHE ?? "off", ...env } };
}

/** Runs `weft words...` to its end. */
export function weft(words: readonly string[], around: Around = {}): Ended {
  const { cwd, env } = orderOf(words, around);
  const done = spawnSync(process.execPath, [MAIN, ...words], {
    cwd,
    env,
    input: around.input ?? "",
    encoding: "latin1",
    maxBuffer: 1 << 28,
    timeout: LONGEST_MS,
    killSignal: "SIGKILL",
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts `weft words...`; its standard input is empty. */
export function startWeft(words: readonly string[], cwd: string, env: NodeJS.ProcessEnv = process.env): Started {
  const child = spawn(process.execPath, [MAIN, ...words], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  child.stdout?.on("data", (bytes: Buffer) => (out += bytes.toString("latin1")));
  child.stderr?.on("data", (bytes: Buffer) => (err += bytes.toString("latin1")));
  const ended = new Promise<Ended>((resolve) =>
    child.on("close", (code, signal) => resolve({ status: code, out, err: signal === null ? err : `${err}${signal}` })),
  );
  return { child, ended };
}

export function scratch(): string {
  return mkdtempSync(join(tmpdir(), "weft-cli-"));
}

/** Writes a fixed-format program: each line is moved to column 8, comments and area B by its own indentation. */
export function program(folder: string, name: string, lines: string): string {
  const path = join(folder, name);
  writeFileSync(path, lines.replace(/^(?=.)/gm, "       "));
  return path;
}

export function golden(path: string, text: string): void {
  const update = process.env.UPDATE_GOLDEN === "1" && process.env.CI === undefined;
  if (update) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(existsSync(path) ? readFileSync(path, "utf8") : "(there is no golden)");
}
