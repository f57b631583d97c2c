/**
 * Messages between runner and slot as bytes: they come back as they were, and whatever else comes is refused in words.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeBeat, encodeBeat, type NodeBeat } from "../../runtime/cluster/slots/beat.ts";
import { decodeToWorker, encodeToWorker } from "../../runtime/cluster/slots/codec.ts";
import { decodeFromWorker, encodeFromWorker } from "../../runtime/cluster/slots/codec-results.ts";
import { decodeAnswer, decodeOpen, encodeAnswer, encodeOpen } from "../../runtime/cluster/slots/opening.ts";
import type { FromWorker, PieceExit, TextSegment, ToWorker } from "../../runtime/engine/protocol.ts";

const nat = fc.maxSafeNat();
const amount = fc.double({ min: 0, max: 1e12, noNaN: true }).map((x) => x + 0);
const bytes = fc.uint8Array({ maxLength: 300 });
const positions = fc.array(fc.oneof(nat, fc.constant(-1)), { maxLength: 4 });
const text = fc.string({ unit: "binary", maxLength: 40 }).map((s) => s.replaceAll("\0", "0"));
const orNull = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null });
const pairs = fc.array(fc.tuple(nat, nat), { maxLength: 4 });
const files = fc.array(
  fc.record({
    file: nat,
    mode: fc.constantFrom("input" as const, "output" as const, "io" as const, "extend" as const),
    path: text,
    position: nat,
    size: nat,
    regular: fc.boolean(),
  }),
  { maxLength: 3 },
);
const chaos = fc.record(
  { seed: fc.maxSafeInteger(), wrongGuess: amount, crash: amount, crashAtCommit: amount },
  { requiredKeys: ["seed", "wrongGuess"] },
);
const start = fc.oneof(
  fc.record({ kind: fc.constant("lookback" as const), lookFrom: nat, from: nat, recordsBefore: orNull(amount) }),
  fc.record({ kind: fc.constantFrom("snapshot" as const, "exact" as const), region: bytes, positions }),
);

const toWorker: fc.Arbitrary<ToWorker> = fc.oneof(
  fc.record({
    kind: fc.constant("loop" as const),
    loop: nat,
    node: nat,
    entry: bytes,
    inputs: files,
    outputs: files,
    recordLength: orNull(nat),
    heldSoft: amount,
    heldHard: amount,
    chaos: orNull(chaos),
  }),
  fc.record({
    kind: fc.constant("piece" as const),
    loop: nat,
    piece: nat,
    attempt: nat,
    start,
    limit: orNull(nat),
    lead: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("commit" as const), loop: nat, attempt: nat, offsets: pairs }),
  fc.record({ kind: fc.constant("drop" as const), loop: nat, attempt: nat }),
);

const exit: fc.Arbitrary<PieceExit> = fc.oneof(
  fc.record({ kind: fc.constant("node" as const), next: nat }),
  fc.record({ kind: fc.constantFrom("end", "limit", "stop", "partial", "dropped") }),
  fc.record({ kind: fc.constant("error" as const), message: text, status: fc.integer() }),
  fc.record({ kind: fc.constantFrom("broken", "overfull"), reason: text }),
);
const segments: fc.Arbitrary<TextSegment[]> = fc.array(
  fc.record({ stream: fc.constantFrom("sysout" as const, "syserr" as const), bytes: fc.uint8Array({ maxLength: 20 }) }),
  { maxLength: 8 },
);

const fromWorker: fc.Arbitrary<FromWorker> = fc.oneof(
  fc.constant({ kind: "ready" as const }),
  fc.record({
    kind: fc.constant("started" as const),
    loop: nat,
    attempt: nat,
    guess: orNull(fc.record({ bytes, positions })),
    next: orNull(fc.record({ region: bytes, positions })),
  }),
  fc.record({
    kind: fc.constant("started" as const),
    loop: nat,
    attempt: nat,
    guess: fc.constant(null),
    next: fc.constant(null),
    reason: text,
  }),
  fc.record({
    kind: fc.constant("finished" as const),
    loop: nat,
    attempt: nat,
    result: fc.record({
      exit,
      region: bytes,
      positions,
      cells: bytes,
      sizes: pairs,
      text: segments,
      held: nat,
      bytes: nat,
      records: nat,
      seconds: amount,
    }),
  }),
  fc.record({ kind: fc.constant("written" as const), loop: nat, attempt: nat }),
  fc.record({ kind: fc.constant("unwritten" as const), loop: nat, attempt: nat, code: text, reason: text }),
);

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(chunks));
}

/** Neighbours of one stream as one, as text is sent. */
function merged(text: readonly TextSegment[]): TextSegment[] {
  const all: TextSegment[] = [];
  for (const { stream, bytes } of text) {
    const last = all[all.length - 1];
    if (bytes.length === 0) continue;
    if (last?.stream !== stream) all.push({ stream, bytes });
    else all[all.length - 1] = { stream, bytes: joined([last.bytes, bytes]) };
  }
  return all;
}

function asSent(message: FromWorker): FromWorker {
  if (message.kind !== "finished") return message;
  return { ...message, result: { ...message.result, text: merged(message.result.text) } };
}

/** Some bytes of it changed, cut off or added. */
const damage = fc.record({
  changes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
  keep: fc.option(fc.nat(), { nil: null }),
  tail: fc.uint8Array({ maxLength: 8 }),
});
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(whole: Uint8Array, { changes, keep, tail }: Damage): Uint8Array {
  const kept = keep === null ? whole.slice() : whole.slice(0, keep % (whole.length + 1));
  for (const [at, value] of changes) if (kept.length > 0) kept[at % kept.length] = value;
  return joined([kept, tail]);
}

describe("messages", () => {
  test("come back as they were", () => {
    fc.assert(
      fc.property(toWorker, (message) => {
        expect(decodeToWorker(joined(encodeToWorker(message)))).toEqual({ ok: true, value: message });
      }),
      { numRuns: 300, seed: 1 },
    );
    fc.assert(
      fc.property(fromWorker, (message) => {
        expect(decodeFromWorker(joined(encodeFromWorker(message)))).toEqual({ ok: true, value: asSent(message) });
      }),
      { numRuns: 300, seed: 2 },
    );
  });

  test("have buffers of their own", () => {
    const sent = joined(encodeToWorker({ kind: "loop", ...LOOP, entry: new Uint8Array([1, 2, 3]) }));
    const decoded = decodeToWorker(sent);
    if (!decoded.ok || decoded.value.kind !== "loop") throw new Error("not decoded");
    sent.fill(0);
    expect([...decoded.value.entry]).toEqual([1, 2, 3]);
    expect(decoded.value.entry.buffer.byteLength).toBe(3);
  });

  test("that are damaged are refused, or are other well-formed messages", () => {
    let refused = 0;
    fc.assert(
      fc.property(fromWorker, toWorker, damage, (from, to, wrong) => {
        const back = decodeFromWorker(damaged(joined(encodeFromWorker(from)), wrong));
        if (back.ok) expect(decodeFromWorker(joined(encodeFromWorker(back.value)))).toEqual(back);
        else expect(back.problem).not.toBe("");
        const forth = decodeToWorker(damaged(joined(encodeToWorker(to)), wrong));
        if (forth.ok) expect(decodeToWorker(joined(encodeToWorker(forth.value)))).toEqual(forth);
        refused += Number(!back.ok) + Number(!forth.ok);
      }),
      { numRuns: 2000, seed: 3 },
    );
    expect(refused).toBeGreaterThan(1000);
  });

  test("of arbitrary JSON are refused, or are well-formed", () => {
    const kinds = fc.constantFrom("loop", "piece", "commit", "drop", "ready", "started", "finished", "written", "x");
    fc.assert(
      fc.property(
        kinds,
        fc.dictionary(fc.constantFrom(...FIELDS), fc.jsonValue()),
        fc.uint8Array(),
        (kind, any, part) => {
          const header = new TextEncoder().encode(JSON.stringify({ ...any, kind, parts: [part.length] }));
          const prefix = new Uint8Array(5);
          prefix[0] = 1;
          new DataView(prefix.buffer).setUint32(1, header.length, true);
          const whole = joined([prefix, header, part]);
          // Neither may throw; what the generator hits by luck is well-formed by the test above.
          for (const decode of [decodeFromWorker, decodeToWorker]) expect(decode(whole)).toHaveProperty("ok");
        },
      ),
      { numRuns: 500, seed: 4 },
    );
  });

  test("that lie about sizes take no memory", () => {
    const lie = (header: object, parts: readonly Uint8Array[]): unknown => {
      const text = new TextEncoder().encode(JSON.stringify(header));
      const prefix = new Uint8Array(5);
      prefix[0] = 1;
      new DataView(prefix.buffer).setUint32(1, text.length, true);
      return decodeFromWorker(joined([prefix, text, ...parts]));
    };
    const started = { kind: "started", loop: 1, attempt: 1, guess: { positions: [] }, next: null };
    const refused = (problem: string) => ({ ok: false, problem });
    expect(lie({ ...started, parts: [2 ** 40] }, [])).toEqual(refused("its parts have another length"));
    expect(lie({ ...started, parts: [-1, 1] }, [])).toEqual(refused("parts is no integer in range"));
    expect(lie({ ...started, parts: [] }, [])).toEqual(refused("guess is missing"));
    expect(lie({ ...started, guess: null, parts: [1] }, [new Uint8Array(1)])).toEqual(
      refused("it has more parts than expected"),
    );
    const many = { positions: Array.from({ length: 5000 }, () => 0) };
    expect(lie({ ...started, guess: many, parts: [0] }, [])).toEqual(refused("positions is no list of that length"));
    expect(decodeFromWorker(new Uint8Array([1, 255, 255, 255, 255]))).toEqual(refused("its header is too long"));
    expect(decodeFromWorker(new Uint8Array([2, 0, 0, 0, 0]))).toEqual(refused("it is of version 2"));
    expect(decodeFromWorker(new Uint8Array(0))).toEqual(refused("it is cut short"));
    const deep = new TextEncoder().encode(`{"kind":${"[".repeat(100_000)}`);
    expect(
      decodeFromWorker(joined([new Uint8Array([1, ...new Uint8Array(new Uint32Array([deep.length]).buffer)]), deep])),
    ).toEqual(refused("it is not JSON"));
  });

  test("whose text has too many segments are refused", () => {
    const message: FromWorker = { kind: "finished", loop: 1, attempt: 1, result: { ...RESULT, text: [] } };
    const chunks = encodeFromWorker(message);
    const header = JSON.parse(new TextDecoder().decode(chunks[1]));
    const lengths = new Uint8Array(4 * (1024 * 1024 + 1));
    const text = new TextEncoder().encode(JSON.stringify({ ...header, parts: [0, 0, 0, lengths.length] }));
    const prefix = new Uint8Array(chunks[0] as Uint8Array);
    new DataView(prefix.buffer).setUint32(1, text.length, true);
    const problem = "text has too many segments";
    expect(decodeFromWorker(joined([prefix, text, lengths]))).toEqual({ ok: false, problem });
  });

  test("with reasons beyond measure say their beginning", () => {
    const reason = "x".repeat(1_000_000);
    const message = { kind: "unwritten", loop: 1, attempt: 1, code: "ENOSPC", reason } as const;
    const decoded = decodeFromWorker(joined(encodeFromWorker(message)));
    expect(decoded).toEqual({
      ok: true,
      value: { kind: "unwritten", loop: 1, attempt: 1, code: "ENOSPC", reason: reason.slice(0, 8192) },
    });
  });
});

const LOOP = {
  loop: 1,
  node: 1,
  inputs: [],
  outputs: [],
  recordLength: null,
  heldSoft: 1,
  heldHard: 1,
  chaos: null,
} as const;
const RESULT = {
  exit: { kind: "end" },
  region: new Uint8Array(0),
  positions: [],
  cells: new Uint8Array(0),
  sizes: [],
  held: 0,
  bytes: 0,
  records: 0,
  seconds: 0,
} as const;
const FIELDS = [
  ...["loop", "node", "inputs", "outputs", "recordLength", "heldSoft", "heldHard", "chaos", "piece", "attempt"],
  ...["start", "limit", "lead", "offsets", "exit", "positions", "sizes", "held", "bytes", "records", "seconds"],
  ...["guess", "next", "reason", "__proto__"],
] as const;

describe("what nodes say and are asked", () => {
  const beat: NodeBeat = {
    name: "n1",
    incarnation: "abc",
    slots: 2,
    busy: [{ slot: 1, session: "s-1" }],
    version: "0.1.0",
    draining: false,
    cpus: 2,
    memory: { total: 100, free: 50 },
  };
  const beatOf = (bytes: Uint8Array) => decodeBeat(bytes, "node.n1.beat");
  const writer = { job: "o.J0123456789", epoch: 3 };
  const request = { session: "s-1", job: `o/${"0".repeat(64)}`, slot: 0, prefix: "r1", writer, grant: "weft1.a.b" };

  test("comes back as it was", () => {
    expect(decodeBeat(encodeBeat(beat), `node.${beat.name}.beat`)).toEqual({ ok: true, value: beat });
    expect(decodeOpen(encodeOpen(request))).toEqual({ ok: true, value: request });
    for (const answer of [{ ok: true }, { ok: false, reason: "busy" }] as const) {
      expect(decodeAnswer(encodeAnswer(answer))).toEqual({ ok: true, value: answer });
    }
  });

  test("is refused where it could name other subjects or files", () => {
    for (const wrong of [
      { session: "a.b" },
      { session: "*" },
      { prefix: ">" },
      { prefix: "runner..b" },
      { job: "../x" },
      { writer: { job: "../x", epoch: 1 } },
      { writer: { job: "o.J1", epoch: -1 } },
      { grant: "x".repeat(5000) },
    ]) {
      expect(decodeOpen(encodeOpen({ ...request, ...wrong })).ok).toBe(false);
    }
    expect(decodeBeat(encodeBeat({ ...beat, name: "a.b" }), "node.a.b.beat").ok).toBe(false);
    expect(decodeBeat(encodeBeat(beat), "node.other.beat").ok).toBe(false);
    expect(decodeBeat(new Uint8Array(1 << 20), "node.n.beat").ok).toBe(false);
    expect(decodeAnswer(new Uint8Array(1 << 20)).ok).toBe(false);
  });

  test("of another version is refused in words", () => {
    const other = JSON.parse(new TextDecoder().decode(encodeOpen(request)));
    const bytes = new TextEncoder().encode(JSON.stringify({ ...other, version: 99 }));
    expect(decodeOpen(bytes)).toEqual({
      ok: false,
      problem: "the runner speaks version 99, this node 3: update the older one",
    });
  });

  test("whatever it is, decoding answers", () => {
    fc.assert(
      fc.property(damage, (wrong) => {
        for (const whole of [encodeBeat(beat), encodeOpen(request), encodeAnswer({ ok: true })]) {
          const bytes = damaged(whole, wrong);
          for (const decode of [beatOf, decodeOpen, decodeAnswer]) expect(decode(bytes)).toHaveProperty("ok");
        }
      }),
      { numRuns: 500, seed: 4 },
    );
  });
});
