/** The bundle's binaryen: the package's own code and bytes, apart; a package of another shape fails the build. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readApart } from "../../bundle/split-binaryen.ts";
import { compileSource } from "../../cli/compile-source.ts";
import { writeJobFile } from "../../runtime/jobfile.ts";
import { ROOT, scratch, weft } from "../cli/weft.ts";

const READ = '(await import("node:fs")).readFileSync(new URL("b.wasm", import.meta.url))';

describe("readApart", () => {
  test("replaces the decoding of the string, whatever is escaped in it, and nothing else", () => {
    const code = "a=1;t?u:(b??=x6(`\\0asm\\`\\\\\\\\`),f(await v(G)));s=`)`;";
    expect(readApart(code, "b.wasm")).toBe(`a=1;t?u:(b??=${READ},f(await v(G)));s=\`)\`;`);
  });

  test.each([
    ["no embedded bytes", "b??=fetch(url)", /in 0 expressions/],
    ["base64 instead", 'b??=x6("AGFzbQ")', /in 0 expressions/],
    ["two of them", "b??=x(`\\0asm`);c??=x(`\\0asm`)", /in 2 expressions/],
    ["a second argument", "b??=x(`\\0asm`,8)", /not the only argument/],
    ["a string that does not end", "b??=x(`\\0asm\\`", /not the only argument/],
    ["something large beside it", `b??=x(\`\\0asm\`);d="${"A".repeat(1 << 20)}"`, /characters/],
  ])("refuses %s", (_, code, message) => expect(() => readApart(code, "b.wasm")).toThrow(message));
});

describe("dist/bin", () => {
  const bin = join(ROOT, "dist/bin");

  test("has binaryen's WebAssembly once, in a file of its own", () => {
    expect(WebAssembly.validate(readFileSync(join(bin, "binaryen.wasm")))).toBe(true);
    const large = readdirSync(bin).filter((name) => statSync(join(bin, name)).size > 1 << 20);
    expect(large).toEqual(["binaryen.wasm"]);
  });

  test("compiles to the same bytes as the package itself does", async () => {
    const source = join(ROOT, "samples/payroll/PAYROLL.cob");
    const job = join(scratch(), "PAYROLL.weft");
    expect(weft(["compile", source, "-o", job])).toMatchObject({ status: 0, err: "" });
    const { built } = await compileSource(source, readFileSync(source), {
      includes: [],
      std: "default",
      format: "fixed",
    });
    if (built === null) throw new Error("the sample does not compile");
    expect(Buffer.from(writeJobFile(built.job, built.kernel, built.initial)).equals(readFileSync(job))).toBe(true);
  });
});
