/**
 * Programs built by hand, for tests: storage by name and offset, blocks by code that looks like the source.
 */

import type { FileDecl } from "../../ir/artifact/file-statements.ts";
import type { Cond, NumExpr, Operand, Place, Span, Stmt } from "../../ir/artifact/statements.ts";
import type { Area, Encoding, Item } from "../../ir/artifact/storage.ts";
import { FCB_SIZE } from "../../ir/artifact/storage.ts";
import type { Block, BlockId, Procedure, Program, Terminator } from "../../ir/program.ts";
import { DEFAULT } from "../ir/dialects.ts";

/** Omit that keeps a union a union. */
export type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type StmtPart = Without<Stmt, "id" | "span">;

export const span: Span = { file: 0, line: 1, column: 1, endLine: 1, endColumn: 1 };
export const alpha: Encoding = { kind: "alphanumeric", justified: false, alphabetic: false };
export const group: Encoding = { kind: "group" };

export function zoned(digits: number, scale = 0, signed = false): Encoding {
  return { kind: "zoned", digits, scale, signed, signAt: "trailing", separate: false };
}

export function packed(digits: number, scale = 0, signed = true): Encoding {
  return { kind: "packed", digits, scale, signed };
}

export function binary(digits: number, bytes: 2 | 4 | 8): Encoding {
  return { kind: "binary", digits, scale: 0, signed: true, bytes, endian: "big", truncate: true };
}

export interface Builder {
  area(name: string, length: number, kind?: Area["kind"]): number;
  /** An item at a region offset. */
  item(name: string, offset: number, length: number, encoding: Encoding): Place;
  file(name: string, recordLength: number, options?: { status?: boolean }): FileDecl;
  stmt(part: StmtPart): Stmt;
  id(): number;
  proc(name: string): ProcBuilder;
  finish(main: ProcBuilder, initial?: (bytes: Uint8Array) => void): Program;
}

export interface ProcBuilder {
  readonly id: number;
  /** Adds to the current block. */
  add(part: StmtPart): void;
  block(): BlockId;
  /** Closes the current block (if it is open) and goes on in `id`. */
  at(id: BlockId): void;
  end(end: Terminator): void;
  jump(to: BlockId): void;
  branch(cond: Cond, then: BlockId, otherwise: BlockId): void;
  ifElse(cond: Cond, then: () => void, otherwise?: () => void): void;
  finish(): Procedure;
}

export function builder(): Builder {
  const areas: Area[] = [];
  const items: Item[] = [];
  const files: FileDecl[] = [];
  const procs: ProcBuilder[] = [];
  let size = 0;
  let next = 0;
  const b: Builder = {
    area(name, length, kind = "working") {
      const offset = size;
      areas.push({ id: areas.length, kind, name, offset, length });
      size += Math.ceil((length + 16) / 16) * 16;
      return offset;
    },
    item(name, offset, length, encoding) {
      const area = areas.find((a) => a.offset <= offset && offset + length <= a.offset + a.length) as Area;
      const id = items.length;
      items.push({
        id,
        name,
        level: 5,
        parent: null,
        area: area.id,
        offset,
        length,
        encoding,
        occurs: [],
        redefines: null,
        line: 1,
      });
      return { item: id, area: area.id, base: offset, length, encoding, subscripts: [], refmod: null };
    },
    file(name, recordLength, options = {}) {
      const base = b.area(`${name} RECORD`, recordLength, "record");
      const control = b.area(`${name} CONTROL`, FCB_SIZE, "file");
      const status = options.status === true ? b.item(`${name}-STATUS`, b.area(`${name}-STATUS`, 2), 2, alpha) : null;
      const file: FileDecl = {
        id: files.length,
        name,
        assign: { kind: "name", name },
        optional: false,
        organization: "sequential",
        record: {
          area: areas.find((a) => a.offset === base)?.id as number,
          base,
          min: recordLength,
          max: recordLength,
        },
        varying: false,
        dependingOn: null,
        status,
        control,
      };
      files.push(file);
      return file;
    },
    stmt: (part) => ({ id: next++, span, ...part }) as Stmt,
    id: () => next++,
    proc(name) {
      const proc = procBuilder(procs.length, name, b);
      procs.push(proc);
      return proc;
    },
    finish(main, fill) {
      const cells = b.area("RUNTIME", 8, "runtime");
      const initial = new Uint8Array(size);
      fill?.(initial);
      const procedures = new Map(procs.map((p) => [p.id, p.finish()]));
      return {
        name: "TEST",
        dialect: DEFAULT,
        storage: { size, areas, items, initial, cells: { returnCode: cells, sizeError: cells + 4 } },
        files,
        procedures,
        main: main.id,
        sources: [{ path: "test.cob", text: "" }],
        nextStmt: next,
        nextProc: procs.length,
      };
    },
  };
  return b;
}

function procBuilder(id: number, name: string, b: Builder): ProcBuilder {
  const blocks = new Map<BlockId, Block>();
  const drafts: { id: BlockId; stmts: Stmt[] }[] = [{ id: 0, stmts: [] }];
  let current: { id: BlockId; stmts: Stmt[] } | null = drafts[0] as { id: BlockId; stmts: Stmt[] };
  const p: ProcBuilder = {
    id,
    add(part) {
      current?.stmts.push(b.stmt(part));
    },
    block() {
      drafts.push({ id: drafts.length, stmts: [] });
      return drafts.length - 1;
    },
    at(to) {
      if (current !== null) p.jump(to);
      current = drafts[to] as { id: BlockId; stmts: Stmt[] };
    },
    end(end) {
      if (current === null) return;
      blocks.set(current.id, { ...current, end });
      current = null;
    },
    jump(to) {
      p.end({ kind: "jump", to });
    },
    branch(cond, then, otherwise) {
      p.end({ kind: "branch", cond, then, else: otherwise, span });
    },
    ifElse(cond, then, otherwise) {
      const yes = p.block();
      const no = p.block();
      const after = p.block();
      p.branch(cond, yes, no);
      p.at(yes);
      then();
      p.jump(after);
      p.at(no);
      otherwise?.();
      p.at(after);
    },
    finish() {
      p.end({ kind: "return" });
      for (const d of drafts) if (!blocks.has(d.id)) blocks.set(d.id, { ...d, end: { kind: "return" } });
      return { id, name, span, entry: 0, blocks };
    },
  };
  return p;
}

export function num(value: number): NumExpr {
  return { kind: "number", value: { mantissa: String(value), scale: 0 } };
}

export function of(place: Place): NumExpr {
  return { kind: "item", place };
}

export function from(place: Place): Operand {
  return { kind: "place", place };
}

export function text(bytes: string): Operand {
  return { kind: "bytes", bytes };
}

export function literal(value: number): Operand {
  return { kind: "number", value: { mantissa: String(value), scale: 0 }, text: String(value) };
}
