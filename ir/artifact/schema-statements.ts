/** zod schemas of statements.ts: places, expressions, conditions, statements, file declarations. Shapes only; see schema.ts. */

import { count, encoding } from "./schema-storage.ts";
import type { FunctionCall, NumExpr, Place, RefMod } from "./statements.ts";
import { once, z } from "./zod.ts";

const span = once(() => z.strictObject({ file: count, line: count, column: count, endLine: count, endColumn: count }));

const decimal = z.strictObject({ mantissa: z.string().regex(/^-?\d+$/), scale: z.int() });

const place: z.ZodType<Place> = once(() =>
  z.strictObject({
    item: z.int(),
    area: count,
    base: count,
    length: count,
    encoding,
    subscripts: z.array(z.strictObject({ index: numberExpression, stride: z.int(), max: count })),
    refmod,
  }),
);

const refmod: z.ZodType<RefMod | null> = z.lazy(() =>
  z.strictObject({ start: numberExpression, length: numberExpression.nullable() }).nullable(),
);

export const numberExpression: z.ZodType<NumExpr> = once(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("number"), value: decimal }),
    z.strictObject({ kind: z.literal("item"), place }),
    z.strictObject({ kind: z.literal("function"), call: functionCall }),
    z.strictObject({ kind: z.literal("negate"), operand: numberExpression }),
    z.strictObject({
      kind: z.literal("carried"),
      operand: numberExpression,
      integers: count.nullable(),
      decimals: count,
    }),
    z.strictObject({
      kind: z.literal("binary"),
      op: z.enum(["+", "-", "*", "/", "**"]),
      left: numberExpression,
      right: numberExpression,
    }),
  ]),
);

const placeOperand = z.strictObject({ kind: z.literal("place"), place });
const functionOperand = z.strictObject({ kind: z.literal("function"), call: z.lazy(() => functionCall) });

const operands = [
  placeOperand,
  z.strictObject({ kind: z.literal("number"), value: decimal, text: z.string() }),
  z.strictObject({ kind: z.literal("bytes"), bytes: z.string() }),
  z.strictObject({
    kind: z.literal("fill"),
    figurative: z.enum(["zero", "space", "quote", "high", "low", "all"]),
    unit: z.string(),
  }),
  functionOperand,
] as const;

const operand = z.discriminatedUnion("kind", operands);

const functionCall: z.ZodType<FunctionCall> = once(() =>
  z.strictObject({
    name: z.string(),
    args: z.array(
      z.discriminatedUnion("kind", [
        ...operands,
        z.strictObject({ kind: z.literal("expression"), value: numberExpression }),
        z.strictObject({
          kind: z.literal("all"),
          place,
          occurs: z.array(z.strictObject({ count, stride: count, counted: numberExpression.exactOptional() })),
          decimals: z.enum(["always", "several"]).exactOptional(),
        }),
      ]),
    ),
    refmod,
  }),
);

const compareOp = z.enum(["=", "<>", "<", "<=", ">", ">="]);

export const leafCondition = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("compare-numbers"),
    id: count,
    op: compareOp,
    left: numberExpression,
    right: numberExpression,
  }),
  z.strictObject({ kind: z.literal("compare-bytes"), id: count, op: compareOp, left: operand, right: operand }),
  z.strictObject({
    kind: z.literal("class"),
    id: count,
    test: z.union([
      z.enum(["numeric", "alphabetic", "alphabetic-lower", "alphabetic-upper"]),
      z.strictObject({ only: z.string() }),
    ]),
    operand: z.discriminatedUnion("kind", [placeOperand, functionOperand]),
  }),
]);

const rounding = z.enum([
  "truncate",
  "nearest-away-from-zero",
  "nearest-even",
  "nearest-toward-zero",
  "away-from-zero",
  "toward-greater",
  "toward-lesser",
  "prohibited",
]);
const target = z.strictObject({ place, rounding });
const base = { id: count, span };
const onFile = { ...base, file: count, handled: z.boolean() };

const advancing = z.strictObject({
  when: z.enum(["before", "after"]),
  lines: z.union([numberExpression, z.literal("page")]),
});

const pageLines = z.strictObject({
  when: z.literal("page-lines"),
  ahead: numberExpression,
  behind: numberExpression,
  fault: z.enum(["ahead", "behind"]).nullable(),
});

const acceptSource = z.union([
  z.enum([
    "date",
    "date-yyyymmdd",
    "day",
    "day-yyyyddd",
    "day-of-week",
    "time",
    "current-date",
    "seconds-past-midnight",
    "process-number",
    "command-line",
    "argument-number",
    "argument-value",
    "environment-value",
    "sysin",
  ]),
  z.strictObject({ environment: operand }),
  z.strictObject({ dataSet: operand }),
  z.strictObject({ argument: z.int().min(1) }),
]);

const check = z.enum(["overflow", "exception"]).nullable();

const inspectMatch = z.strictObject({ which: z.enum(["all", "leading", "first", "trailing"]), text: operand });

const inspectPhrase = z.strictObject({
  limits: z.array(z.strictObject({ side: z.enum(["before", "after"]), text: operand })),
  action: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("tally"), match: inspectMatch.nullable(), counter: place }),
    z.strictObject({ kind: z.literal("replace"), match: inspectMatch.nullable(), by: operand }),
    z.strictObject({ kind: z.literal("convert"), from: operand, to: operand }),
    z.strictObject({
      kind: z.literal("combine"),
      how: z.enum(["and", "or", "xor", "nor", "imp", "nimp", "eq", "pack", "unpack"]),
      with: operand,
    }),
    z.strictObject({ kind: z.literal("justify"), side: z.enum(["left", "right", "center"]) }),
  ]),
});

const xmlTrim = z.enum(["trailing", "leading", "number"]);
const xmlPart = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("open"), name: z.string() }),
  z.strictObject({ kind: z.literal("close"), name: z.string() }),
  z.strictObject({ kind: z.literal("attribute"), name: z.string(), value: place, trim: xmlTrim }),
  z.strictObject({
    kind: z.literal("item"),
    name: z.string().nullable(),
    value: place,
    trim: xmlTrim,
    absent: place.nullable(),
  }),
]);

const sortOrder = z.strictObject({
  keys: z.array(z.strictObject({ offset: count, length: count, encoding, descending: z.boolean() })).min(1),
  collating: z.string().length(256).nullable(),
});
const heap = z.strictObject({ start: count, granules: count, directory: count });
const onSort = { ...base, file: count };
const step = z.enum(["open", "take", "close"]);

export const statement = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("move"),
    ...base,
    from: operand,
    to: place,
    byDigits: z.literal(true).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("compute"),
    ...base,
    verb: z.enum(["add", "subtract", "multiply", "divide", "compute", "set", "step"]),
    giving: z.boolean(),
    value: numberExpression,
    targets: z.array(target),
    checkSize: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("divide-remainder"),
    ...base,
    dividend: numberExpression,
    divisor: numberExpression,
    quotient: target,
    remainder: place,
    checkSize: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("clear-size-error"), ...base }),
  z.strictObject({
    kind: z.literal("open"),
    ...onFile,
    mode: z.enum(["input", "output", "io", "extend"]),
    fault: z.literal(true).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("close"),
    ...onFile,
    phrase: z.enum(["lock", "no-rewind", "reel"]).exactOptional(),
  }),
  z.strictObject({ kind: z.literal("read"), ...onFile, atEnd: z.boolean() }),
  z.strictObject({
    kind: z.literal("write"),
    ...onFile,
    record: place,
    least: count.exactOptional(),
    advancing: z.union([advancing, pageLines]).nullable(),
  }),
  z.strictObject({ kind: z.literal("rewrite"), ...onFile, record: place }),
  z.strictObject({
    kind: z.literal("display"),
    ...base,
    items: z.array(operand),
    advancing: z.boolean(),
    upon: z.enum(["sysout", "syserr"]),
  }),
  z.strictObject({
    kind: z.literal("accept"),
    ...base,
    from: acceptSource,
    to: place,
    check: z.literal(true).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("tell"),
    ...base,
    what: z.enum(["environment-name", "environment-value", "argument-number", "command-line"]),
    value: operand,
    check: z.literal(true).exactOptional(),
  }),
  z.strictObject({ kind: z.literal("sleep"), ...base, time: place, unit: z.enum(["second", "nanosecond"]) }),
  z.strictObject({ kind: z.literal("perform"), ...base, proc: count }),
  z.strictObject({
    kind: z.literal("abend"),
    ...base,
    message: z.array(operand),
    help: z.string(),
    status: z.number().int().min(1).max(255),
  }),
  z.strictObject({
    kind: z.literal("string"),
    ...base,
    parts: z.array(z.strictObject({ delimiter: operand.nullable(), sources: z.array(operand) })),
    into: place,
    pointer: place.nullable(),
    check,
  }),
  z.strictObject({
    kind: z.literal("unstring"),
    ...base,
    from: operand,
    delimiters: z.array(z.strictObject({ text: operand, all: z.boolean() })),
    into: z.array(z.strictObject({ to: place, delimiter: place.nullable(), count: place.nullable() })),
    pointer: place.nullable(),
    tallying: place.nullable(),
    check,
  }),
  z.strictObject({ kind: z.literal("inspect"), ...base, of: operand, phrases: z.array(inspectPhrase) }),
  z.strictObject({
    kind: z.literal("xml-generate"),
    ...base,
    parts: z.array(xmlPart),
    into: place,
    code: place,
    count: place.nullable(),
    declaration: z.boolean(),
    namespace: operand.nullable(),
    prefix: operand.nullable(),
    check,
  }),
  z.strictObject({ kind: z.literal("sort-start"), ...onSort, order: sortOrder }),
  z.strictObject({ kind: z.literal("sort-end"), ...onSort }),
  z.strictObject({ kind: z.literal("sort-release"), ...onSort }),
  z.strictObject({ kind: z.literal("sort-return"), ...onSort }),
  z.strictObject({ kind: z.literal("sort-using"), ...onSort, step, from: count }),
  z.strictObject({ kind: z.literal("sort-giving"), ...onSort, step, to: z.array(count) }),
  z.strictObject({
    kind: z.literal("sort-table"),
    ...base,
    table: place,
    stride: count,
    count: numberExpression,
    order: sortOrder,
  }),
  z.strictObject({ kind: z.literal("allocate"), ...base, size: numberExpression, to: z.array(place), heap }),
  z.strictObject({ kind: z.literal("free"), ...base, pointer: place, heap }),
  z.strictObject({ kind: z.literal("dump"), ...base, label: operand, of: place, length: numberExpression }),
]);

export const fileDeclaration = z.strictObject({
  id: count,
  name: z.string(),
  assign: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("name"), name: z.string() }),
    z.strictObject({ kind: z.literal("item"), place }),
    z.strictObject({ kind: z.literal("stream"), stream: z.enum(["sysin", "sysout"]) }),
  ]),
  optional: z.boolean(),
  organization: z.enum(["sequential", "line-sequential", "sort"]),
  record: z.strictObject({ area: count, base: count, min: count, max: count }),
  varying: z.boolean(),
  dependingOn: place.nullable(),
  status: place.nullable(),
  control: count,
});
