/** Switches of SPECIAL-NAMES take their first state from the environment: ON in any case, or what begins with 1 (observed). */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { weft } from "./runs.ts";

const VALUES = ["ON", "oN", "1", "10", "", "OFF", "ONE", "2"];
const SOURCE = [
  "IDENTIFICATION DIVISION.",
  "PROGRAM-ID. SWITCHES.",
  "ENVIRONMENT DIVISION.",
  "CONFIGURATION SECTION.",
  "SPECIAL-NAMES.",
  ...VALUES.map((_, n) => `    UPSI-${n} ON STATUS IS S${n}-ON`),
  "    .",
  "PROCEDURE DIVISION.",
  ...VALUES.map((_, n) => `    IF S${n}-ON DISPLAY "1" NO ADVANCING ELSE DISPLAY "0" NO ADVANCING.`),
  "    STOP RUN.",
];
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "weft-switches-"));
  writeFileSync(join(folder, "S.cob"), `${SOURCE.join("\n")}\n`);
  for (const [n, value] of VALUES.entries()) process.env[`COB_SWITCH_${n}`] = value;
});

afterAll(() => {
  for (const n of VALUES.keys()) delete process.env[`COB_SWITCH_${n}`];
  rmSync(folder, { recursive: true, force: true });
});

it("reads COB_SWITCH_n", () => {
  expect(weft(["run", "--free", "S.cob"], folder).sysout).toBe("11110000");
});
