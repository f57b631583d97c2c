/** Short text forms of syntax trees, and parsing of fragments, for the parser's tests. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Condition, Expr, RefModSyntax } from "../../../frontend/cobol/expression.ts";
import { type ParseResult, parseProgram } from "../../../frontend/cobol/parse/program.ts";
import type { Statement } from "../../../frontend/cobol/statement.ts";

export function parse(
  text: string,
  members: Readonly<Record<string, string>> = {},
  format: "fixed" | "free" = "free",
): ParseResult {
  const resolve = (name: string) => {
    const member = members[name.toLowerCase()];
    return member === undefined ? null : { path: `${name.toLowerCase()}.cpy`, text: member };
  };
  return parseProgram({ path: "main.cob", text }, { format, resolve });
}

/** A program in free format around statements and data entries. */
export function wrap(statements: string, data: string = ""): string {
  return `IDENTIFICATION DIVISION.
PROGRAM-ID. T.
DATA DIVISION.
WORKING-STORAGE SECTION.
${data}
PROCEDURE DIVISION.
MAIN-P.
${statements}
`;
}

export function messages(result: ParseResult): string[] {
  return result.diagnostics.map((d) => `${d.span.line}:${d.span.column} ${d.code} ${d.message}`);
}

/** The statements of all sentences; throws on diagnostics. */
export function statements(text: string, data: string = ""): Statement[] {
  const result = parse(wrap(text, data));
  if (result.diagnostics.length > 0) throw new Error(messages(result).join("\n"));
  const sections = result.program?.procedure.sections ?? [];
  return sections.flatMap((s) => s.paragraphs.flatMap((g) => g.sentences.flat()));
}

export function expr(e: Expr): string {
  switch (e.kind) {
    case "number":
      return e.text;
    case "string":
      return JSON.stringify(e.bytes);
    case "figurative":
      return e.figurative === "all" ? `all ${JSON.stringify(e.unit)}` : `${e.all ? "all " : ""}${e.figurative}`;
    case "ref": {
      const name = [e.name, ...e.qualifiers].map((w) => w.text).join(" of ");
      const subs =
        e.subscripts.length === 0 ? "" : `[${e.subscripts.map((s) => (s === "all" ? s : expr(s))).join(", ")}]`;
      return name + subs + refmod(e.refmod);
    }
    case "length-of":
      return `length of ${expr(e.of)}`;
    case "address-of":
      return `address of ${expr(e.of)}`;
    case "function": {
      const option = e.option === null ? "" : ` ${e.option}`;
      return `${e.name.text}(${e.args.map(expr).join(", ")}${option})${refmod(e.refmod)}`;
    }
    case "negate":
      return `(- ${expr(e.operand)})`;
    case "binary":
      return `(${expr(e.left)} ${e.op} ${expr(e.right)})`;
    default:
      return e satisfies never;
  }
}

function refmod(r: RefModSyntax | null): string {
  return r === null ? "" : `{${expr(r.start)}:${r.length === null ? "" : expr(r.length)}}`;
}

export function cond(c: Condition): string {
  switch (c.kind) {
    case "relation":
      return `${expr(c.left)} ${c.op} ${expr(c.right)}`;
    case "abbreviated":
      return `${expr(c.right)}? ${expr(c.left)} ${c.op}`;
    case "class":
      return `${expr(c.operand)} is ${c.not ? "not " : ""}${c.className?.text ?? c.test}`;
    case "sign":
      return `${expr(c.operand)} is ${c.not ? "not " : ""}${c.sign}`;
    case "condition-name":
      return expr(c.ref);
    case "not":
      return `not (${cond(c.operand)})`;
    case "and":
    case "or":
      return `(${cond(c.left)} ${c.kind} ${cond(c.right)})`;
    default:
      return c satisfies never;
  }
}

/** The condition of `IF text CONTINUE.` */
export function condition(text: string): string {
  const [first] = statements(`IF ${text} CONTINUE.`);
  if (first?.kind !== "if") throw new Error(`no IF in ${text}`);
  return cond(first.condition);
}

/** The value of `COMPUTE X = text.` */
export function value(text: string): string {
  const [first] = statements(`COMPUTE X = ${text}.`);
  if (first?.kind !== "compute") throw new Error(`no COMPUTE in ${text}`);
  return expr(first.value);
}

/** JSON without spans, nulls and empty lists. */
export function plain(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plain);
  if (typeof node !== "object" || node === null) return node;
  const literal = "kind" in node && node.kind === "string" && "bytes" in node;
  if (literal || ("kind" in node && ["ref", "number", "figurative"].includes(String(node.kind)))) {
    return expr(node as Expr);
  }
  if ("kind" in node && ("left" in node || node.kind === "negate")) {
    return expr(node as Expr);
  }
  if ("text" in node && "span" in node && Object.keys(node).length === 2) return node.text;
  const entries = Object.entries(node).filter(
    ([key, v]) => key !== "span" && v !== null && !(Array.isArray(v) && v.length === 0),
  );
  return Object.fromEntries(entries.map(([key, v]) => [key, plain(v)]));
}

function allStatements(result: ParseResult): Statement[] {
  const sections = result.program?.procedure.sections ?? [];
  return sections.flatMap((s) => s.paragraphs.flatMap((g) => g.sentences.flat()));
}

/** What the DISPLAYs of literals print. */
export function printed(result: ParseResult): string {
  let out = "";
  for (const s of allStatements(result)) {
    if (s.kind !== "display") continue;
    for (const item of s.items) out += item.kind === "string" ? item.bytes : item.kind === "number" ? item.text : "?";
    if (!s.noAdvancing) out += "\n";
  }
  return out;
}

/** Fixed format: the head of a program, then these lines as they are. */
export function fixed(lines: readonly string[]): string {
  const head = ["IDENTIFICATION DIVISION.", "PROGRAM-ID. T.", "PROCEDURE DIVISION.", "MAIN-P."];
  return [...head.map((l) => `       ${l}`), ...lines, ""].join("\n");
}

/** SYSOUT of a fixed-format program that the reference compiler has compiled. */
export function cobcPrints(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "weft-cobc-"));
  try {
    writeFileSync(join(folder, "t.cob"), text);
    execFileSync("cobc", ["-x", "-w", "t.cob"], { cwd: folder });
    return execFileSync(join(folder, "t"), { cwd: folder, encoding: "latin1" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The only statement of `text`, plain. */
export function one(text: string): unknown {
  const found = statements(`${text}.`);
  if (found.length !== 1) throw new Error(`${found.length} statements: ${text}`);
  return plain(found[0]);
}
