/** The storage of random small programs: overlapping items of all usages, totals, a table, files and their records. */
import type { FileDecl } from "../../ir/artifact/file-statements.ts";
import type { Place } from "../../ir/artifact/statements.ts";
import type { Builder, ProcBuilder } from "./build.ts";
import { alpha, binary, group, of, packed, zoned } from "./build.ts";

export type Random = (below: number) => number;

export function random(seed: number): Random {
  let s = (seed * 2654435761 + 12345) >>> 0;
  return (below) => {
    s ^= s << 13;
    s >>>= 0;
    s ^= s >>> 17;
    s ^= s << 5;
    s >>>= 0;
    return s % below;
  };
}

export interface Gen {
  readonly b: Builder;
  readonly r: Random;
  readonly numbers: Place[];
  readonly texts: Place[];
  readonly totals: Place[];
  readonly index: Place;
  readonly counter: Place;
  readonly table: Place;
  readonly eof: Place;
  readonly files: { readonly driver: FileDecl; readonly second: FileDecl | null; readonly out: FileDecl };
  readonly procs: ProcBuilder[];
  /** Numbers that share no bytes with anything: defined, then used. */
  readonly own: Place[];
  /** How many of all items in nine are shown after the loop. */
  readonly shown: number;
  depth: number;
}

export function records(r: Random, count: number): Uint8Array {
  const bytes = new Uint8Array(count * 12);
  const usual = [48, 48, 49, 50, 53, 112, 65];
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = r(12) === 0 ? ([32, 0, 0x71, 0x0c, 0x41][r(5)] as number) : (usual[r(usual.length)] as number);
  return bytes;
}

export function storage(b: Builder, r: Random, files: Gen["files"]): Gen {
  const work = b.area("WORK", 24);
  const pick = (base: number, room: number, i: number): { n: Place; t: Place } => {
    const at = base + r(room - 5);
    const encodings = [
      zoned(1),
      zoned(1, 0, true),
      zoned(3),
      zoned(3, 1, true),
      zoned(4, 0, true),
      packed(4),
      packed(5, 2),
      binary(4, 2),
    ];
    const encoding = encodings[r(encodings.length)] as Place["encoding"];
    const length =
      encoding.kind === "zoned" ? encoding.digits : encoding.kind === "packed" ? (encoding.digits >> 1) + 1 : 2;
    const from = base + r(room - 6);
    return {
      n: b.item(`N${base}-${i}`, at, length, encoding),
      t: b.item(`T${base}-${i}`, from, 1 + r(6), r(3) === 0 ? group : alpha),
    };
  };
  const numbers: Place[] = [];
  const texts: Place[] = [];
  const bases: [number, number, number][] = [
    [work, 24, 5],
    [files.driver.record.base, 12, 3],
    [files.out.record.base, 10, 3],
  ];
  if (files.second !== null) bases.push([files.second.record.base, 12, 2]);
  for (const [base, room, count] of bases) {
    for (let i = 0; i < count; i++) {
      const { n, t } = pick(base, room, i);
      numbers.push(n);
      texts.push(t);
    }
  }
  const totals = [packed(9, 2), zoned(9, 1, true), zoned(9)].map((e, i) =>
    b.item(`TOT${i}`, b.area(`TOT${i}`, 9), e.kind === "packed" ? 5 : 9, e),
  );
  const own = [zoned(2), zoned(2, 0, true), packed(3)].map((e, i) => b.item(`OWN${i}`, b.area(`OWN${i}`, 2), 2, e));
  const index = b.item("IX", b.area("IX", 1), 1, zoned(1));
  const counter = b.item("CT", b.area("CT", 1), 1, zoned(1));
  const tableAt = b.area("TABLE", 24);
  const cell = b.item("CELL", tableAt + 1, 6, zoned(6));
  const table: Place = { ...cell, subscripts: [{ index: of(index), stride: 8, max: 3 }] };
  const tag = b.item("TAG", tableAt, 1, alpha);
  texts.push({ ...tag, subscripts: [{ index: of(index), stride: 8, max: 3 }] });
  const eof = b.item("EOF", r(3) === 0 ? work + r(24) : b.area("EOF", 1), 1, alpha);
  return {
    b,
    r,
    numbers,
    texts,
    totals,
    index,
    counter,
    table,
    eof,
    files,
    procs: [],
    own,
    shown: [0, 2, 6][r(3)] as number,
    depth: 0,
  };
}
