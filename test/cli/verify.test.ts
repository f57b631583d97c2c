/** `weft verify`: its comparison finds planted differences, and the samples have none. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compareSides } from "../../cli/compare-sides.ts";
import { sideWords } from "../../cli/verify-command.ts";
import { SAMPLES } from "../../samples/catalog.ts";
import { writeInputs } from "../../samples/generate.ts";
import { ROOT, scratch, weft } from "./weft.ts";

const BIG = "x".repeat((1 << 20) + 5);

/** Two folders with these files each; what was compared. */
function compared(
  serial: Readonly<Record<string, string>>,
  parallel: Readonly<Record<string, string>>,
  status: readonly [number, number] = [0, 0],
) {
  const home = scratch();
  const [a, b] = (["serial", "parallel"] as const).map((name, i) => {
    const folder = join(home, name);
    mkdirSync(folder);
    const files = { SYSOUT: "", SYSERR: "", ...[serial, parallel][i] };
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    return { name, folder, status: status[i] as number };
  }) as [{ name: string; folder: string; status: number }, { name: string; folder: string; status: number }];
  return compareSides(a, b, ["OUT", "..%2FX"]);
}

describe("the comparison", () => {
  test("equal runs, also of outputs that neither wrote", () => {
    const found = compared({ OUT: BIG }, { OUT: BIG });
    expect(found.equal).toBe(true);
    expect(found.lines).toEqual([
      "return code 0: equal",
      "SYSOUT: equal",
      "SYSERR: equal",
      "OUT: equal",
      "../X: equal",
      "serial and parallel are equal",
    ]);
  });

  test.each([
    ["a byte", { OUT: `${BIG}a` }, { OUT: `${BIG}b` }, `OUT: differs at byte ${BIG.length}`],
    ["the first byte", { OUT: "a" }, { OUT: "b" }, "OUT: differs at byte 0"],
    ["the length", { OUT: BIG }, { OUT: `${BIG}x` }, `OUT: one ends at byte ${BIG.length}`],
    ["an empty file", { OUT: "" }, { OUT: "x" }, "OUT: one ends at byte 0"],
    ["a missing file", { OUT: "" }, {}, "OUT: written by the serial run only"],
    ["a file too many", {}, { "..%2FX": "" }, "../X: written by the parallel run only"],
    ["SYSOUT", { SYSOUT: "A\nB\n" }, { SYSOUT: "B\nA\n" }, "SYSOUT: differs at byte 0"],
    ["SYSERR", { SYSERR: "" }, { SYSERR: "!" }, "SYSERR: one ends at byte 0"],
  ])("finds %s", (_, serial, parallel, line) => {
    const found = compared(serial, parallel);
    expect(found.equal).toBe(false);
    expect(found.lines).toContain(line);
    expect(found.lines.at(-1)).toBe("1 difference");
  });

  test("finds the return code", () => {
    const found = compared({}, {}, [0, 4]);
    expect([found.equal, found.lines[0]]).toEqual([false, "return code 0: 0 serial, 4 parallel"]);
  });
});

test("how far a run is does not count: lines of progress come when they come", () => {
  expect(sideWords(["job.weft", "--serial"], [])).toEqual(["run", "--no-progress", "job.weft", "--serial"]);
  expect(sideWords(["job.weft"], ["a"])).toEqual(["run", "--no-progress", "job.weft", "--", "a"]);
  // Known to the command, and nothing else follows from it.
  expect(weft(["run", "--no-progress", "nowhere.weft"]).err).toMatch(/nowhere.weft/);
});

test("verify finds no difference in a sample, keeps the outputs where told, and touches no others", () => {
  const sample = SAMPLES.find((s) => s.name === "update");
  if (sample === undefined) throw new Error("no such sample");
  const folder = scratch();
  const dds = [...writeInputs(sample, 300, 1, folder)].flatMap(([dd, path]) => ["--dd", `${dd}=${path}`]);
  const before = readdirSync(folder);
  const words = ["verify", join(ROOT, "samples", sample.program), ...dds, "--keep", "kept"];
  const { status, out, err } = weft(words, { cwd: folder });
  expect([status, err]).toEqual([0, ""]);
  for (const output of ["SYSOUT", "SYSERR", ...sample.outputs]) expect(out).toContain(`${output}: equal\n`);
  expect(out).toMatch(/serial and parallel are equal\n$/);
  expect(readdirSync(folder).sort()).toEqual([...before, "kept"].sort());
  for (const side of ["serial", "parallel"]) {
    expect(readdirSync(join(folder, "kept", side)).sort()).toEqual(["SYSERR", "SYSOUT", ...sample.outputs].sort());
  }
});
