/** One COBOL program with many cases, run by the reference compiler and by ir/semantics; returns the differences. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Dialect } from "../../../ir/artifact/statements.ts";
import { displayBytes } from "../../../ir/semantics/display.ts";
import { evaluateLeaf, executePure } from "../../../ir/semantics/execute.ts";
import type { Machine } from "../../../ir/semantics/machine.ts";
import { COBC_ENV } from "../../cobc.ts";
import type { Case, World } from "./case.ts";
import { isNumericEncoding, randomCase } from "./cases.ts";
import { randomNumeric, randomShape, type TestItem } from "./items.ts";
import { makeRandom, type Random } from "./random.ts";

export const hasCobc = spawnSync("cobc", ["--version"]).status === 0;

export interface Options {
  readonly seed: number;
  readonly cases: number;
  readonly items: number;
  /** Also bytes that are no valid data. */
  readonly invalid: boolean;
  readonly dialect: Dialect;
}

/** Readable reports of all cases whose bytes, flag or printed text differ. */
export function differences(options: Options): readonly string[] {
  const random = makeRandom(options.seed);
  const all = layOut(options.items, random, options.dialect);
  const numeric = all.filter((item) => isNumericEncoding(item.encoding));
  const world: World = { random, numeric, all, invalid: options.invalid };
  const cases: Case[] = [];
  for (let i = 0; i < options.cases; i++) {
    cases.push(randomCase(world));
  }
  const size = all.reduce((sum, item) => sum + item.length, 0);
  const reference = runReference(all, cases, size, options.dialect);
  return compare(all, cases, size, reference, options.dialect);
}

function layOut(count: number, random: Random, dialect: Dialect): readonly TestItem[] {
  const items: TestItem[] = [];
  let offset = 0;
  for (let i = 0; i < count; i++) {
    const shape = i < 6 ? randomNumeric(random, dialect) : randomShape(random, dialect);
    items.push({ ...shape, name: `I${i}`, group: `G${i}`, offset });
    offset += shape.length;
  }
  return items;
}

interface Reference {
  /** One record per case: the storage, then the flag. */
  readonly states: Uint8Array;
  readonly lines: readonly Buffer[];
}

function runReference(items: readonly TestItem[], cases: readonly Case[], size: number, dialect: Dialect): Reference {
  const folder = mkdtempSync(join(tmpdir(), "weft-semantics-"));
  try {
    writeFileSync(join(folder, "p.cob"), program(items, cases, size), "latin1");
    execFileSync("cobc", ["-x", "-O0", "-w", `-std=${dialect.name}`, "-fno-arithmetic-osvs", "-o", "p", "p.cob"], {
      cwd: folder,
      env: COBC_ENV,
      stdio: "pipe",
    });
    const output = execFileSync(join(folder, "p"), { cwd: folder, maxBuffer: 1 << 26 });
    return { states: readFileSync(join(folder, "OUTF")), lines: splitLines(output) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function splitLines(output: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let at = output.indexOf("\nEND\n", start); at >= 0; at = output.indexOf("\nEND\n", start)) {
    lines.push(output.subarray(start, at));
    start = at + 5;
  }
  return lines;
}

function program(items: readonly TestItem[], cases: readonly Case[], size: number): string {
  const lines = [
    "IDENTIFICATION DIVISION.",
    "PROGRAM-ID. P.",
    "ENVIRONMENT DIVISION.",
    "INPUT-OUTPUT SECTION.",
    "FILE-CONTROL.",
    "    SELECT OUTF ASSIGN TO 'OUTF' ORGANIZATION SEQUENTIAL.",
    "DATA DIVISION.",
    "FILE SECTION.",
    "FD OUTF.",
    `01 OUT-REC PIC X(${size + 1}).`,
    "WORKING-STORAGE SECTION.",
    "01 ST.",
    ...items.map((item) => `   03 ${item.group}. 05 ${item.name} ${item.clause}.`),
    "   03 FLG PIC X.",
    "PROCEDURE DIVISION.",
    "MAIN-P.",
    "    OPEN OUTPUT OUTF",
  ];
  cases.forEach((one, index) => {
    lines.push("    MOVE ' ' TO FLG");
    for (const { item, bytes } of one.inputs) {
      lines.push(`    MOVE X'${Buffer.from(bytes).toString("hex")}' TO ${item.group}`);
    }
    lines.push(...one.cobol.map((line) => `    ${line}`), "    WRITE OUT-REC FROM ST", `    .`, `P${index}.`);
    if (one.run.kind === "display") {
      lines.push("    DISPLAY 'END'.");
    }
  });
  lines.push("    CLOSE OUTF", "    STOP RUN.", "");
  return `       >>SOURCE FORMAT IS FREE\n${lines.join("\n")}`;
}

function compare(
  items: readonly TestItem[],
  cases: readonly Case[],
  size: number,
  reference: Reference,
  dialect: Dialect,
): readonly string[] {
  const bytes = new Uint8Array(size + 64);
  const machine: Machine = {
    bytes,
    areas: [{ id: 0, kind: "working", name: "ST", offset: 0, length: size }],
    dialect,
    cells: { returnCode: size + 32, sizeError: size + 40 },
    strict: false,
  };
  const found: string[] = [];
  let printed = 0;
  cases.forEach((one, index) => {
    // Each case starts from the reference's bytes, so that one difference does not spoil the cases after it.
    if (index > 0) {
      bytes.set(reference.states.subarray((index - 1) * (size + 1), (index - 1) * (size + 1) + size));
    } else {
      bytes.fill(0, 0, size);
    }
    const before = inputText(one);
    const { flag, text } = runCase(machine, one);
    const expected = reference.states.subarray(index * (size + 1), (index + 1) * (size + 1));
    const wrong = items
      .filter(
        (item) => (index > 0 || one.inputs.some((input) => input.item === item)) && !sameBytes(bytes, expected, item),
      )
      .map((item) => `${item.name} ${item.clause}: ${hex(bytes, item)} should be ${hex(expected, item)}`);
    if (String.fromCharCode(expected[size] as number) !== flag) {
      wrong.push(`flag ${flag} should be ${String.fromCharCode(expected[size] as number)}`);
    }
    if (text !== null) {
      const line = reference.lines[printed++] as Buffer;
      if (!Buffer.from(text).equals(line)) {
        wrong.push(`printed ${Buffer.from(text).toString("latin1")} should be ${line.toString("latin1")}`);
      }
    }
    if (wrong.length > 0) {
      found.push(`#${index} ${one.cobol.join(" ")}\n   ${before}\n   ${wrong.join("\n   ")}`);
    }
  });
  return found;
}

function runCase(machine: Machine, one: Case): { readonly flag: string; readonly text: Uint8Array | null } {
  for (const { item, bytes } of one.inputs) {
    machine.bytes.set(bytes, item.offset);
  }
  machine.bytes[machine.cells.sizeError] = 0;
  switch (one.run.kind) {
    case "stmt":
      executePure(machine, one.run.stmt);
      return { flag: machine.bytes[machine.cells.sizeError] === 1 ? "S" : " ", text: null };
    case "cond":
      return { flag: evaluateLeaf(machine, one.run.cond) ? "T" : "F", text: null };
    case "display":
      return { flag: " ", text: displayBytes(machine, one.run.operand) };
    default:
      return one.run satisfies never;
  }
}

function inputText(one: Case): string {
  return one.inputs
    .map(({ item, bytes }) => `${item.name} ${item.clause} = ${Buffer.from(bytes).toString("hex")}`)
    .join("; ");
}

function sameBytes(a: Uint8Array, b: Uint8Array, item: TestItem): boolean {
  for (let i = item.offset; i < item.offset + item.length; i++) {
    if (a[i] !== b[i]) {
      return false;
    }
  }
  return true;
}

function hex(bytes: Uint8Array, item: TestItem): string {
  return Buffer.from(bytes.subarray(item.offset, item.offset + item.length)).toString("hex");
}
