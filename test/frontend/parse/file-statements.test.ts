/** Statements of files, sorting and devices: their parts. */
import { describe, expect, test } from "vitest";
import { one } from "./show.ts";

describe("keyed files", () => {
  test.each<[string, object]>([
    ["START F", { kind: "start", file: "F", relation: "=" }],
    ["START F LAST", { kind: "start", file: "F", which: "last", relation: "=" }],
    [
      "START F KEY IS GREATER THAN OR EQUAL TO K INVALID KEY CONTINUE END-START",
      { kind: "start", file: "F", relation: ">=", key: "K", invalidKey: [{ kind: "continue" }] },
    ],
    ["START F KEY NOT < K OF R", { kind: "start", file: "F", relation: ">=", key: "K of R" }],
    [
      "DELETE F RECORD NOT INVALID CONTINUE END-DELETE",
      { kind: "delete", file: "F", notInvalidKey: [{ kind: "continue" }] },
    ],
  ])("%s", (text, tree) => expect(one(text)).toEqual(tree));
});

describe("sorting", () => {
  test.each<[string, object]>([
    [
      "SORT F ON ASCENDING KEY A OF B C DESCENDING D WITH DUPLICATES IN ORDER COLLATING SEQUENCE IS Q USING X Y GIVING Z",
      {
        kind: "sort",
        verb: "SORT",
        of: "F",
        keys: [
          { order: "ascending", names: ["A of B", "C"] },
          { order: "descending", names: ["D"] },
        ],
        collating: "Q",
        input: { kind: "files", files: ["X", "Y"] },
        output: { kind: "files", files: ["Z"] },
      },
    ],
    [
      "MERGE F DESCENDING KEY IS A USING X OUTPUT PROCEDURE IS P THRU Q IN S",
      {
        kind: "sort",
        verb: "MERGE",
        of: "F",
        keys: [{ order: "descending", names: ["A"] }],
        input: { kind: "files", files: ["X"] },
        output: { kind: "procedure", first: { name: "P" }, thru: { name: "Q", section: "S" } },
      },
    ],
    [
      "SORT T (I) DESCENDING DUPLICATES SEQUENCE NATIVE",
      { kind: "sort", verb: "SORT", of: "T[I]", keys: [{ order: "descending" }], collating: "NATIVE" },
    ],
    ["RELEASE R FROM 'x'", { kind: "release", record: "R", from: '"x"' }],
    [
      "RETURN F RECORD INTO A AT END CONTINUE NOT END CONTINUE END-RETURN",
      {
        kind: "return",
        file: "F",
        into: "A",
        atEnd: [{ kind: "continue" }],
        notAtEnd: [{ kind: "continue" }],
      },
    ],
  ])("%s", (text, tree) => expect(one(text)).toEqual(tree));
});

describe("files and devices", () => {
  test.each<[string, object]>([
    [
      "OPEN INPUT A B REVERSED OUTPUT C NO REWIND I-O D EXTEND E WITH LOCK",
      {
        kind: "open",
        files: ["input A", "input B", "output C", "io D", "extend E"].map((f) => ({
          mode: f.split(" ")[0],
          file: f.split(" ")[1],
          reversed: f === "input B",
        })),
      },
    ],
    [
      "CLOSE A WITH LOCK B C UNIT FOR REMOVAL D NO REWIND E REEL WITH NO REWIND",
      {
        kind: "close",
        files: [
          { file: "A", phrase: "lock" },
          { file: "B" },
          { file: "C", phrase: "reel" },
          { file: "D", phrase: "no-rewind" },
          { file: "E", phrase: "reel" },
        ],
      },
    ],
    [
      "READ F NEXT RECORD INTO A AT END CONTINUE NOT AT END CONTINUE END-READ",
      {
        kind: "read",
        file: "F",
        direction: "next",
        into: "A",
        atEnd: [{ kind: "continue" }],
        notAtEnd: [{ kind: "continue" }],
      },
    ],
    ["READ F END CONTINUE", { kind: "read", file: "F", atEnd: [{ kind: "continue" }] }],
    [
      "WRITE R FROM A AFTER ADVANCING 2 LINES",
      { kind: "write", record: "R", from: "A", advancing: { when: "after", lines: "2" } },
    ],
    ["WRITE R BEFORE PAGE", { kind: "write", record: "R", advancing: { when: "before", lines: "page" } }],
    [
      "WRITE R AFTER N AT EOP CONTINUE END-WRITE",
      { kind: "write", record: "R", advancing: { when: "after", lines: "N" }, atEndOfPage: [{ kind: "continue" }] },
    ],
    ["REWRITE R FROM A", { kind: "rewrite", record: "R", from: "A" }],
    [
      "DISPLAY 'A' B (1) 5 UPON SYSERR WITH NO ADVANCING",
      { kind: "display", items: ['"A"', "B[1]", "5"], upon: "SYSERR", noAdvancing: true },
    ],
    ["ACCEPT A FROM DATE YYYYMMDD", { kind: "accept", target: "A", from: "date-yyyymmdd" }],
    ["ACCEPT A", { kind: "accept", target: "A", from: "console" }],
    ["ACCEPT A FROM ENVIRONMENT 'HOME'", { kind: "accept", target: "A", from: { environment: '"HOME"' } }],
    [
      "ACCEPT A FROM ENVIRONMENT-VALUE ON EXCEPTION CONTINUE END-ACCEPT",
      { kind: "accept", target: "A", from: "environment-value", onException: [{ kind: "continue" }] },
    ],
    ["SET ENVIRONMENT 'A' TO B", { kind: "set-environment", name: '"A"', value: "B" }],
    ["ACCEPT A FROM SYSIN", { kind: "accept", target: "A", from: { device: "SYSIN" } }],
    [
      "CALL 'hexd' USING L X BY VALUE LENGTH OF X BY CONTENT 5 OMITTED",
      {
        kind: "call",
        program: '"hexd"',
        using: [
          { mode: "reference", value: "L" },
          { mode: "reference", value: "X" },
          { mode: "value", value: { kind: "length-of", of: "X" } },
          { mode: "content", value: "5" },
          { mode: "content" },
        ],
      },
    ],
  ])("%s", (text, tree) => expect(one(text)).toEqual(tree));
});
