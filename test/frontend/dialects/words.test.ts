/** Words that are reserved in one dialect only; of each what `cobc -std=` says (3.1.2) was tried by hand. */
import { describe, expect, it } from "vitest";
import { wordsOf } from "../../../frontend/cobol/parse/words.ts";
import { STANDARDS } from "../../../ir/artifact/standards.ts";
import { messagesOf } from "../program.ts";

const named = (word: string) => ({ data: `01 G. 05 ${word} PIC X.`, code: `    MOVE "A" TO ${word}. STOP RUN.` });

describe("words that may be names", () => {
  it.each([
    // word, and the dialects that reserve it
    ["MOVE", ["default", "cobol85", "ibm", "mf"]],
    ["GOBACK", ["default", "ibm", "mf"]],
    ["RETURNING", ["default", "ibm", "mf"]],
    ["COMP-5", ["default", "ibm", "mf"]],
    ["MENU", ["default", "ibm", "mf"]],
    ["INITIALISE", ["default"]],
    ["BEEP", ["default", "mf"]],
    ["EQUALS", ["default", "mf"]],
    ["TERMINAL", ["cobol85", "ibm", "mf"]],
    ["AUTHOR", ["cobol85", "ibm", "mf"]],
    ["TITLE", ["ibm", "mf"]],
    ["EXEC", ["ibm", "mf"]],
    ["SQL", ["ibm", "mf"]],
    ["SHIFT-IN", ["ibm"]],
    ["PRIVATE", ["mf"]],
    ["EXAMINE", []],
    ["CUSTOMER", []],
  ])("%s", (word, reserving) => {
    const refusing = STANDARDS.filter((std) => messagesOf({ ...named(word), std }).length > 0);
    expect(refusing).toEqual(reserving);
    expect(STANDARDS.filter((std) => wordsOf(std).has(word))).toEqual(reserving);
  });
});

describe("words that a dialect lacks", () => {
  it("are no clauses, phrases or statements in it", () => {
    const messages = (data: string, code: string) => messagesOf({ data, code, std: "cobol85" });
    expect(messages("01 N PIC 9 COMP-3.", "    STOP RUN.")).toEqual([
      expect.stringContaining("a clause or a period expected"),
    ]);
    expect(messages("01 N PIC 9.", "    GOBACK.")).toEqual([]);
    expect(messages("01 N PIC 9.", "    ADD 1 TO N. GOBACK")).toEqual([expect.stringContaining("E0203")]);
  });

  it("begin statements that are not supported where they are no names", () => {
    expect(messagesOf({ code: "    EXEC SQL COMMIT END-EXEC. STOP RUN." })).toEqual([
      "E0202 EXEC is not supported yet",
    ]);
    expect(messagesOf({ code: "    EXEC SQL COMMIT END-EXEC. STOP RUN.", std: "mf" })).toEqual([
      "E0202 EXEC is not supported yet",
    ]);
  });

  it("still head comments in the identification division", () => {
    expect(messagesOf({ comments: "AUTHOR. MOVE ME.\nDATE-WRITTEN. 1985.", std: "mf" })).toEqual([]);
  });
});
