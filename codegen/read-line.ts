/**
 * READ of LINE SEQUENTIAL: the line that starts at the channel's `cur` into the record area, if it lies wholly in the buffer and
 * holds no carriage return.
 *
 * A line whose end lies within SHORT bytes is found and copied in line, without a loop; others are searched by functions.
 */

import type { FileDecl } from "../ir/artifact/file-statements.ts";
import { copyApart } from "./block-copy.ts";
import { i32, i64 } from "./encoder/types.ts";
import type { Expr } from "./module.ts";
import { demandCode, type Path } from "./path.ts";

const LF = 0x0a;
const CR = 0x0d;
/** At most BUFFER_SLACK. */
const SHORT = 64;

/** i32 locals: `cur` and `end` of the channel, given; the others are set. */
export interface Line {
  readonly cur: number;
  readonly end: number;
  /** Address of the line feed. */
  readonly at: number;
  /** Bytes of the line, at most the record's. */
  readonly length: number;
  /** Where the record's bytes, padded, can be read. */
  readonly record: number;
}

export function copyLine(path: Path, file: FileDecl, line: Line): readonly Expr[] {
  const { m, layout } = path.scope.kernel;
  const inArea = m.local.set(line.record, m.i32.const(layout.region + file.record.base));
  const chunks = Math.ceil((file.record.max + 1) / 16);
  if (16 * chunks > SHORT) return [inArea, ...copyAnyLine(path, file, line)];
  const feeds = path.scope.local(i64);
  const any = m.block(null, [...copyAnyLine(path, file, line)]);
  const short = m.block(null, [...copyShortLine(path, file, line, feeds, chunks)]);
  const find = m.local.set(feeds, matches(path, line.cur, chunks, LF));
  return [inArea, find, m.if(m.i64.eqz(m.local.get(feeds, i64)), any, short)];
}

function copyAnyLine(path: Path, file: FileDecl, line: Line): readonly Expr[] {
  const { m, library } = path.scope.kernel;
  const get = (local: number) => m.local.get(local, i32);
  const found = path.scope.local(i64);
  return [
    m.local.set(found, library.scanLine(get(line.cur), get(line.end), [CR])),
    demandCode(path, m.i64.lt_u(m.local.get(found, i64), m.i64.extend_u(get(line.end)))),
    m.local.set(line.at, m.i32.wrap(m.local.get(found, i64))),
    cutLength(path, file, line),
    copyPadded(path, file, line),
  ];
}

function copyShortLine(path: Path, file: FileDecl, line: Line, feeds: number, chunks: number): readonly Expr[] {
  const { m, layout, library } = path.scope.kernel;
  const { base, max } = file.record;
  const get = (local: number) => m.local.get(local, i32);
  const first = m.i32.wrap(m.i64.ctz(m.local.get(feeds, i64)));
  const below = m.i64.and(
    m.i64.sub(m.local.get(feeds, i64), m.i64.const(1n)),
    m.i64.xor(m.local.get(feeds, i64), m.i64.const(-1n)),
  );
  const area = library.at(layout.region + base);
  const whole = [
    copyApart(path.scope.kernel, area, library.atLocal(line.cur), max, path.scope),
    m.local.set(line.record, get(line.cur)),
  ];
  return [
    m.local.set(line.at, m.i32.add(get(line.cur), first)),
    demandCode(path, m.i32.lt_u(get(line.at), get(line.end))),
    demandCode(path, m.i64.eqz(m.i64.and(matches(path, line.cur, chunks, CR), below))),
    cutLength(path, file, line),
    m.if(m.i32.eq(get(line.length), m.i32.const(max)), m.block(null, whole), copyPadded(path, file, line)),
  ];
}

/** i64: bit n is set where byte n from the address in `from` is `byte`. */
function matches(path: Path, from: number, chunks: number, byte: number): Expr {
  const { m } = path.scope.kernel;
  const wanted = () => m.v128.const(new Array<number>(16).fill(byte));
  let bits: Expr | null = null;
  for (let n = 0; n < chunks; n++) {
    const chunk = m.v128.load(16 * n, 1, m.local.get(from, i32));
    const mask = m.i64.extend_u(m.i8x16.bitmask(m.i8x16.eq(chunk, wanted())));
    const placed = n === 0 ? mask : m.i64.shl(mask, m.i64.const(BigInt(16 * n)));
    bits = bits === null ? placed : m.i64.or(bits, placed);
  }
  return bits ?? m.i64.const(0n);
}

function cutLength(path: Path, file: FileDecl, line: Line): Expr {
  const { m } = path.scope.kernel;
  const max = () => m.i32.const(file.record.max);
  const whole = () => m.i32.sub(m.local.get(line.at, i32), m.local.get(line.cur, i32));
  return m.local.set(line.length, m.select(m.i32.lt_u(whole(), max()), whole(), max()));
}

function copyPadded(path: Path, file: FileDecl, line: Line): Expr {
  const { m, layout, library } = path.scope.kernel;
  const get = (local: number) => m.local.get(local, i32);
  const { base, max } = file.record;
  return library.copyPadded(m.i32.const(layout.region + base), m.i32.const(max), get(line.cur), get(line.length));
}
