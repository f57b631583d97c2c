/** zod schemas of storage.ts: areas, encodings, runtime cells. Shapes only; see schema.ts. */
import { z } from "./zod.ts";

/** A whole number, 0 or more. */
export const count = z.int().min(0);

export const area = z.strictObject({
  id: count,
  kind: z.enum(["working", "record", "file", "runtime", "addressed"]),
  name: z.string(),
  offset: count,
  length: count,
  parts: z.array(z.strictObject({ offset: count, length: count })).exactOptional(),
});

export const runtimeCells = z.strictObject({ returnCode: count, sizeError: count });

const zoned = z.strictObject({
  kind: z.literal("zoned"),
  digits: count,
  scale: z.int(),
  signed: z.boolean(),
  signAt: z.enum(["trailing", "leading"]),
  separate: z.boolean(),
  shown: count.exactOptional(),
});

const packed = z.strictObject({
  kind: z.literal("packed"),
  digits: count,
  scale: z.int(),
  signed: z.boolean(),
  bare: z.literal(true).exactOptional(),
});

const binary = z.strictObject({
  kind: z.literal("binary"),
  digits: count,
  scale: z.int(),
  signed: z.boolean(),
  bytes: z.literal([1, 2, 3, 4, 5, 6, 7, 8, 16]),
  endian: z.enum(["big", "little"]),
  truncate: z.boolean(),
  register: z.literal(true).exactOptional(),
  pointer: z.literal(true).exactOptional(),
});

export const numericEncoding = z.discriminatedUnion("kind", [zoned, packed, binary]);

export const encoding = z.discriminatedUnion("kind", [
  zoned,
  packed,
  binary,
  z.strictObject({ kind: z.literal("float"), bytes: z.union([z.literal(4), z.literal(8)]) }),
  z.strictObject({ kind: z.literal("alphanumeric"), justified: z.boolean(), alphabetic: z.boolean() }),
  z.strictObject({ kind: z.literal("group") }),
  z.strictObject({
    kind: z.literal("numeric-edited"),
    digits: count,
    scale: z.int(),
    signed: z.boolean(),
    picture: z.string(),
    blankWhenZero: z.boolean(),
    point: z.enum([".", ","]),
    currency: z.string().length(1),
  }),
  z.strictObject({ kind: z.literal("alphanumeric-edited"), picture: z.string() }),
]);
