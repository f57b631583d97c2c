/**
 * The IR verifier: what every pass must leave in order. Tests run it after each pass.
 *
 * Contract: returns complaints, empty if there is nothing to complain of; a complaint is a defect of the compiler.
 */
import type { Cond, Place, Stmt } from "../ir/artifact/statements.ts";
import { effectsOf } from "../ir/effects.ts";
import type { Program } from "../ir/program.ts";
import { successors } from "../ir/program.ts";

export function verify(program: Program): readonly string[] {
  const out: string[] = [];
  const ids = new Set<number>();
  const claim = (id: number, what: string): void => {
    if (ids.has(id)) out.push(`${what} ${id} occurs twice`);
    if (id >= program.nextStmt) out.push(`${what} ${id} is not below nextStmt ${program.nextStmt}`);
    ids.add(id);
  };
  if (!program.procedures.has(program.main)) out.push("main is missing");
  for (const [id, proc] of program.procedures) {
    const where = `procedure ${id} (${proc.name})`;
    if (proc.id !== id) out.push(`${where} has id ${proc.id}`);
    if (id >= program.nextProc) out.push(`${where} is not below nextProc`);
    if (!proc.blocks.has(proc.entry)) out.push(`${where} has no entry block ${proc.entry}`);
    for (const [blockId, block] of proc.blocks) {
      if (block.id !== blockId) out.push(`${where}: block ${blockId} has id ${block.id}`);
      for (const to of successors(block.end))
        if (!proc.blocks.has(to)) out.push(`${where}: block ${blockId} leads to missing block ${to}`);
      for (const s of block.stmts) {
        claim(s.id, "statement");
        if (s.kind === "perform" && !program.procedures.has(s.proc))
          out.push(`${where}: PERFORM of missing procedure ${s.proc}`);
        out.push(...outside(s, program, where));
      }
      if (block.end.kind === "branch") claimConds(block.end.cond, claim);
    }
  }
  return out;
}

function claimConds(cond: Cond, claim: (id: number, what: string) => void): void {
  if (cond.kind === "not") claimConds(cond.operand, claim);
  else if (cond.kind === "and" || cond.kind === "or") {
    claimConds(cond.left, claim);
    claimConds(cond.right, claim);
  } else if ("id" in cond) claim(cond.id, "condition");
}

/** Every access lies in the region. */
function outside(s: Stmt, program: Program, where: string): string[] {
  const e = effectsOf(s, program);
  return [...e.reads, ...e.writes]
    .filter((x) => x.offset < 0 || x.length < 0 || x.offset + x.length > program.storage.size)
    .map((x) => `${where}: statement ${s.id} reaches ${x.offset}+${x.length}, outside the region`);
}

/** For tests: a place that covers given bytes. */
export function placeAt(program: Program, offset: number, length: number): Place {
  const area = program.storage.areas.find((a) => a.offset <= offset && offset + length <= a.offset + a.length);
  const encoding = { kind: "alphanumeric", justified: false, alphabetic: false } as const;
  return { item: -1, area: area?.id ?? 0, base: offset, length, encoding, subscripts: [], refmod: null };
}
