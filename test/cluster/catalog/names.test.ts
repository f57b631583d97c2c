import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  definitionProblem,
  generationName,
  isCatalogued,
  nameProblem,
  numberOf,
  parseDdValue,
  parseReference,
  referenceText,
} from "../../../runtime/cluster/catalog/names.ts";
import { entryFilter, entryName, entrySubject } from "../../../runtime/cluster/catalog/place.ts";
import { jobOf } from "../../../runtime/cluster/jobs.ts";
import { checkSubject, matches } from "../../../runtime/cluster/subjects.ts";

const first = fc.constantFrom(..."ABCXYZ@#$");
const rest = fc.string({ unit: fc.constantFrom(..."ABCXYZ@#$0189-"), maxLength: 7 });
const qualifier = fc.tuple(first, rest).map(([a, b]) => a + b);
const names = fc
  .array(qualifier, { minLength: 1, maxLength: 6 })
  .map((qualifiers) => qualifiers.join("."))
  .filter((name) => name.length <= 35 && definitionProblem(name, true) === null);
const owners = fc.constantFrom("alice", "bob_2", "A-1", "job", "catalog");
const generations = fc.oneof(
  fc.constant({ kind: "none" } as const),
  fc.integer({ min: -999, max: 999 }).map((offset) => ({ kind: "relative", offset }) as const),
  fc.integer({ min: 1, max: 9999 }).map((number) => ({ kind: "absolute", number }) as const),
);

describe("names of catalogued data sets", () => {
  test("are read as they are written", () => {
    const all = fc.record({ owner: fc.option(owners), name: names, generation: generations });
    fc.assert(
      fc.property(all, (reference) => {
        const text = referenceText(reference);
        expect(parseReference(text)).toEqual({ ok: true, value: reference });
        expect(isCatalogued(`DSN:${text}`)).toBe(true);
        expect(parseDdValue(`DSN:${text}`)).toEqual({ ok: true, value: reference });
      }),
    );
  });

  test("whatever else there is has its problem in words, and is never read as two things", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."AG0V1.()+-/@ a") })), (text) => {
        const read = parseReference(text);
        if (read.ok) expect(parseReference(referenceText(read.value))).toEqual(read);
        else expect(read.problem.length).toBeGreaterThan(10);
      }),
    );
  });

  test.each([
    ["", "the data set's name is missing"],
    ["prod.pay", '"prod" in "prod.pay" is no qualifier'],
    ["PROD..PAY", '"" in "PROD..PAY" is no qualifier'],
    ["PROD.MUCHTOOLONG", '"MUCHTOOLONG"'],
    ["PROD.1PAY", '"1PAY"'],
    [`${"A2345678.".repeat(5)}X`, "longer than 44"],
    ["PROD.HIST(1)", "(1) is no relative generation"],
    ["PROD.HIST(+1", "(+1 is no relative generation"],
    ["PROD.HIST(+1)(0)", "(+1)(0) is no relative generation"],
    ["PROD.HIST.G0003V00(0)", "is a generation already"],
    ["PROD.HIST.G0003V01", "there is no G0003V01"],
    ["PROD.HIST.G0000V00", "there is no G0000V00"],
    ["G0003V00", "without a group's before it"],
    ["a b/PROD.X", '"a b" is no owner\'s name'],
  ])("%j: %s", (text, problem) => {
    expect(parseReference(text)).toEqual({ ok: false, problem: expect.stringContaining(problem) });
  });

  test("a generation's name is nobody else's, and fits behind its group's", () => {
    expect(definitionProblem("PROD.PAY.G0003V00", false)).toContain("would be a generation");
    expect(definitionProblem("A2345678.B2345678.C2345678.D2345678", true)).toBeNull();
    expect(definitionProblem("A2345678.B2345678.C2345678.D2345678.E", true)).toContain("at most 35");
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 1_000_000 }), (name, serial) => {
        expect(nameProblem(`${name}.${generationName(serial)}`)).toBeNull();
        const generation = { kind: "absolute", number: numberOf(serial) };
        expect(parseReference(`${name}.${generationName(serial)}`)).toMatchObject({ value: { name, generation } });
      }),
    );
    expect([1, 9999, 10_000].map(generationName)).toEqual(["G0001V00", "G9999V00", "G0001V00"]);
  });
});

describe("an entry's place in the log", () => {
  test("is one subject for each name, and tells it back", () => {
    fc.assert(
      fc.property(owners, names, (owner, name) => {
        const subject = checkSubject(entrySubject({ owner, name }));
        expect(entryName(subject)).toEqual({ owner, name });
        for (const filter of [entryFilter(owner), entryFilter(null)]) expect(matches(filter, subject)).toBe(true);
        expect(jobOf(subject)).toBeNull();
        for (const filter of ["job.*.*.run", "job.*.*.ask.*"]) expect(matches(filter, subject)).toBe(false);
      }),
    );
  });

  test("T38: nothing else that an owner can write there is an entry's", () => {
    const prefix = "job.alice.catalog.entry.";
    for (const rest of ["", "*", ">", "prod", "PROD._x", "PROD..X", "PROD\nX", "run", "\u001b[2J", "A".repeat(9)]) {
      expect(entryName(prefix + rest), rest).toBeNull();
    }
    expect(entryName("job.alice.catalog.run")).toBeNull();
    expect(entryName("job.alice.J0123456789.run")).toBeNull();
  });
});
