/** Conditions and expressions. Forms marked "observed" were tried with the reference compiler. */
import { describe, expect, test } from "vitest";
import { condition, messages, parse, value, wrap } from "./show.ts";

describe("relations", () => {
  test.each([
    ["A = B", "A = B"],
    ["A IS NOT = B", "A <> B"],
    ["A IS EQUAL TO B", "A = B"],
    ["A EQUALS B", "A = B"],
    ["A NOT EQUAL B", "A <> B"],
    ["A <> B", "A <> B"],
    ["A GREATER THAN B", "A > B"],
    ["A IS GREATER THAN OR EQUAL TO B", "A >= B"],
    ["A NOT LESS OR EQUAL B", "A > B"],
    ["A NOT >= B", "A < B"],
    ["A NOT > B", "A <= B"],
    ["A NOT < B", "A >= B"],
    ["A + 1 = B * 2", "(A + 1) = (B * 2)"],
    ["(A + 1) * 2 = 12", "((A + 1) * 2) = 12"],
    ["((A = 5))", "A = 5"],
    ["A = -5", "A = -5"],
    ['A = "05" & "x"', 'A = "05x"'],
    ["ZERO = A", "zero = A"],
    ['A = ALL "5"', 'A = all "5"'],
    ["T (1) (2:3) = SPACES", "T[1]{2:3} = space"],
  ])("%s", (text, tree) => expect(condition(text)).toBe(tree));
});

describe("abbreviated relations", () => {
  test.each([
    ["A = 1 OR 2", "(A = 1 or A = 2)"],
    ["A = B OR C", "(A = B or C? A =)"],
    ["A NOT = B AND C", "(A <> B and C? A <>)"],
    ["A = B OR NOT C", "(A = B or not (C? A =))"],
    ["NOT A = B AND C", "(not (A = B) and C? A =)"],
    ["A > 6 OR < 4", "(A > 6 or A < 4)"],
    ["A = B OR > 4 AND < 6", "(A = B or (A > 4 and A < 6))"],
    ["A = B OR NOT > C", "(A = B or A <= C)"],
    ["A = B OR = C AND NOT = X", "(A = B or (A = C and A <> X))"],
    ["A EQUAL TO 5 OR EQUAL 6", "(A = 5 or A = 6)"],
    ["A = 1 OR 2 AND 3", "(A = 1 or (A = 2 and A = 3))"],
    ["A = B + 1 OR C * 2", "(A = (B + 1) or A = (C * 2))"],
    ["A = B OR C > 3 OR 5", "((A = B or C > 3) or C > 5)"],
    ["A = B OR A NUMERIC OR 5", "((A = B or A is numeric) or A = 5)"],
    ["X = SPACES OR ZEROS OR 'A'", '((X = space or X = zero) or X = "A")'],
    // Observed: an abbreviation reaches into parentheses.
    ["A = (B OR C)", "(B? A = or C? A =)"],
    ["A = B OR (C OR X)", "(A = B or (C? A = or X? A =))"],
    ["A = (5 AND 6)", "(A = 5 and A = 6)"],
    ["(A = B OR C) AND B", "((A = B or C? A =) and B? A =)"],
    ["D5 OR A = 5", "(D5 or A = 5)"],
    ["NOT D5", "not (D5)"],
    ["(D5) OR (NOT D5)", "(D5 or not (D5))"],
  ])("%s", (text, tree) => expect(condition(text)).toBe(tree));
});

describe("class and sign", () => {
  test.each([
    ["A IS NUMERIC", "A is numeric"],
    ["A NOT NUMERIC", "A is not numeric"],
    ["A IS NOT ALPHABETIC-LOWER", "A is not alphabetic-lower"],
    ["A + B IS POSITIVE", "(A + B) is positive"],
    ["A NOT ZERO AND B NEGATIVE", "(A is not zero and B is negative)"],
    ["A IS VOWEL", "A is VOWEL"],
  ])("%s", (text, tree) => expect(condition(text)).toBe(tree));
});

describe("expressions", () => {
  test.each([
    ["A + B * C", "(A + (B * C))"],
    ["A - B - C", "((A - B) - C)"],
    ["8 / 2 / 2", "((8 / 2) / 2)"],
    // Observed: ** groups from the right, and a sign binds tighter.
    ["2 ** 3 ** 2", "(2 ** (3 ** 2))"],
    ["- B ** 2 + 40", "(((- B) ** 2) + 40)"],
    ["-2 ** 2", "(-2 ** 2)"],
    ["A*2", "(A * 2)"],
    ["(A + B) * -C", "((A + B) * (- C))"],
    ["A-1", "A-1"],
    ["T(I, J) + T2 (I - 1 2)", "(T[I, J] + T2[(I - 1), 2])"],
    ["T(A -1)", "T[A, -1]"],
    ["T((A -1))", "T[(A - 1)]"],
    ["A OF B IN C (1)(2:)", "A of B of C[1]{2:}"],
    ["X(I + 1:LENGTH OF Y)", "X{(I + 1):length of Y}"],
    ["FUNCTION MAX(1, 2 -3 A)", "MAX(1, 2, -3, A)"],
    ["FUNCTION MAX(A * B, (C + 1) / 2)", "MAX((A * B), ((C + 1) / 2))"],
    ["FUNCTION MAX(T (1), (C), T (A - 1))", "MAX(T[1], C, T[(A - 1)])"],
    ["FUNCTION LENGTH(A) + 1", "(LENGTH(A) + 1)"],
    ["FUNCTION NUMVAL(FUNCTION CURRENT-DATE(1:4))", "NUMVAL(CURRENT-DATE(){1:4})"],
    ["1.5 + .5", "(1.5 + .5)"],
    ["-.5", "-.5"],
  ])("%s", (text, tree) => expect(value(text)).toBe(tree));
});

describe("errors", () => {
  test.each([
    ["IF A CONTINUE", "only a value", false],
    ["IF A = CONTINUE", "a data item or literal expected after =, found CONTINUE", true],
    ["IF = A CONTINUE", "expected before =", true],
    ["IF 5 CONTINUE", "only a value", true],
    ["IF A = B = C CONTINUE", "a second operator", true],
    ["IF A IS NOT CONTINUE", "a relational operator, class or sign expected after NOT", true],
    ["IF (A = B CONTINUE", ") expected", true],
  ])("%s", (text, message, isError) => {
    const found = messages(parse(wrap(`${text}.\nDISPLAY 1.`)));
    if (isError) {
      expect(found).toHaveLength(1);
      expect(found[0]).toContain(message);
    } else expect(found).toEqual([]);
  });

  test("nesting and length are limited, not fatal", () => {
    const deep = `IF ${"(".repeat(5000)}A = B${")".repeat(5000)} CONTINUE.`;
    expect(messages(parse(wrap(deep))).join()).toContain("E0207");
    const long = `COMPUTE X = A${" + A".repeat(5000)}.`;
    expect(messages(parse(wrap(long))).join()).toContain("E0207");
    const ors = `IF A = 1${" OR 1".repeat(5000)} CONTINUE.`;
    expect(messages(parse(wrap(ors))).join()).toContain("E0207");
    const ifs = `${"IF A = 1 ".repeat(5000)} CONTINUE.`;
    expect(messages(parse(wrap(ifs))).join()).toContain("E0207");
    const subscripts = `DISPLAY ${"A(".repeat(5000)}1${")".repeat(5000)}.`;
    expect(messages(parse(wrap(subscripts))).join()).toContain("E0207");
    const signs = `COMPUTE X = ${"- ".repeat(5000)}A.`;
    expect(messages(parse(wrap(signs))).join()).toContain("E0207");
    const nots = `IF ${"NOT ".repeat(5000)}A = 1 CONTINUE.`;
    expect(messages(parse(wrap(nots))).join()).toContain("E0207");
  });
});
