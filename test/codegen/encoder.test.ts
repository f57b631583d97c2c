/** The encoder against binaryen, an independent one: the same calls on both give the same bytes. */
import binaryen from "binaryen";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createByteWriter, unsignedLength } from "../../codegen/encoder/bytes.ts";
import { createModule, type Module } from "../../codegen/encoder/module.ts";
import { BINARY, EXTRACT, LOAD, REPLACE, STORE, STORE_LANE, UNARY } from "../../codegen/encoder/opcodes.ts";
import { i32, i64, none, type Type, type ValueType, v128 } from "../../codegen/encoder/types.ts";

const NO_DATA = { offset: 0, bytes: new Uint8Array(0) };
const THEIRS = new Map<Type, number>([
  [i32, binaryen.i32],
  [i64, binaryen.i64],
  [v128, binaryen.v128],
  [none, binaryen.none],
]);

/** Functions are given operands of both kinds of module: their methods have the same names. */
type Build = (m: Module, typed: (type: Type) => never) => number;

interface Expected {
  readonly params?: readonly ValueType[];
  readonly result?: Type;
  readonly shared?: boolean;
}

/** The function's module by both encoders. */
function both(build: Build, { params = [], result = none, shared = false }: Expected = {}): [string, string] {
  const ours = createModule();
  ours.addFunction(
    "f",
    params,
    result,
    [],
    build(ours, (type) => type as never),
  );
  ours.addExport("f");
  const bytes = ours.encode({ initial: 1, maximum: 2, shared, data: NO_DATA });
  if (!WebAssembly.validate(bytes as BufferSource)) throw new Error("the encoder's module is not valid");

  const theirs = new binaryen.Module();
  theirs.setFeatures(binaryen.Features.All);
  theirs.setMemory(1, 2, "memory", [], shared);
  const types = binaryen.createType(params.map((type) => THEIRS.get(type)!));
  const body = build(theirs as unknown as Module, (type) => THEIRS.get(type) as never);
  theirs.addFunction("f", types, THEIRS.get(result)!, [], body);
  theirs.addFunctionExport("f", "f");
  if (theirs.validate() === 0) throw new Error("binaryen's module is not valid");
  const wanted = theirs.emitBinary();
  theirs.dispose();
  return [Buffer.from(bytes).toString("hex"), Buffer.from(wanted).toString("hex")];
}

function same(build: Build, expected?: Expected): void {
  const [ours, theirs] = both(build, expected);
  expect(ours).toBe(theirs);
}

type Tables = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** `m.i32.add` and so on, by the tables' names. */
function each(tables: Tables): [name: string, pick: (m: Module) => (...args: number[]) => number, family: string][] {
  return Object.entries(tables).flatMap(([family, table]) =>
    Object.keys(table).map((name): [string, (m: Module) => (...args: number[]) => number, string] => [
      `${family}.${name}`,
      (m) => (m as unknown as Record<string, Record<string, (...args: number[]) => number>>)[family]![name]!,
      family,
    ]),
  );
}

/** Parameters of every type: 0 to 2 are i32, 3 to 5 i64, 6 to 8 vectors. */
const PARAMS = [i32, i32, i32, i64, i64, i64, v128, v128, v128] as const;
const FIRST: Record<string, number> = { i32: 0, i64: 3, v128: 6, i8x16: 6, i16x8: 6, i32x4: 6, i64x2: 6 };
const TYPE: Record<string, ValueType> = { i32, i64, v128, i8x16: v128, i16x8: v128, i32x4: v128, i64x2: v128 };
/** Instructions whose operand is not of their family's type. */
const OPERAND: Record<string, ValueType> = {
  "i32.wrap": i64,
  "i64.extend_s": i32,
  "i64.extend_u": i32,
  "i8x16.splat": i32,
  "i64x2.splat": i64,
};
const SECOND: Record<string, ValueType> = {
  "i16x8.shl": i32,
  "i16x8.shr_u": i32,
  "i32x4.shl": i32,
  "i32x4.shr_u": i32,
};

function operand(m: Module, typed: (type: Type) => never, type: ValueType, n = 0): number {
  const first = type === i32 ? 0 : type === i64 ? 3 : 6;
  return m.local.get(first + n, typed(type));
}

describe("every instruction", () => {
  const params = PARAMS;

  test.each(each(UNARY))("%s", (name, pick, family) => {
    same((m, typed) => m.drop(pick(m)(operand(m, typed, OPERAND[name] ?? TYPE[family]!))), { params });
  });

  test.each(each(BINARY))("%s", (name, pick, family) => {
    same(
      (m, typed) => {
        const left = m.local.get(FIRST[family]!, typed(TYPE[family]!));
        return m.drop(pick(m)(left, operand(m, typed, SECOND[name] ?? TYPE[family]!, 1)));
      },
      { params },
    );
  });

  test.each(each(LOAD))("%s", (_, pick) => {
    for (const offset of [0, 127, 128, 70_000, 0x7fff_ffff]) {
      same((m, typed) => m.drop(pick(m)(offset, 1, operand(m, typed, i32))), { params });
    }
    same((m, typed) => m.drop(pick(m)(8, 1, operand(m, typed, i32))), { params, shared: true });
  });

  test.each(each(STORE))("%s", (_, pick, family) => {
    same((m, typed) => pick(m)(300, 1, operand(m, typed, i32), operand(m, typed, TYPE[family]!, 1)), { params });
  });

  test.each(each(STORE_LANE))("%s", (_, pick) => {
    same((m, typed) => pick(m)(9, 1, 1, operand(m, typed, i32), operand(m, typed, v128)), { params });
  });

  test.each(each(EXTRACT))("%s", (_, pick) => {
    same((m, typed) => m.drop(pick(m)(operand(m, typed, v128), 1)), { params });
  });

  test.each(each(REPLACE))("%s", (_, pick) => {
    same((m, typed) => m.drop(pick(m)(operand(m, typed, v128), 1, operand(m, typed, i64))), { params });
  });

  test("loads with an alignment", () => {
    same((m, typed) => m.drop(m.v128.load(16, 16, operand(m, typed, i32))), { params });
    same((m, typed) => m.drop(m.i32.load(4, 4, operand(m, typed, i32))), { params });
  });

  test("vectors", () => {
    const lanes = Array.from({ length: 16 }, (_, n) => (5 * n) % 32);
    const v = (m: Module, typed: (type: Type) => never, n: number) => operand(m, typed, v128, n);
    same((m, typed) => m.drop(m.i8x16.shuffle(v(m, typed, 0), v(m, typed, 1), lanes)), { params });
    same((m) => m.drop(m.v128.const(lanes)), { params });
    same((m, typed) => m.drop(m.v128.bitselect(v(m, typed, 0), v(m, typed, 1), v(m, typed, 2))), { params });
  });

  test("locals, memory, select and the rest", () => {
    same((m, typed) => m.local.set(0, operand(m, typed, i32, 1)), { params });
    same((m, typed) => m.drop(m.local.tee(3, operand(m, typed, i64, 1), typed(i64))), { params });
    const three = (m: Module, typed: (type: Type) => never) => [0, 1, 2].map((n) => operand(m, typed, i32, n));
    same((m, typed) => m.memory.copy(...(three(m, typed) as [number, number, number])), { params });
    same((m, typed) => m.memory.fill(...(three(m, typed) as [number, number, number])), { params });
    same((m, typed) => m.drop(m.select(...(three(m, typed) as [number, number, number]))), { params });
    same((m) => m.nop());
    same((m) => m.unreachable());
    same((m) => m.return());
    same((m) => m.return(m.i64.const(5n)), { result: i64 });
    same((m, typed) => m.call("f", [], typed(none)));
  });
});

test("constants of every size", () => {
  const edges32 = [0, 1, -1, 63, 64, -64, -65, 8191, 8192, 2 ** 31 - 1, -(2 ** 31)];
  const edges64 = edges32.map(BigInt).concat([2n ** 31n, -(2n ** 31n) - 1n, 2n ** 62n, 2n ** 63n - 1n, -(2n ** 63n)]);
  for (const value of edges32) same((m) => m.i32.const(value), { result: i32 });
  for (const value of edges64) same((m) => m.i64.const(value), { result: i64 });
  const random = fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.nat(63), (value, shift) => {
    const written = createByteWriter(1);
    written.long(value >> BigInt(shift));
    expect(signedValue(written.view())).toBe(value >> BigInt(shift));
  });
  fc.assert(random, { numRuns: 2000, seed: 5 });
});

test("an unsigned integer has as many bytes as it is said to have", () => {
  const holds = fc.property(fc.nat(0xffffffff), fc.nat(31), (value, shift) => {
    const written = createByteWriter(1);
    written.unsigned(value >>> shift);
    expect(unsignedLength(value >>> shift)).toBe(written.length());
  });
  fc.assert(holds, { numRuns: 2000, seed: 7 });
});

/** The integer in LEB128; throws if a byte is left. */
function signedValue(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const [n, byte] of bytes.entries()) {
    value |= BigInt(byte & 0x7f) << BigInt(7 * n);
    if (byte < 0x80 !== (n === bytes.length - 1)) throw new Error(`${bytes.length} bytes`);
  }
  return BigInt.asIntN(7 * bytes.length, value);
}

describe("control", () => {
  const params = [i32] as const;
  const x = (m: Module, typed: (type: Type) => never) => m.local.get(0, typed(i32));

  test("labels count the blocks, loops and ifs between", () => {
    same(
      (m, typed) =>
        m.block("out", [
          m.loop(
            "again",
            m.block("next", [
              m.if(x(m, typed), m.br("out"), m.br_if("again", x(m, typed))),
              m.br_if("next", x(m, typed)),
              m.if(x(m, typed), m.br("again")),
            ]),
          ),
        ]),
      { params },
    );
  });

  test("values of blocks, ifs and branches", () => {
    same(
      (m, typed) =>
        m.block("done", [m.br("done", undefined, m.if(x(m, typed), m.i64.const(1n), m.i64.const(2n)))], typed(i64)),
      { params, result: i64 },
    );
  });

  test("a switch", () => {
    same(
      (m, typed) =>
        m.block("a", [m.block("b", [m.block("c", [m.switch(["c", "a", "b", "c"], "b", x(m, typed))]), m.return()])]),
      { params },
    );
  });

  test("the innermost of two labels of one name is meant, and then the other again", () => {
    const m = createModule();
    const inner = m.block("l", [m.br_if("l", m.i32.const(1))]);
    m.addFunction("f", [], none, [], m.block("l", [inner, m.if(m.i32.const(1), m.br("l"))]));
    const bytes = m.encode({ initial: 0, maximum: 0, shared: false, data: NO_DATA });
    // block block (i32.const 1) br_if 0 end (i32.const 1) if br 1 end end end
    const code = "02400240" + "41010d000b" + "4101" + "0440" + "0c010b" + "0b" + "0b";
    expect(Buffer.from(bytes).toString("hex")).toContain(code);
  });

  test("what stands behind an if or a loop that is never left is valid, whatever is expected there", () => {
    const m = createModule();
    const never = () => m.if(m.i32.const(1), m.return(m.i32.const(1)), m.return(m.i32.const(2)));
    m.addFunction("f", [], i32, [], never());
    m.addFunction("g", [], i32, [], m.loop("l", m.block(null, [m.br("l")])));
    m.addFunction("h", [], i32, [], m.if(m.i32.const(1), m.block(null, [never()]), m.i32.const(3)));
    const bytes = m.encode({ initial: 0, maximum: 0, shared: false, data: NO_DATA });
    expect(WebAssembly.validate(bytes as BufferSource)).toBe(true);
  });

  test("a hundred thousand blocks in each other take no stack", () => {
    const m = createModule();
    let code = m.br("b0");
    for (let n = 0; n < 100_000; n++) code = m.block(`b${n}`, [code]);
    m.addFunction("f", [], none, [], code);
    const bytes = m.encode({ initial: 0, maximum: 0, shared: false, data: NO_DATA });
    expect(WebAssembly.validate(bytes as BufferSource)).toBe(true);
  });
});

describe("modules", () => {
  test("imports, globals, data and functions in any order", () => {
    const m = createModule();
    m.addImport("$in", "weft", "in", [i32], i32);
    m.addGlobal("high");
    // `late` is called before it is added, and adds a function of its own while `f` is under construction.
    const call = m.call("late", [m.call("$in", [m.i32.const(4)], i32)], i64);
    m.apart(() =>
      m.addFunction(
        "late",
        [i32],
        i64,
        [i64, i64, i32],
        m.block(null, [
          m.global.set("high", m.i64.const(7n)),
          m.local.set(3, m.i32.load8_u(0, 1, m.local.get(0, i32))),
          m.i64.extend_u(m.local.get(3, i32)),
        ]),
      ),
    );
    m.addFunction("f", [], i64, [], m.i64.add(call, m.global.get("high", i64)));
    m.addExport("f");
    m.addExport("high");
    const data = { offset: 8, bytes: Uint8Array.of(1, 2, 3) };
    const bytes = m.encode({ initial: 1, maximum: 1, shared: true, data });
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes as BufferSource), {
      weft: { in: (n: number) => n + 6 },
    });
    const exports = instance.exports as { f(): bigint; high: { readonly value: bigint }; memory: WebAssembly.Memory };
    expect(exports.f()).toBe(3n + 7n);
    expect(exports.high.value).toBe(7n);
    expect(exports.memory.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  test("defects of the caller are errors", () => {
    const memory = { initial: 0, maximum: 0, shared: false, data: NO_DATA };
    const m = createModule();
    m.addFunction("f", [], none, [], m.call("nowhere", [], none));
    expect(() => m.encode(memory)).toThrow("no function nowhere");
    expect(() => m.addFunction("f", [], none, [], m.nop())).toThrow("two functions f");
    expect(() => m.addImport("late", "weft", "late", [], none)).toThrow("import late after a function");
    expect(() => m.addFunction("g", [], none, [], m.br("gone"))).toThrow("not around it");
    expect(() => m.global.get("none", i64)).toThrow("no global none");
  });
});
