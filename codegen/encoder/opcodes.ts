/**
 * The instructions that kernels use: name, opcode and type of the result, in families by operands and immediates.
 *
 * Opcodes: WebAssembly core specification 2.0, section 5.4 (instructions). An opcode of 0x100 or more is
 * one behind the prefix 0xfd (vectors), one of 0x200 or more behind 0xfc (bulk memory).
 */
import { i32, i64, v128 } from "./types.ts";

const VECTOR = 0x100;
const BULK = 0x200;

export const OPCODE = {
  unreachable: 0x00,
  nop: 0x01,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  brTable: 0x0e,
  return: 0x0f,
  call: 0x10,
  drop: 0x1a,
  select: 0x1b,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  globalGet: 0x23,
  globalSet: 0x24,
  i32Const: 0x41,
  i64Const: 0x42,
  v128Const: VECTOR + 0x0c,
  shuffle: VECTOR + 0x0d,
  bitselect: VECTOR + 0x52,
  memoryCopy: BULK + 0x0a,
  memoryFill: BULK + 0x0b,
} as const;

/** One operand. */
export const UNARY = {
  i32: { eqz: [0x45, i32], clz: [0x67, i32], ctz: [0x68, i32], wrap: [0xa7, i32] },
  i64: {
    eqz: [0x50, i32],
    clz: [0x79, i64],
    ctz: [0x7a, i64],
    extend_s: [0xac, i64],
    extend_u: [0xad, i64],
    extend16_s: [0xc3, i64],
  },
  v128: { any_true: [VECTOR + 0x53, i32] },
  i8x16: { splat: [VECTOR + 0x0f, v128], bitmask: [VECTOR + 0x64, i32] },
  i64x2: { splat: [VECTOR + 0x12, v128] },
} as const;

/** Two operands. */
export const BINARY = {
  i32: {
    eq: [0x46, i32],
    ne: [0x47, i32],
    lt_s: [0x48, i32],
    lt_u: [0x49, i32],
    gt_s: [0x4a, i32],
    gt_u: [0x4b, i32],
    le_s: [0x4c, i32],
    le_u: [0x4d, i32],
    ge_s: [0x4e, i32],
    ge_u: [0x4f, i32],
    add: [0x6a, i32],
    sub: [0x6b, i32],
    mul: [0x6c, i32],
    and: [0x71, i32],
    or: [0x72, i32],
    xor: [0x73, i32],
    shl: [0x74, i32],
    shr_s: [0x75, i32],
    shr_u: [0x76, i32],
    rotl: [0x77, i32],
    rotr: [0x78, i32],
  },
  i64: {
    eq: [0x51, i32],
    ne: [0x52, i32],
    lt_s: [0x53, i32],
    lt_u: [0x54, i32],
    gt_s: [0x55, i32],
    gt_u: [0x56, i32],
    le_s: [0x57, i32],
    ge_s: [0x59, i32],
    ge_u: [0x5a, i32],
    add: [0x7c, i64],
    sub: [0x7d, i64],
    mul: [0x7e, i64],
    div_s: [0x7f, i64],
    div_u: [0x80, i64],
    rem_s: [0x81, i64],
    rem_u: [0x82, i64],
    and: [0x83, i64],
    or: [0x84, i64],
    xor: [0x85, i64],
    shl: [0x86, i64],
    shr_s: [0x87, i64],
    shr_u: [0x88, i64],
  },
  v128: { and: [VECTOR + 0x4e, v128], or: [VECTOR + 0x50, v128], xor: [VECTOR + 0x51, v128] },
  i8x16: {
    swizzle: [VECTOR + 0x0e, v128],
    eq: [VECTOR + 0x23, v128],
    ne: [VECTOR + 0x24, v128],
    lt_s: [VECTOR + 0x25, v128],
    gt_u: [VECTOR + 0x28, v128],
    sub: [VECTOR + 0x71, v128],
    sub_saturate_u: [VECTOR + 0x73, v128],
  },
  i16x8: {
    shl: [VECTOR + 0x8b, v128],
    shr_u: [VECTOR + 0x8d, v128],
    narrow_i32x4_s: [VECTOR + 0x85, v128],
    sub: [VECTOR + 0x91, v128],
    mul: [VECTOR + 0x95, v128],
  },
  i32x4: {
    shl: [VECTOR + 0xab, v128],
    shr_u: [VECTOR + 0xad, v128],
    sub: [VECTOR + 0xb1, v128],
    dot_i16x8_s: [VECTOR + 0xba, v128],
  },
} as const;

/** Address, to the value there. */
export const LOAD = {
  i32: { load: [0x28, i32], load8_u: [0x2d, i32], load16_u: [0x2f, i32] },
  i64: {
    load: [0x29, i64],
    load8_s: [0x30, i64],
    load8_u: [0x31, i64],
    load16_s: [0x32, i64],
    load16_u: [0x33, i64],
  },
  v128: { load: [VECTOR, v128] },
} as const;

/** Address and value. */
export const STORE = {
  i32: { store: 0x36, store8: 0x3a, store16: 0x3b },
  i64: { store: 0x37 },
  v128: { store: VECTOR + 0x0b },
} as const;

/** Address and vector, of which one lane is stored. */
export const STORE_LANE = {
  v128: {
    store8_lane: VECTOR + 0x58,
    store16_lane: VECTOR + 0x59,
    store32_lane: VECTOR + 0x5a,
    store64_lane: VECTOR + 0x5b,
  },
} as const;

/** A vector, to one of its lanes. */
export const EXTRACT = {
  i8x16: { extract_lane_u: [VECTOR + 0x16, i32] },
  i64x2: { extract_lane: [VECTOR + 0x1d, i64] },
} as const;

/** A vector and a value, to the vector with one lane replaced. */
export const REPLACE = { i64x2: { replace_lane: VECTOR + 0x1e } } as const;
