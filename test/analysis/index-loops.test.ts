/** Verdicts on loops over tables, as marked COBOL. */
import { expect, test } from "vitest";
import { checkMarks, program } from "./marks.ts";

const DATA = `
       01 I PIC 9(4) COMP.
       01 J PIC 9(4) COMP.
       01 N PIC 9(4) COMP VALUE 50.
       01 S PIC S9(9).
       01 W PIC S9(9).
       01 TABLES.
          05 T PIC S9(5) OCCURS 200.
          05 U PIC S9(5) OCCURS 200.
          05 M OCCURS 10.
             10 C PIC S9(5) OCCURS 20.`;

function marked(name: string, procedure: string): void {
  test(name, () => {
    const { expected, found } = checkMarks(program(DATA, procedure));
    expect(found).toEqual(expected);
  });
}

marked(
  "element by element",
  `
           PERFORM VARYING I FROM 1 BY 1 UNTIL I > N
      *> ^ index parallel
             COMPUTE W = U (I) * 2
             MOVE W TO T (I)
           END-PERFORM`,
);

marked(
  "even and odd never meet",
  `
           PERFORM VARYING I FROM 1 BY 1 UNTIL I > N
      *> ^ index parallel
             MOVE T (2 * I + 1) TO T (2 * I)
           END-PERFORM`,
);

marked(
  "the element before",
  `
           PERFORM VARYING I FROM 2 BY 1 UNTIL I > N
      *> ^ index serial
      *> ^ why X0103
             ADD T (I - 1) TO T (I)
           END-PERFORM`,
);

marked(
  "a sum",
  `
           PERFORM VARYING I FROM 1 BY 1 UNTIL I > N
      *> ^ index parallel
      *> ^ reduction S
             ADD T (I) TO S
           END-PERFORM`,
);

marked(
  "rows of a matrix",
  `
           PERFORM VARYING I FROM 1 BY 1 UNTIL I > 10
      *> ^ index parallel
             PERFORM VARYING J FROM 1 BY 1 UNTIL J > 20
      *> ^ index parallel
               MOVE 0 TO C (I, J)
             END-PERFORM
           END-PERFORM`,
);

marked(
  "a search leaves early",
  `
           PERFORM VARYING I FROM 1 BY 1 UNTIL I > N OR T (I) = 7
      *> ^ index serial
      *> ^ why X0101
             MOVE 0 TO T (I)
           END-PERFORM`,
);

marked(
  "one subscript read from a table",
  `
           PERFORM VARYING I FROM 1 BY 1 UNTIL I > N
      *> ^ index serial
      *> ^ why X0104
             MOVE 1 TO T (U (I))
           END-PERFORM`,
);

marked(
  "output in order",
  `
           PERFORM VARYING I FROM 1 BY 1 UNTIL I > N
      *> ^ index serial
      *> ^ why X0102
             DISPLAY T (I)
           END-PERFORM`,
);
