/**
 * Sets of small integers as bit vectors. All operands of one operation have the same number of words.
 *
 * Contract: functions whose name ends in `Into` change their first argument and nothing else.
 */
export type Bits = Uint32Array;

export function emptyBits(size: number): Bits {
  return new Uint32Array((size + 31) >>> 5);
}

/** All of 0..size-1 (bits beyond `size` stay clear). */
export function fullBits(size: number): Bits {
  const bits = emptyBits(size).fill(0xffffffff);
  const rest = size & 31;
  if (rest !== 0) bits[bits.length - 1] = (1 << rest) - 1;
  return bits;
}

export function hasBit(bits: Bits, i: number): boolean {
  return (((bits[i >>> 5] ?? 0) >>> (i & 31)) & 1) !== 0;
}

export function setBit(bits: Bits, i: number): void {
  bits[i >>> 5] = (bits[i >>> 5] ?? 0) | (1 << (i & 31));
}

export function clearBit(bits: Bits, i: number): void {
  bits[i >>> 5] = (bits[i >>> 5] ?? 0) & ~(1 << (i & 31));
}

export function setAll(bits: Bits, members: ArrayLike<number>): void {
  for (let i = 0; i < members.length; i++) setBit(bits, members[i] as number);
}

export function clearAll(bits: Bits, members: ArrayLike<number>): void {
  for (let i = 0; i < members.length; i++) clearBit(bits, members[i] as number);
}

export function unionInto(a: Bits, b: Bits): boolean {
  let changed = false;
  for (let w = 0; w < a.length; w++) {
    const old = a[w] as number;
    const now = (old | (b[w] as number)) >>> 0;
    if (now !== old) {
      a[w] = now;
      changed = true;
    }
  }
  return changed;
}

export function intersectInto(a: Bits, b: Bits): void {
  for (let w = 0; w < a.length; w++) a[w] = (a[w] as number) & (b[w] as number);
}

export function subtractInto(a: Bits, b: Bits): void {
  for (let w = 0; w < a.length; w++) a[w] = (a[w] as number) & ~(b[w] as number);
}

export function intersection(a: Bits, b: Bits): Bits {
  const out = a.slice();
  intersectInto(out, b);
  return out;
}

export function equalBits(a: Bits, b: Bits): boolean {
  for (let w = 0; w < a.length; w++) if (a[w] !== b[w]) return false;
  return true;
}

export function isEmpty(bits: Bits): boolean {
  for (const w of bits) if (w !== 0) return false;
  return true;
}

export function anyOf(bits: Bits, members: ArrayLike<number>): boolean {
  for (let i = 0; i < members.length; i++) if (hasBit(bits, members[i] as number)) return true;
  return false;
}

export function membersOf(bits: Bits): number[] {
  const out: number[] = [];
  for (let w = 0; w < bits.length; w++) {
    let word = bits[w] as number;
    while (word !== 0) {
      const low = word & -word;
      out.push((w << 5) + 31 - Math.clz32(low));
      word = (word ^ low) >>> 0;
    }
  }
  return out;
}
