/** Run units: well formed after every pass, never a throw on damaged sources, and what is said of wrong CALLs. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type CompileResult, compileCobol } from "../../frontend/cobol/compile.ts";
import { PASSES } from "../../transforms/passes.ts";
import { verify } from "../../transforms/verify.ts";

const CALLS = join(import.meta.dirname, "..", "differential", "calls");
const read = (name: string): string => readFileSync(join(CALLS, `${name}.cob`), "latin1");

function compile(text: string, files: Readonly<Record<string, string>> = {}, others: readonly string[] = []) {
  return compileCobol(
    { path: "MAIN.cob", text },
    {
      format: "fixed",
      std: "default",
      resolve: () => null,
      others: others.map((name) => ({ path: `${name}.cob`, text: files[name] ?? "" })),
      findProgram: (name) => {
        const found = files[name];
        return found === undefined ? null : { path: `${name}.cob`, text: found };
      },
    },
  );
}

/** "W0430 MAIN.cob:5 there is no program X" for each message. */
function said({ diagnostics, sources }: CompileResult): string[] {
  return diagnostics.map((d) => `${d.code} ${sources[d.span.file]?.path}:${d.span.line} ${d.message}`);
}

/** A program with the lines of its LINKAGE SECTION and of its procedure division. */
function program(name: string, code: string, linkage = "", using = ""): string {
  return `       IDENTIFICATION DIVISION.
       PROGRAM-ID. ${name}.
       DATA DIVISION.
       WORKING-STORAGE SECTION.
       01 A PIC X(4). 01 N PIC 9(4). 01 WHO PIC X(8).
       LINKAGE SECTION.
       ${linkage}
       PROCEDURE DIVISION ${using}.
       ${code}
       END PROGRAM ${name}.
`;
}

describe("a run unit", () => {
  it.each(["CALLS", "ENDING", "SHARING"])("%s is in order after every pass", (name) => {
    let { program: unit } = compile(read(name));
    expect(unit).not.toBeNull();
    for (const pass of PASSES) {
      if (unit !== null) unit = pass.run(unit);
      expect(unit === null ? null : verify(unit), pass.name).toEqual([]);
    }
  });

  it("is well formed or diagnosed, whatever is left out of its sources", () => {
    const lines = read("SHARING").split("\n");
    for (let at = 0; at < lines.length; at += 3) {
      const { program: unit, diagnostics } = compile(lines.filter((_, i) => i < at || i > at + 1).join("\n"));
      if (unit === null) expect(diagnostics.some((d) => d.severity === "error")).toBe(true);
      else expect(verify(unit)).toEqual([]);
    }
  });

  it("takes called programs from files, and names the file that a message is about", () => {
    const main = program("MAIN", "CALL 'SUB' USING A.");
    const sub = program("SUB", "MOVE NOWHERE TO L.", "01 L PIC X(4).", "USING L");
    expect(said(compile(main, { SUB: sub }))).toEqual(["E0301 SUB.cob:9 NOWHERE is not defined"]);
    const fine = compile(main, { SUB: sub.replace("NOWHERE", "A") });
    expect([said(fine), fine.sources.map((s) => s.path)]).toEqual([[], ["MAIN.cob", "SUB.cob"]]);
  });

  it("looks for the names that an identifier may hold", () => {
    const sub = (name: string): string => program(name, "GOBACK.");
    const main = program("MAIN", "MOVE 'ONE' TO A MOVE A TO WHO CALL WHO.");
    const { sources } = compile(main, { ONE: sub("ONE"), TWO: sub("TWO") });
    expect(sources.map((s) => s.path)).toEqual(["MAIN.cob", "ONE.cob"]);
  });

  it("shares one instance between CALLs with the same arguments", () => {
    const sub = program("SUB", "MOVE N TO L.", "01 L PIC X(4).", "USING L");
    const count = (code: string): number | undefined =>
      compile(program("MAIN", code), { SUB: sub }).program?.procedures.size;
    expect(count("CALL 'SUB' USING A. CALL 'SUB' USING A.")).toBe(2);
    expect(count("CALL 'SUB' USING A. CALL 'SUB' USING N.")).toBe(3);
  });
});

describe("what is said of wrong CALLs", () => {
  const sub = program("SUB", "MOVE L TO A.", "01 L PIC X(4).", "USING L");
  it.each([
    ["CALL 'NOBODY'.", "E0431 MAIN.cob:9 there is no program NOBODY"],
    ["CALL 'NOBODY' ON EXCEPTION CONTINUE.", "W0430 MAIN.cob:9 there is no program NOBODY"],
    ["CALL 'MAIN'.", "E0432 MAIN.cob:9 MAIN is the main program, which cannot be called again"],
    ["CALL N.", "E0433 MAIN.cob:9 N cannot hold a program's name: it is numeric"],
    ["CALL 'SUB' USING BY VALUE N.", "E0434 MAIN.cob:9 an argument BY VALUE, but SUB takes L BY REFERENCE"],
    ["CALL 'SUB' USING SPACES.", "E0483 MAIN.cob:9 SPACES as an argument of CALL"],
    ["CALL 'SUB' USING A(2:3).", "W0435 SUB.cob:9 L reaches beyond A, which is passed for it"],
    ["CALL 'SYSTEM' USING A.", "E0901 MAIN.cob:9 the system routine SYSTEM is not supported yet"],
    ["CALL X'E5'.", 'E0901 MAIN.cob:9 the system routine X"E5" is not supported yet'],
    ["CALL 'C$NARG'.", "E0439 MAIN.cob:9 C$NARG is called with 0 of its 1 arguments"],
    ["CALL 'CBL_AND' USING A N 4.", "E0443 MAIN.cob:9 4 as an argument of CBL_AND"],
    ["CALL 'CBL_NOT' USING A BY VALUE A.", "E0443 MAIN.cob:9 A BY VALUE as an argument of CBL_NOT"],
    ["CALL 'CBL_OR' USING 'ab' A BY VALUE 3.", "E0443 MAIN.cob:9 a nonnumeric literal as an argument of CBL_OR"],
    ["CALL 'CBL_OR' USING A OMITTED BY VALUE 3.", "E0443 MAIN.cob:9 OMITTED as an argument of CBL_OR"],
    ["CALL 'CBL_NOT' USING A BY VALUE 99.", "E0443 MAIN.cob:9 A as an argument of CBL_NOT"],
    ["CALL 'sub'.", "E0431 MAIN.cob:9 there is no program sub"],
  ])("%s", (code, message) => {
    expect(said(compile(program("MAIN", code), { SUB: sub, sub }))).toContain(message);
  });

  it("programs and parameters that are not there, twice there, or never called", () => {
    const main = program("MAIN", "CALL 'SUB' USING A.");
    expect(said(compile(main + sub + sub))).toContain("E0437 MAIN.cob:22 there are several programs SUB");
    expect(said(compile(main, { SUB: sub.replace("01 L", "01 M") }))).toContain(
      "E0529 SUB.cob:8 USING L, which is no level 01 or 77 of the LINKAGE SECTION",
    );
    const idle = compile(program("MAIN", "GOBACK."), { SUB: sub }, ["SUB"]);
    expect(said(idle)).toEqual(["W0438 SUB.cob:2 nothing calls SUB"]);
  });

  it("an EXTERNAL item of two sizes, and END PROGRAM of another program", () => {
    const sized = (name: string, size: number, code: string): string =>
      program(name, code).replace("01 WHO PIC X(8)", `01 WHO PIC X(${size}) EXTERNAL`);
    expect(said(compile(sized("MAIN", 8, "CALL 'SUB'.") + sized("SUB", 9, "GOBACK.")))).toContain(
      "E0527 MAIN.cob:15 EXTERNAL WHO has 9 bytes here and 8 in another program",
    );
    const wrong = program("MAIN", "GOBACK.").replace("END PROGRAM MAIN", "END PROGRAM MINE");
    expect(said(compile(wrong))).toEqual(["E0205 MAIN.cob:10 END PROGRAM MINE does not end MAIN"]);
  });
});
