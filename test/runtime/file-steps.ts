/**
 * Scripts of file operations, two letters each (file, verb), carried out by the runtime as data/OPS.cob does under cobc.
 * The result is what that program displays: status and record area after each step, and the files' bytes.
 */
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FileDecl } from "../../ir/artifact/file-statements.ts";
import type { Job } from "../../ir/artifact/job.ts";
import type { Stmt } from "../../ir/artifact/statements.ts";
import { FCB } from "../../ir/artifact/storage.ts";
import { createKernel } from "../../runtime/kernel/instance.ts";
import { compileKernel } from "../../runtime/kernel/module.ts";
import { addFile, addItem, createStorage, makeJob, recordPlace, SPAN, zoned } from "./handmade.ts";

export interface Script {
  /** Files before the run: contents (latin1), "/" a folder, "->X" a symbolic link. */
  readonly before: Readonly<Record<string, string>>;
  readonly steps: string;
}

export interface Outcome {
  /** One line per step: "Ar 00 rec01   ". */
  readonly lines: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

export function prepare(before: Script["before"]): string {
  const folder = mkdtempSync(join(tmpdir(), "weft-ops-"));
  for (const [name, what] of Object.entries(before)) {
    const path = join(folder, name);
    if (what === "/") mkdirSync(path);
    else if (what.startsWith("->")) symlinkSync(what.slice(2), path);
    else writeFileSync(path, what, "latin1");
  }
  return folder;
}

/** Contents of all regular files, hidden ones too; removes the folder. */
export function collect(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (isFile(path)) files[name] = readFileSync(path, "latin1");
  }
  rmSync(folder, { recursive: true, force: true });
  return files;
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

const FILES = ["A", "B", "L", "M", "P", "O", "V"] as const;
const VERBS = "ioecuwrz102pb93qs";

interface Desk {
  readonly decls: readonly FileDecl[];
  readonly statements: readonly Stmt[];
  readonly depending: { readonly base: number };
}

function idOf(file: number, verb: string): number {
  return file * VERBS.length + VERBS.indexOf(verb);
}

function makeDesk(storage: ReturnType<typeof createStorage>): Desk {
  const dependingOn = addItem(storage, "VL", 2, zoned(2));
  const decls = FILES.map((letter, id) =>
    addFile(storage, id, `F${letter}`, `${letter}.dat`, {
      max: 8,
      ...("LMP".includes(letter) ? { organization: "line-sequential" as const, min: 0 } : {}),
      ...("PO".includes(letter) ? { optional: true } : {}),
      ...(letter === "V" ? { varying: true, min: 2, dependingOn } : {}),
    }),
  );
  const statements = decls.flatMap((decl) => [...VERBS].map((verb) => statementFor(decl, verb)));
  return { decls, statements, depending: dependingOn };
}

const ADVANCING: Readonly<Record<string, { readonly when: "before" | "after"; readonly lines: number | "page" }>> = {
  "1": { when: "after", lines: 1 },
  "0": { when: "after", lines: 0 },
  "2": { when: "after", lines: 2 },
  p: { when: "after", lines: "page" },
  s: { when: "after", lines: 1 },
  b: { when: "before", lines: 1 },
  "9": { when: "before", lines: 0 },
  "3": { when: "before", lines: 3 },
  q: { when: "before", lines: "page" },
};

function statementFor(decl: FileDecl, verb: string): Stmt {
  const base = { id: idOf(decl.id, verb), span: SPAN, file: decl.id, handled: true };
  const modes = { i: "input", o: "output", e: "extend", u: "io" } as const;
  if (verb in modes) return { kind: "open", ...base, mode: modes[verb as keyof typeof modes] };
  if (verb === "c") return { kind: "close", ...base };
  if (verb === "r") return { kind: "read", ...base, atEnd: false };
  if (verb === "z") return { kind: "rewrite", ...base, record: recordPlace(decl) };
  const how = ADVANCING[verb];
  if (how === undefined) return { kind: "write", ...base, record: recordPlace(decl), advancing: null };
  const { when, lines } = how;
  const count = { kind: "number", value: { mantissa: String(lines), scale: 0 } } as const;
  return {
    kind: "write",
    ...base,
    record: recordPlace(decl),
    advancing: { when, lines: lines === "page" ? "page" : count },
  };
}

function prepareDesk(): { desk: Desk; job: Job; module: WebAssembly.Module; initial: Uint8Array } {
  const storage = createStorage();
  const desk = makeDesk(storage);
  const { job, kernel, initial } = makeJob(storage, desk.decls, desk.statements);
  initial.set(Buffer.from("05"), desk.depending.base);
  return { desk, job, module: compileKernel(kernel), initial };
}

const PREPARED = prepareDesk();

export function runScript(script: Script, bufferSize = 1 << 16): Outcome {
  const { desk, job, module, initial } = PREPARED;
  const folder = prepare(script.before);
  const nowhere = openSync("/dev/null", "w");
  const k = createKernel(job, module, initial, {
    role: "main",
    env: { COB_FILE_PATH: folder },
    args: [],
    dd: new Map(),
    clock: () => new Date(0),
    streams: { stdin: 0, stdout: nowhere, stderr: nowhere },
    runId: "test",
    buffers: { bufferSize },
  });
  const lines = (script.steps.match(/../g) ?? []).map((step, n) => runStep(k, desk, step, n + 1));
  k.finish({ kind: "end" });
  closeSync(nowhere);
  return { lines, files: collect(folder) };
}

function runStep(k: ReturnType<typeof createKernel>, desk: Desk, step: string, number: number): string {
  const file = FILES.indexOf(step[0] as (typeof FILES)[number]);
  const decl = desk.decls[file];
  const verb = step.charAt(1);
  if (decl === undefined) throw new Error(`no file for step ${step}`);
  const region = k.saveState();
  const fill = (text: string): void => void region.set(Buffer.from(text), decl.record.base);
  let status = "--";
  if ("647".includes(verb)) region.set(Buffer.from(`0${verb === "7" ? 1 : verb}`), desk.depending.base);
  else if (verb === "r") fill("????????");
  else if (verb === "s") fill("        ");
  else if (!"ioecu".includes(verb)) fill(`rec${String(number).padStart(2, "0")}   `);
  k.loadState(region);
  if (!"647".includes(verb)) {
    const exit = k.call(`s${idOf(file, verb)}`);
    if (exit.kind !== "end") throw new Error(`step ${step}: ${JSON.stringify(exit)}`);
    status = latin1(k.saveState(), decl.control + FCB.status, 2);
  }
  return `${step} ${status} ${latin1(k.saveState(), decl.record.base, 8)}`;
}

function latin1(bytes: Uint8Array, at: number, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + at, length).toString("latin1");
}
