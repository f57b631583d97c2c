import { describe, expect, it } from "vitest";
import { AREA_ALIGN, AREA_SLACK } from "../../../ir/artifact/storage.ts";
import { initialHex, itemNamed, messagesOf, programOf } from "../program.ts";

const FILE = {
  environment: '  SELECT F ASSIGN TO "F.DAT" STATUS ST. SELECT G ASSIGN TO GNAME LINE SEQUENTIAL.',
  files: "FD F. 01 R1. 03 A PIC X(4) VALUE 'ABCD'. 03 B PIC 9(4). 01 R2 PIC X(6). FD G. 01 R3 PIC X(10).",
  data: "01 ST PIC XX. 01 GNAME PIC X(20) VALUE 'G.DAT'.",
};

describe("layout", () => {
  it("gives binary items the sizes of the reference compiler", () => {
    const digits = [1, 2, 3, 4, 5, 9, 10, 18];
    const data = digits.map((d) => `01 B${d} PIC S9(${d}) COMP. 01 C${d} PIC 9(${d}) COMP-5.`).join("\n");
    const sizes = (std: "default" | "ibm"): readonly number[] => {
      const program = programOf({ data, std });
      return digits.flatMap((d) => [itemNamed(program, `B${d}`).length, itemNamed(program, `C${d}`).length]);
    };
    expect(sizes("default")).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 8, 8, 8, 8]);
    expect(sizes("ibm")).toEqual([2, 1, 2, 1, 2, 2, 2, 2, 4, 4, 4, 4, 8, 8, 8, 8]);
  });

  // Each value as the reference compiler displays it.
  it.each([
    ["78 B VALUE A + 1.", 6],
    ["78 B VALUE A.", 5],
    ["78 B VALUE LENGTH OF R.", 19],
    ["78 B VALUE LENGTH R2.", 12],
    ["78 B VALUE (A * 2) - 3.", 7],
    ["01 B CONSTANT AS A * 2 + 3 / 2.", 11],
    ["01 B CONSTANT AS BYTE-LENGTH OF R2.", 12],
    ["01 B CONSTANT IS GLOBAL AS 7.", 7],
    ["01 B CONSTANT 7 / 2.", 3],
    ["01 B CONSTANT AS 3 + 4 * 2.", 11],
    ["78 B VALUE 3 + 4 * 2.", 14],
    ["78 B VALUE 2 + (3 + 4 * 2).", 16],
    ["01 B CONSTANT AS 2 * 3 ** 2.", 18],
    ["78 B IS GLOBAL VALUE 3.", 3],
  ])("%s is %i", (constant, length) => {
    const data = `78 A VALUE 5. 01 R. 05 R1 PIC X(7). 05 R2 PIC 9(3) OCCURS 4.\n${constant}\n01 X PIC X(B).`;
    expect(itemNamed(programOf({ data }), "X").length).toBe(length);
  });

  // As the reference compiler displays them.
  it.each([
    ["a program behind another", "", "END PROGRAM T.\n", "", 3],
    ["a program in another", "", "", "END PROGRAM T.\n", 3],
    ["a program that has it from the one around it", "OTHER-", "", "END PROGRAM T.\n", 10],
  ])("takes the length of an item of %s", (_, prefix, before, after, length) => {
    const inner = `${before}IDENTIFICATION DIVISION. PROGRAM-ID. U. DATA DIVISION. WORKING-STORAGE SECTION.
      01 ${prefix}X PIC X(3). 78 L VALUE LENGTH OF X. 01 SIZED PIC X(L).
      PROCEDURE DIVISION. GOBACK. END PROGRAM U.\n${after}`;
    const code = `    CALL "U".\n    STOP RUN.\n${inner}`;
    expect(itemNamed(programOf({ data: "01 X PIC X(10) GLOBAL.", code }), "SIZED").length).toBe(length);
  });

  it("refuses constants that are none", () => {
    expect(messagesOf({ data: "78 B VALUE LENGTH OF X. 01 X PIC X." })).toEqual([
      "E0201 LENGTH OF X: no such item is declared before",
    ]);
    expect(messagesOf({ data: "78 B VALUE 1 / 0." })).toEqual(["E0201 0 is no operand for / in the constant B"]);
    expect(messagesOf({ data: "78 B VALUE 1.5 + 1." })).toEqual([
      "E0201 an expression in the constant B takes whole numbers only",
    ]);
    expect(messagesOf({ data: "78 B VALUE NEXT." })).toEqual(["E0202 NEXT in the constant B is not supported"]);
  });

  it("keeps areas apart, aligned and followed by slack", () => {
    const { areas, size } = programOf({ ...FILE, data: `${FILE.data} 01 X PIC X(17). 77 Y PIC X.` }).storage;
    areas.forEach((area, i) => {
      expect(area.id).toBe(i);
      expect(area.offset % AREA_ALIGN).toBe(0);
      expect(area.offset + area.length + AREA_SLACK).toBeLessThanOrEqual(areas[i + 1]?.offset ?? size);
    });
    expect(areas.at(-1)?.kind).toBe("runtime");
  });

  it("overlays the records of a file and describes the file", () => {
    const program = programOf(FILE);
    const [f, g] = program.files;
    expect(itemNamed(program, "R2").offset).toBe(itemNamed(program, "R1").offset);
    expect(f).toMatchObject({
      assign: { kind: "name", name: "F.DAT" },
      organization: "sequential",
      varying: true,
      record: { base: itemNamed(program, "R1").offset, min: 6, max: 8 },
      status: { length: 2 },
    });
    expect(g).toMatchObject({
      assign: { kind: "item" },
      organization: "line-sequential",
      varying: false,
      status: null,
    });
    expect(initialHex(program, "R1")).toBe("0000000000000000");
  });

  it("places OCCURS, REDEFINES and what follows a larger redefinition", () => {
    const program = programOf({
      data: `01 G. 03 T OCCURS 3. 05 U OCCURS 2 PIC 9(3). 05 V PIC X.
             03 A PIC X(2). 03 B REDEFINES A PIC X(5). 03 C PIC X.
             01 H REDEFINES G PIC X(100).`,
    });
    const at = (name: string): number => itemNamed(program, name).offset - itemNamed(program, "G").offset;
    expect(["T", "U", "V", "A", "B", "C", "H"].map(at)).toEqual([0, 0, 6, 21, 21, 26, 0]);
    expect(itemNamed(program, "U").occurs).toEqual([
      { count: 3, stride: 7 },
      { count: 2, stride: 3 },
    ]);
    expect(itemNamed(program, "B").redefines).toBe(itemNamed(program, "A").id);
    const area = program.storage.areas[itemNamed(program, "H").area];
    expect(area?.length).toBe(100);
  });

  it("starts tables, index-names and RETURN-CODE as observed", () => {
    const program = programOf({
      data: "01 T. 03 TE OCCURS 2 INDEXED BY IX. 05 A PIC X VALUE 'a'. 05 B PIC S9(3) COMP-3 VALUE -1. 05 C PIC 99.",
    });
    expect(initialHex(program, "T")).toBe("61001d303061001d3030");
    expect(initialHex(program, "IX")).toBe("01000000");
    expect(initialHex(program, "RETURN-CODE")).toBe("00000000");
  });
});

describe("diagnostics of data descriptions", () => {
  it.each([
    ["01 X PIC Z9Z.", "E0501 PICTURE Z9Z: Z may not follow a 9"],
    ["01 X.", "E0502 X has no PICTURE"],
    ["01 X PIC X. 03 Y PIC X.", "E0503 X is a group and may not have a PICTURE"],
    ["01 X PIC X COMP.", "E0504 X: USAGE COMP does not go with this PICTURE"],
    ["01 X PIC 9(19) COMP.", "E0505 X: USAGE COMP holds at most 18 digits"],
    ["01 X PIC 9 COMP-1.", "E0504 X: USAGE COMP-1 does not go with this PICTURE"],
    ["01 X PIC S9(3) COMP-6.", "W0549 X: COMP-6 has no sign"],
    ["01 X PIC 9(3) COMP-6 BLANK WHEN ZERO.", "E0510 X: BLANK WHEN ZERO goes with DISPLAY items only"],
    ["01 X. 03 A COMP-2. 66 B RENAMES A.", "E0901 RENAMES of A alone is not supported yet"],
    ["01 X PIC N USAGE NATIONAL.", "E0901 USAGE NATIONAL is not supported yet"],
    [
      "01 X. 03 A PIC X. 03 B REDEFINES C PIC X.",
      "E0507 B REDEFINES C, but C does not stand before it at the same level",
    ],
    ["01 X PIC 9 SIGN LEADING.", "E0509 X has a SIGN clause but no S in its PICTURE"],
    ["01 X PIC 9(3) VALUE SPACES.", "E0511 VALUE of X: a numeric item cannot start as SPACES"],
    ["01 X PIC 9(3) VALUE -1.", "E0511 VALUE of X: the item has no sign (no S in its PICTURE)"],
    ["01 X PIC X(2) VALUE 'abc'.", "W0512 VALUE of X is longer than the item"],
    ["01 X. 03 A OCCURS 5 TO 5 DEPENDING ON N PIC X. 01 N PIC 9.", "E0540 A: OCCURS 5 TO 5 does not go up"],
    [
      "01 N PIC 9. 01 X. 03 A OCCURS 1 TO 5 DEPENDING ON N PIC X. 03 B PIC X.",
      "E0541 A has OCCURS DEPENDING ON, but B follows it",
    ],
    [
      "01 N PIC 9. 01 X. 03 A OCCURS 5. 05 B OCCURS 1 TO 5 DEPENDING ON N PIC X.",
      "E0542 B has OCCURS DEPENDING ON and may not stand in the table A",
    ],
    [
      "01 N PIC 9. 01 X. 03 A PIC X. 03 B REDEFINES A. 05 C OCCURS 1 TO 5 DEPENDING ON N PIC X.",
      "E0543 B may not share the storage of C, which has OCCURS DEPENDING ON",
    ],
    [
      "01 N PIC X. 01 X. 03 A OCCURS 1 TO 5 DEPENDING ON N PIC X.",
      "E0544 A OCCURS DEPENDING ON N, which is not a numeric item",
    ],
  ])("%s", (data, message) => {
    expect(messagesOf({ data })).toContain(message);
  });

  it("names what is wrong with files", () => {
    const environment = '  SELECT F ASSIGN TO "F" ORGANIZATION INDEXED RECORD KEY K. SELECT G ASSIGN TO "G".';
    const found = messagesOf({ environment, files: "FD F. 01 K PIC X. FD H. 01 L PIC X." });
    expect(found).toEqual(
      expect.arrayContaining([
        "E0901 running a program with the INDEXED file F is not supported yet",
        "E0517 SELECT G has no FD in the FILE SECTION",
        "E0516 FD H has no SELECT in FILE-CONTROL",
      ]),
    );
  });
});
