/** The bundled command is small, and compiles as the modules that it was made of do. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compileSource } from "../../cli/compile-source.ts";
import { writeJobFile } from "../../runtime/jobfile.ts";
import { ROOT, scratch, weft } from "../cli/weft.ts";

describe("dist/bin", () => {
  const bin = join(ROOT, "dist/bin");

  test("has nothing in it that takes long to load", () => {
    const large = readdirSync(bin).filter((name) => statSync(join(bin, name)).size > 2 << 20);
    expect(large).toEqual([]);
  });

  test("compiles to the same bytes as the modules do", () => {
    const source = join(ROOT, "samples/payroll/PAYROLL.cob");
    const job = join(scratch(), "PAYROLL.weft");
    expect(weft(["compile", source, "-o", job])).toMatchObject({ status: 0, err: "" });
    const { built } = compileSource(source, readFileSync(source), {
      includes: [],
      std: "default",
      format: "fixed",
    });
    if (built === null) throw new Error("the sample does not compile");
    expect(Buffer.from(writeJobFile(built.job, built.kernel, built.initial)).equals(readFileSync(job))).toBe(true);
  });
});
