/** STRING, UNSTRING, INSPECT, TRANSFORM: their parts. */
import { describe, expect, test } from "vitest";
import { one } from "./show.ts";

describe("text", () => {
  const subject = (which: string, text?: string, limits?: object[]): object => ({
    which,
    ...(text === undefined ? {} : { text }),
    ...(limits === undefined ? {} : { limits }),
  });
  test.each<[string, object]>([
    [
      "STRING A 'x' DELIMITED SPACE B C DELIMITED BY SIZE D INTO E WITH POINTER P NOT OVERFLOW DISPLAY 1 END-STRING",
      {
        kind: "string",
        parts: [{ sources: ["A", '"x"'], delimiter: "space" }, { sources: ["B", "C"] }, { sources: ["D"] }],
        into: "E",
        pointer: "P",
        notOnOverflow: [{ kind: "display", items: ["1"], noAdvancing: false }],
      },
    ],
    [
      "UNSTRING A DELIMITED BY ALL ',' OR B INTO C DELIMITER IN D COUNT E F COUNT IN G POINTER P TALLYING T OVERFLOW STOP RUN",
      {
        kind: "unstring",
        from: "A",
        delimiters: [
          { all: true, text: '","' },
          { all: false, text: "B" },
        ],
        into: [
          { to: "C", delimiter: "D", count: "E" },
          { to: "F", count: "G" },
        ],
        pointer: "P",
        tallying: "T",
        onOverflow: [{ kind: "stop", run: true }],
      },
    ],
    [
      `XML GENERATE A FROM B COUNT IN C XML-DECLARATION WITH ATTRIBUTES NAMESPACE IS 'u' NAMESPACE-PREFIX P
       NAME OF D IS 'e' F 'g' TYPE OF D IS CONTENT F ATTRIBUTE SUPPRESS D WHEN ZERO OR SPACES WHEN LOW-VALUE
       EVERY NUMERIC ELEMENT WHEN ZERO EXCEPTION GOBACK NOT ON EXCEPTION STOP RUN END-XML`,
      {
        kind: "xml-generate",
        into: "A",
        from: "B",
        count: "C",
        declaration: true,
        attributes: true,
        namespace: '"u"',
        prefix: "P",
        names: [
          { of: "D", name: '"e"' },
          { of: "F", name: '"g"' },
        ],
        types: [
          { of: "D", type: "content" },
          { of: "F", type: "attribute" },
        ],
        suppress: [
          { of: "D", when: ["zero", "space"] },
          { when: ["low"] },
          { category: "numeric", type: "element", when: ["zero"] },
        ],
        onException: [{ kind: "goback" }],
        notOnException: [{ kind: "stop", run: true }],
      },
    ],
    [
      "INSPECT A TALLYING B FOR ALL 'x' AFTER 'y' 'z' LEADING C (I) D OF E (I) FOR CHARACTERS BEFORE INITIAL F",
      {
        kind: "inspect",
        of: "A",
        tallying: [
          { counter: "B", subject: subject("all", '"x"', [{ side: "after", text: '"y"' }]) },
          { counter: "B", subject: subject("all", '"z"') },
          { counter: "B", subject: subject("leading", "C[I]") },
          { counter: "D of E[I]", subject: subject("characters", undefined, [{ side: "before", text: "F" }]) },
        ],
      },
    ],
    [
      "INSPECT A TALLYING B FOR TRAILING SPACE REPLACING FIRST 'x' BY 'y' 'z' BY ZERO CHARACTERS BY C AFTER 'q' BEFORE 'r'",
      {
        kind: "inspect",
        of: "A",
        tallying: [{ counter: "B", subject: subject("trailing", "space") }],
        replacing: [
          { by: '"y"', subject: subject("first", '"x"') },
          { by: "zero", subject: subject("first", '"z"') },
          {
            by: "C",
            subject: subject("characters", undefined, [
              { side: "after", text: '"q"' },
              { side: "before", text: '"r"' },
            ]),
          },
        ],
      },
    ],
    ["TRANSFORM A FROM 'x' TO B", { kind: "inspect", of: "A", converting: { from: '"x"', to: "B" } }],
  ])("%s", (text, tree) => expect(one(text)).toEqual(tree));
});
