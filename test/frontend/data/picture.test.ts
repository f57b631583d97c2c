import { describe, expect, it } from "vitest";
import { parsePicture } from "../../../frontend/cobol/data/picture.ts";

const PLAIN = { decimalPoint: ".", currency: "$" } as const;

// Which pictures are accepted was checked against the reference compiler's -fsyntax-only.
describe("pictures that are accepted", () => {
  it.each([
    ["X(3)", "alphanumeric", 3, 0, 0, false],
    ["A(2)A", "alphabetic", 3, 0, 0, false],
    ["A9", "alphanumeric", 2, 0, 0, false],
    ["s9(5)v99", "numeric", 7, 7, 2, true],
    ["9(3)PP", "numeric", 3, 3, -2, false],
    ["VPP99", "numeric", 2, 2, 4, false],
    ["VP9", "numeric", 1, 1, 2, false],
    ["SPP999", "numeric", 3, 3, 5, true],
    ["9(38)", "numeric", 38, 38, 0, false],
    ["AAB", "alphanumeric-edited", 3, 0, 0, false],
    ["X(3)9B", "alphanumeric-edited", 5, 0, 0, false],
    ["9(3)B", "numeric-edited", 4, 3, 0, false],
    ["+$ZZ9", "numeric-edited", 5, 3, 0, true],
    ["$+++9", "numeric-edited", 5, 3, 0, true],
    ["ZZ9PP", "numeric-edited", 3, 3, -2, false],
    ["$$,$$9.99+", "numeric-edited", 10, 6, 2, true],
    ["+++9.99", "numeric-edited", 7, 5, 2, true],
    ["ZZZ,ZZZ.ZZ", "numeric-edited", 10, 8, 2, false],
    ["$.99", "numeric-edited", 4, 2, 2, false],
    ["++", "numeric-edited", 2, 1, 0, true],
    ["99CR", "numeric-edited", 4, 2, 0, true],
    ["ZZ9DB", "numeric-edited", 5, 3, 0, true],
    ["VZZ", "numeric-edited", 2, 2, 2, false],
    ["9(3)-", "numeric-edited", 4, 3, 0, true],
    ["$*,***,**9.99DB", "numeric-edited", 15, 9, 2, true],
  ] as const)("%s", (text, category, length, digits, scale, signed) => {
    const result = parsePicture(text, PLAIN);
    expect(result).toMatchObject({ ok: true, picture: { category, length, digits, scale, signed } });
  });
});

describe("pictures that are refused, with the reason", () => {
  it.each([
    ["", "is empty"],
    ["BBB", "no digit position"],
    ["0", "no digit position"],
    ["+", "no digit position"],
    ["9(5)PB", "right end"],
    ["9.9.9", "only one decimal point"],
    ["9V9V9", "only once"],
    ["ZZ.Z9", "every digit position"],
    ["99.ZZ", "every digit position"],
    ["Z9Z", "may not follow a 9"],
    ["+9+", "may not follow a 9"],
    ["9+9", "left or right end"],
    ["9$", "left end"],
    ["9(39)", "at most 38"],
    ["PP9V", "P may only"],
    ["9P9", "P may only"],
    ["PPZZ9", "right end"],
    ["ZZ9+CR", "CR or DB"],
    ["S99+", "S may not"],
    ["X(0)", "may not be zero"],
    ["X(A)", "not a repetition count"],
    ["X(3", 'lacks its ")"'],
    ["9(3)Q", '"Q" is not a picture symbol'],
    ["N(3)", "not supported yet"],
    ["Z*9", "Z and *"],
    ["++--9", "+ and -"],
    ["CR99", "at the end"],
    ["XZ", "may not stand in a picture with X or A"],
  ])("%s", (text, message) => {
    const result = parsePicture(text, PLAIN);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.message).toContain(message);
  });
});
