/** Signs: bytes recorded from the reference compiler (program T04 of the probes). */
import { describe, expect, test } from "vitest";
import { ADD, check, text } from "./recorded.ts";
import { makeWorld } from "./world.ts";

const SIGNS = {
  S3: "S9(3)",
  S3L: "S9(3) LEADING",
  S3TS: "S9(3) SEPARATE",
  S3LS: "S9(3) LEADING SEPARATE",
  P5: "S9(5) COMP-3",
  P4: "S9(4) COMP-3",
  PU5: "9(5) COMP-3",
  B4: "S9(4) COMP",
  B9: "S9(9) COMP",
  B18: "S9(18) COMP",
  B2: "9(2) COMP",
  B5: "S9(9) COMP-5",
  BV: "S9(5)V99 COMP",
  N1: "S9(5)",
  XN: "S9(3)",
  XP: "S9(3) COMP-3",
};

describe("T04 signs", () => {
  check(
    () => makeWorld(SIGNS),
    [
      ["S9(3) +123", "123", "S3", () => null, "313233"],
      ["S9(3) -123", "-123", "S3", () => null, "313273"],
      ["S9(3) -120", "-120", "S3", () => null, "313270"],
      ["LEADING -123", "-123", "S3L", () => null, "713233"],
      ["TRAIL SEP -123", "-123", "S3TS", () => null, "3132332d"],
      ["LEAD SEP +123", "123", "S3LS", () => null, "2b313233"],
      ["COMP-3 -45", "-45", "P5", () => null, "00045d"],
      ["S9(4) COMP-3 +45", "45", "P4", () => null, "00045c"],
      ["9(5) COMP-3 45", "45", "PU5", () => null, "00045f"],
      ["S9(4) COMP -45", "-45", "B4", () => null, "ffd3"],
      ["S9(9) COMP -45", "-45", "B9", () => null, "ffffffd3"],
      ["S9(18) COMP -45", "-45", "B18", () => null, "ffffffffffffffd3"],
      ["9(2) COMP 45", "45", "B2", () => null, "2d"],
      ["COMP-5 -45", "-45", "B5", () => null, "d3ffffff"],
      ["S9(5)V99 COMP -1.5", "-1.5", "BV", () => null, "ffffff6a"],
      [
        "read 12}",
        "",
        "N1",
        (w) => {
          w.raw("XN", "31327d");
          w.move("XN", "N1");
        },
        text("00120"),
      ],
      [
        "read 12L",
        "",
        "N1",
        (w) => {
          w.raw("XN", "31324c");
          w.move("XN", "N1");
        },
        text("00120"),
      ],
      [
        "spaces 5 ADD 1",
        "",
        "XN",
        (w) => {
          w.raw("XN", "202035");
          w.compute("XN", "XN + 1", ADD);
        },
        "303036",
      ],
      [
        "spaces 5 COMPUTE *2",
        "",
        "N1",
        (w) => {
          w.raw("XN", "202035");
          w.compute("N1", "XN * 2");
        },
        text("00010"),
      ],
      [
        "SPACES + 1",
        "",
        "N1",
        (w) => {
          w.raw("XN", "202020");
          w.compute("N1", "XN + 1");
        },
        text("51601"),
      ],
      [
        "A1B + 0",
        "",
        "N1",
        (w) => {
          w.raw("XN", "413142");
          w.compute("N1", "XN + 0");
        },
        text("01710"),
      ],
      [
        "reading A1B normalises its sign",
        "",
        "XN",
        (w) => {
          w.raw("XN", "413142");
          w.compute("N1", "XN + 0");
        },
        "413130",
      ],
      [
        "pack 012F",
        "",
        "N1",
        (w) => {
          w.raw("XP", "012f");
          w.compute("N1", "XP");
        },
        text("00012"),
      ],
      [
        "pack 012A",
        "",
        "N1",
        (w) => {
          w.raw("XP", "012a");
          w.compute("N1", "XP");
        },
        text("00012"),
      ],
      [
        "pack 2020",
        "",
        "N1",
        (w) => {
          w.raw("XP", "2020");
          w.compute("N1", "XP + 0");
        },
        text("00202"),
      ],
      [
        "pack 012F ADD 1",
        "",
        "XP",
        (w) => {
          w.raw("XP", "012f");
          w.compute("XP", "XP + 1", ADD);
        },
        "013f",
      ],
    ],
  );

  test("comparisons and class tests of invalid digits", () => {
    const w = makeWorld(SIGNS);
    w.raw("XN", "202035");
    expect(w.numbers("XN", "=", "5")).toBe(false);
    expect(w.isNumeric("XN")).toBe(false);
    w.raw("XN", "202020");
    expect(w.numbers("XN", "=", "0")).toBe(false);
    w.raw("XP", "2020");
    expect(w.isNumeric("XP")).toBe(false);
    w.raw("XP", "012f");
    expect(w.isNumeric("XP")).toBe(false);
    w.raw("XP", "000d");
    expect(w.numbers("XP", "<", "0")).toBe(false);
    expect(w.numbers("XP", "=", "0")).toBe(true);
  });
});
