/** Builds and compiles small programs for the frontend's tests. */
import { type CompileResult, compileCobol } from "../../frontend/cobol/compile.ts";
import type { Arithmetic, Standard } from "../../ir/artifact/standards.ts";
import type { Item } from "../../ir/artifact/storage.ts";
import type { Program } from "../../ir/program.ts";

export interface Parts {
  /** Behind PROGRAM-ID. */
  readonly comments?: string;
  readonly environment?: string;
  readonly files?: string;
  readonly data?: string;
  readonly code?: string;
  readonly std?: Standard;
  readonly arith?: Arithmetic;
}

/** A free-format program around its parts; the first line of `data` is line 8 plus what stands before it. */
function sourceOf({ comments = "", environment = "", files = "", data = "", code = "" }: Parts): string {
  return [
    "IDENTIFICATION DIVISION.",
    `PROGRAM-ID. T.${comments === "" ? "" : `\n${comments}`}`,
    "ENVIRONMENT DIVISION.",
    environment === "" ? "" : `INPUT-OUTPUT SECTION.\nFILE-CONTROL.\n${environment}`,
    "DATA DIVISION.",
    files === "" ? "" : `FILE SECTION.\n${files}`,
    "WORKING-STORAGE SECTION.",
    data,
    "PROCEDURE DIVISION.",
    code === "" ? "    STOP RUN." : code,
    "",
  ].join("\n");
}

export function compileParts(parts: Parts): CompileResult {
  const source = { path: "T.cob", text: sourceOf(parts) };
  const { std = "default", arith = std === "ibm" ? "compat" : "reference" } = parts;
  return compileCobol(source, { format: "free", std, arith, resolve: () => null });
}

/** The program; an Error with all diagnostics if there is none. */
export function programOf(parts: Parts): Program {
  const { program, diagnostics } = compileParts(parts);
  if (program !== null) return program;
  throw new Error(diagnostics.map((d) => `${d.span.line}: ${d.code} ${d.message}`).join("\n"));
}

/** "E0301 X is not defined" for each diagnostic. */
export function messagesOf(parts: Parts): readonly string[] {
  return compileParts(parts).diagnostics.map((d) => `${d.code} ${d.message}`);
}

export function itemNamed(program: Program, name: string): Item {
  const item = program.storage.items.find((i) => i.name === name);
  if (item === undefined) throw new Error(`no item ${name}`);
  return item;
}

/** The item's first bytes at the start of the program, in hex. */
export function initialHex(program: Program, name: string): string {
  const { offset, length, occurs } = itemNamed(program, name);
  const own = occurs.at(-1);
  const bytes = own === undefined ? length : own.count * own.stride;
  return Buffer.from(program.storage.initial.subarray(offset, offset + bytes)).toString("hex");
}
