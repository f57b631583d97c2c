/**
 * Random small programs: overlapping items of all usages, a record loop (read first or read ahead), conditions, inner
 * loops, tables, performed procedures, early exits. Deterministic in the seed.
 */

import type { FileDecl } from "../../ir/artifact/file-statements.ts";
import type { Cond, NumExpr, Operand, Place } from "../../ir/artifact/statements.ts";
import type { Program } from "../../ir/program.ts";
import type { ProcBuilder } from "./build.ts";
import { builder, from, group, literal, num, of, text } from "./build.ts";
import { type Gen, random, records, storage } from "./random-storage.ts";

export function randomProgram(seed: number): { program: Program; inputs: Map<number, Uint8Array> } {
  const r = random(seed);
  const b = builder();
  const driver = b.file("IN", 12, { status: r(2) === 0 });
  const second = r(4) === 0 ? b.file("IN2", 12) : null;
  const out = b.file("OUT", 10, { status: r(3) === 0 });
  const g = storage(b, r, { driver, second, out });
  for (let i = 0; i < 2; i++) {
    const proc = b.proc(`P${i}`);
    body(g, proc, 1 + r(3));
    g.procs.push(proc);
  }
  const main = b.proc("MAIN");
  mainProgram(g, main);
  const program = b.finish(main, (bytes) => {
    for (const p of [...g.numbers, ...g.texts])
      for (let i = 0; i < p.length; i++)
        bytes[p.base + i] = r(5) === 0 ? ([32, 0x71, 0x41, 0x0c, 0][r(5)] as number) : 48 + r(3);
    for (const p of g.totals)
      for (let i = 0; i < p.length; i++)
        bytes[p.base + i] = p.encoding.kind === "packed" ? (i === p.length - 1 ? 0x0c : 0) : 48;
    bytes[g.eof.base] = 78;
  });
  const inputs = new Map<number, Uint8Array>();
  inputs.set(driver.id, records(r, 4 + r(8)));
  if (second !== null) inputs.set(second.id, records(r, 2 + r(5)));
  return { program, inputs };
}

function one<T>(g: Gen, list: readonly T[]): T {
  return list[g.r(list.length)] as T;
}

function mainProgram(g: Gen, p: ProcBuilder): void {
  const { driver, second, out } = g.files;
  p.add({ kind: "open", file: driver.id, mode: "input", handled: true });
  if (second !== null) p.add({ kind: "open", file: second.id, mode: "input", handled: true });
  p.add({ kind: "open", file: out.id, mode: "output", handled: true });
  p.add({ kind: "move", from: literal(1 + g.r(3)), to: g.index });
  p.add({ kind: "move", from: literal(0), to: g.counter });
  const ahead = g.r(2) === 0;
  if (ahead) readDriver(g, p);
  const head = p.block();
  const inside = p.block();
  const after = p.block();
  p.at(head);
  p.branch({ kind: "compare-bytes", id: g.b.id(), op: "=", left: from(g.eof), right: text("Y") }, after, inside);
  p.at(inside);
  if (ahead) {
    body(g, p, 2 + g.r(5), after);
    readDriver(g, p);
  } else if (g.r(2) === 0) {
    readDriver(g, p, () => body(g, p, 2 + g.r(5), after));
  } else {
    readDriver(g, p);
    p.ifElse({ kind: "compare-bytes", id: g.b.id(), op: "<>", left: from(g.eof), right: text("Y") }, () =>
      body(g, p, 2 + g.r(5), after),
    );
  }
  p.jump(head);
  p.at(after);
  for (const t of [...g.texts, ...g.totals, ...g.numbers]) {
    if (g.r(9) < g.shown) p.add({ kind: "display", items: [from(t)], advancing: true, upon: "sysout" });
  }
  for (let i = 1; i <= 3; i++) {
    p.add({ kind: "move", from: literal(i), to: g.index });
    p.add({ kind: "display", items: [from(g.table)], advancing: true, upon: "sysout" });
  }
  p.add({ kind: "close", file: out.id, handled: true });
  p.end({ kind: "stop", span: { file: 0, line: 1, column: 1, endLine: 1, endColumn: 1 } });
}

function readDriver(g: Gen, p: ProcBuilder, good?: () => void): void {
  const { driver } = g.files;
  p.add({ kind: "read", file: driver.id, handled: driver.status !== null, atEnd: true });
  const cond: Cond =
    driver.status !== null && g.r(2) === 0
      ? { kind: "compare-bytes", id: g.b.id(), op: "=", left: from(driver.status), right: text("10") }
      : { kind: "file-status", file: driver.id, classes: "1" };
  p.ifElse(
    cond,
    () => {
      if (g.r(3) === 0)
        p.add({
          kind: "display",
          items: [from(one(g, g.texts)), from(record(g, driver))],
          advancing: true,
          upon: "sysout",
        });
      p.add({ kind: "move", from: text("Y"), to: g.eof });
    },
    good,
  );
}

/** `exit`: where a GO TO may leave the loop. */
function body(g: Gen, p: ProcBuilder, count: number, exit?: number): void {
  for (let i = 0; i < count; i++) statement(g, p, exit);
}

function statement(g: Gen, p: ProcBuilder, exit?: number): void {
  const { r } = g;
  switch (r(20)) {
    case 0:
    case 1:
      p.add({ kind: "move", from: operand(g), to: one(g, r(2) === 0 ? g.numbers : g.texts) });
      return;
    case 2:
    case 3: {
      const target = one(g, [...g.totals, ...g.totals, g.table, one(g, g.numbers)]);
      const op = r(4) === 0 ? "-" : "+";
      const value: NumExpr = {
        kind: "binary",
        op,
        left: of(target),
        right: r(2) === 0 ? num(1 + r(3)) : of(one(g, r(8) === 0 ? g.totals : g.numbers)),
      };
      p.add({
        kind: "compute",
        verb: op === "+" ? "add" : "subtract",
        giving: false,
        value,
        targets: [{ place: target, rounding: "truncate" }],
        checkSize: false,
      });
      return;
    }
    case 4:
      checked(g, p);
      return;
    case 5:
    case 6:
      branchOf(g, p, exit);
      return;
    case 7:
      p.add({
        kind: "write",
        file: g.files.out.id,
        record: record(g),
        advancing: [null, { when: "after" as const, lines: num(1) }][r(2)] ?? null,
        handled: true,
      });
      return;
    case 8:
      p.add({
        kind: "display",
        items: [from(one(g, r(3) === 0 ? g.totals : g.numbers))],
        advancing: true,
        upon: "sysout",
      });
      return;
    case 9:
      if (g.procs.length > 0) p.add({ kind: "perform", proc: one(g, g.procs).id });
      return;
    case 10:
      p.add({ kind: "move", from: literal(1 + r(3)), to: g.index });
      return;
    case 11:
      innerLoop(g, p);
      return;
    case 12:
      extreme(g, p);
      return;
    case 13:
      p.add({ kind: "display", items: g.texts.filter(() => r(3) === 0).map(from), advancing: true, upon: "sysout" });
      return;
    case 14: {
      const [a, b] = [one(g, g.texts), one(g, g.texts)];
      p.ifElse(
        condition(g),
        () => p.add({ kind: "move", from: operand(g), to: a }),
        () => p.add({ kind: "move", from: operand(g), to: r(2) === 0 ? a : b }),
      );
      return;
    }
    case 15:
    case 16:
    case 17:
      defineAndUse(g, p);
      return;
    case 18:
      addTotals(g, p);
      return;
    default:
      readSecond(g, p);
  }
}

/** Sets a number that nothing else touches, in one of the ways that may or must write it, and shows it. */
function defineAndUse(g: Gen, p: ProcBuilder): void {
  const { r } = g;
  const target = one(g, g.own);
  const right = r(3) === 0 ? num(3) : of(one(g, g.numbers));
  const value: NumExpr = {
    kind: "binary",
    op: one(g, ["+", "*", "/", "/"] as const),
    left: of(one(g, g.numbers)),
    right,
  };
  const set = (checkSize: boolean): void =>
    p.add({
      kind: "compute",
      verb: "compute",
      giving: true,
      value,
      targets: [{ place: target, rounding: "truncate" }],
      checkSize,
    });
  const show = (): void => p.add({ kind: "display", items: [from(target)], advancing: true, upon: "sysout" });
  const kind = r(4);
  if (kind === 0) set(false);
  else if (kind === 1) {
    p.add({ kind: "clear-size-error" });
    set(true);
    const where = r(4);
    if (where === 2) p.ifElse({ kind: "size-error" }, show);
    if (where === 3) p.ifElse({ kind: "size-error" }, () => undefined, show);
    if (where >= 2) return;
  } else if (kind === 2) p.ifElse(condition(g), () => p.add({ kind: "move", from: operand(g), to: target }));
  else p.add({ kind: "move", from: operand(g), to: target });
  show();
}

/** A total made from another, which is then no reduction. */
function addTotals(g: Gen, p: ProcBuilder): void {
  const target = one(g, g.totals);
  const value: NumExpr = { kind: "binary", op: "+", left: of(target), right: of(one(g, g.totals)) };
  p.add({
    kind: "compute",
    verb: "add",
    giving: false,
    value,
    targets: [{ place: target, rounding: "truncate" }],
    checkSize: false,
  });
}

function record(g: Gen, file: FileDecl = g.files.out): Place {
  const { base, area, max } = file.record;
  return { item: -1, area, base, length: max, encoding: group, subscripts: [], refmod: null };
}

function operand(g: Gen): Operand {
  switch (g.r(5)) {
    case 0:
      return text("ABCDEF".slice(g.r(5)));
    case 1:
      return literal(g.r(200));
    case 2:
      return { kind: "fill", figurative: "space", unit: " " };
    case 3:
      return from(one(g, g.texts));
    default:
      return from(one(g, g.numbers));
  }
}

function checked(g: Gen, p: ProcBuilder): void {
  const target = one(g, g.numbers);
  const value: NumExpr = {
    kind: "binary",
    op: one(g, ["+", "*", "/"] as const),
    left: of(one(g, g.numbers)),
    right: of(one(g, g.numbers)),
  };
  const checkSize = g.r(2) === 0;
  if (checkSize) p.add({ kind: "clear-size-error" });
  p.add({
    kind: "compute",
    verb: "compute",
    giving: true,
    value,
    targets: [{ place: target, rounding: "truncate" }],
    checkSize,
  });
  if (checkSize && g.r(2) === 0)
    p.ifElse({ kind: "size-error" }, () => p.add({ kind: "move", from: literal(7), to: target }));
}

function condition(g: Gen): Cond {
  const id = g.b.id();
  if (g.r(3) === 0)
    return {
      kind: "compare-bytes",
      id,
      op: one(g, ["=", "<>", ">"] as const),
      left: from(one(g, g.texts)),
      right: g.r(2) === 0 ? from(one(g, g.texts)) : text("1"),
    };
  const leaf: Cond = {
    kind: "compare-numbers",
    id,
    op: one(g, ["=", "<", ">="] as const),
    left: of(one(g, g.numbers)),
    right: g.r(2) === 0 ? num(g.r(30)) : of(one(g, g.numbers)),
  };
  return g.r(5) === 0 ? { kind: "not", operand: leaf } : leaf;
}

function branchOf(g: Gen, p: ProcBuilder, exit?: number): void {
  if (++g.depth > 3) {
    g.depth--;
    return;
  }
  const cond = condition(g);
  p.ifElse(
    cond,
    () => {
      body(g, p, 1 + g.r(2), exit);
      if (exit !== undefined && g.r(12) === 0) p.jump(exit);
    },
    g.r(2) === 0 ? () => body(g, p, 1, exit) : undefined,
  );
  g.depth--;
}

function innerLoop(g: Gen, p: ProcBuilder): void {
  if (++g.depth > 2) {
    g.depth--;
    return;
  }
  p.add({ kind: "move", from: literal(0), to: g.counter });
  const head = p.block();
  const inside = p.block();
  const after = p.block();
  p.at(head);
  p.branch({ kind: "compare-numbers", id: g.b.id(), op: ">=", left: of(g.counter), right: num(2) }, after, inside);
  p.at(inside);
  p.add({ kind: "move", from: operand(g), to: one(g, g.texts) });
  p.add({
    kind: "compute",
    verb: "add",
    giving: false,
    value: { kind: "binary", op: "+", left: of(g.counter), right: num(1) },
    targets: [{ place: g.counter, rounding: "truncate" }],
    checkSize: false,
  });
  p.jump(head);
  p.at(after);
  g.depth--;
}

function extreme(g: Gen, p: ProcBuilder): void {
  const a = one(g, g.texts);
  const b = one(
    g,
    g.texts.filter((t) => t.length === a.length),
  );
  p.ifElse(
    { kind: "compare-bytes", id: g.b.id(), op: one(g, [">", "<"] as const), left: from(a), right: from(b) },
    () => p.add({ kind: "move", from: from(a), to: b }),
  );
}

function readSecond(g: Gen, p: ProcBuilder): void {
  const { second } = g.files;
  if (second === null) return;
  p.ifElse({ kind: "file-status", file: second.id, classes: "0" }, () =>
    p.add({ kind: "read", file: second.id, handled: false, atEnd: true }),
  );
}
