import { describe, expect, it } from "vitest";
import { statement } from "../../../ir/artifact/schema-statements.ts";
import type { Stmt } from "../../../ir/artifact/statements.ts";
import { RANDOM_STATE_BYTES } from "../../../ir/artifact/storage.ts";
import { effectsOf } from "../../../ir/effects.ts";
import type { Program } from "../../../ir/program.ts";
import { interpret } from "../interpret.ts";
import { itemNamed, programOf } from "../program.ts";

const data = `01 TT. 03 TR OCCURS 3. 05 T PIC 9(3) OCCURS 4.
01 S PIC 9(5). 01 X PIC X(6) VALUE "abcdef". 01 Y PIC X(6). 01 Z PIC X(8). 01 I PIC 9 VALUE 2.`;

const FILL = `PERFORM VARYING I FROM 1 BY 1 UNTIL I > 3
    MOVE I TO T(I 1) MOVE 10 TO T(I 2) COMPUTE T(I 3) = 100 * I MOVE 0 TO T(I 4)
  END-PERFORM MOVE 2 TO I.`;

function statements(program: Program): readonly Stmt[] {
  return [...program.procedures.values()].flatMap((p) => [...p.blocks.values()].flatMap((b) => b.stmts));
}

function show(code: string): string {
  return interpret(programOf({ data, code: `  ${code}\n    STOP RUN.` })).output;
}

describe("the subscript ALL", () => {
  it("gives every occurrence, the last subscript varying first", () => {
    expect(show(`${FILL} COMPUTE S = FUNCTION SUM(T(ALL ALL)) DISPLAY S.`)).toBe("00636\n");
    expect(show(`${FILL} COMPUTE S = FUNCTION SUM(T(I ALL)) DISPLAY S.`)).toBe("00212\n");
    expect(show(`${FILL} COMPUTE S = FUNCTION SUM(T(ALL I) T(1 1)) DISPLAY S.`)).toBe("00031\n");
    expect(show(`${FILL} DISPLAY FUNCTION ORD-MAX(T(ALL ALL)).`)).toBe("000000011\n");
  });

  it("is read as a whole", () => {
    const program = programOf({ data, code: "    COMPUTE S = FUNCTION SUM(T(ALL 2)).\n    STOP RUN." });
    const { offset } = itemNamed(program, "T");
    const [compute] = statements(program);
    expect(effectsOf(compute as Stmt, program).reads).toContainEqual(
      expect.objectContaining({ offset: offset + 3, length: 27, element: 27 }),
    );
  });
});

describe("a function among the operands", () => {
  it("reads its arguments, and changes nothing but what the statement does", () => {
    const code = "    MOVE FUNCTION UPPER-CASE(X(I:2)) TO Y.\n    STOP RUN.";
    const program = programOf({ data, code });
    const [move] = statements(program);
    const { reads, writes } = effectsOf(move as Stmt, program);
    const [x, y, i] = ["X", "Y", "I"].map((name) => itemNamed(program, name).offset);
    expect(reads.map((e) => e.offset).sort()).toEqual([x, i].sort());
    expect(writes.map((e) => [e.offset, e.length])).toEqual([[y, 6]]);
  });

  it("named RANDOM also changes its state, one for all of the program", () => {
    const code = "    COMPUTE S = FUNCTION RANDOM(3) * 10.\n    DISPLAY FUNCTION RANDOM.\n    STOP RUN.";
    const program = programOf({ data, code });
    const written = statements(program).map((s) => effectsOf(s, program).writes);
    const states = written.map((w) => w.find((e) => e.length === RANDOM_STATE_BYTES)?.offset);
    expect(states[0]).toBe(itemNamed(program, "RANDOM").offset);
    expect(states).toEqual([states[0], states[0]]);
  });

  it("in a subscript is computed before the statement", () => {
    expect(show(`${FILL} MOVE T(FUNCTION MOD(5 3), FUNCTION INTEGER(3.9)) TO S DISPLAY S.`)).toBe("00200\n");
    expect(show("PERFORM UNTIL X(FUNCTION MIN(I 6):1) = 'e' ADD 1 TO I END-PERFORM DISPLAY I.")).toBe("5\n");
  });

  it("goes to several items as it was before any of them changed", () => {
    expect(show("MOVE FUNCTION REVERSE(X) TO Y X Z DISPLAY X Y Z.")).toBe("fedcbafedcbafedcba  \n");
  });

  // Each as observed of the reference compiler.
  it("goes to several items also where one is among its subscripts or in its reference modification", () => {
    const table = "MOVE 7 TO T(1 1) MOVE 9 TO T(1 2) MOVE 1 TO I";
    expect(show(`${table} MOVE FUNCTION REVERSE(T(1, I)) TO I Y DISPLAY I Y.`)).toBe("0700   \n");
    expect(show("MOVE 1 TO I MOVE FUNCTION UPPER-CASE(X(I:2)) TO Z I Y DISPLAY Z Y.")).toBe("AB      AB    \n");
    expect(show("MOVE 1 TO I MOVE FUNCTION UPPER-CASE(X)(I:2) TO I Y DISPLAY Y.")).toBe("AB    \n");
  });

  it("survives the job file", () => {
    const code =
      "    MOVE FUNCTION MAX(S, 1.50, T(ALL 1), S + 1) TO S.\n    DISPLAY FUNCTION TRIM(X)(2:I).\n    STOP RUN.";
    const list = statements(programOf({ data, code }));
    expect(list.map((s) => statement.parse(JSON.parse(JSON.stringify(s))))).toEqual(list);
  });
});
