/** Value types as WebAssembly encodes them; `none` is also the block type of a block without a result. */
export const i32 = 0x7f;
export const i64 = 0x7e;
export const v128 = 0x7b;
export const none = 0x40;

export type ValueType = typeof i32 | typeof i64 | typeof v128;
export type Type = ValueType | typeof none;
