/** Features that print on pages: LINAGE with all its phrases, END-OF-PAGE, LINAGE-COUNTER. */
import { guarded, numberOf, sometimes } from "./feature.ts";
import type { FileFeatureMaker } from "./files.ts";

export const pages: FileFeatureMaker = ({ random, id }) => {
  const lines = random.between(5, 12);
  const byItems = random.chance(0.4);
  const limit = (item: string, value: number): string =>
    byItems && random.chance(0.7) ? `${item}-${id}` : String(value);
  const footing = random.chance(0.6) ? ` WITH FOOTING AT ${limit("LGF", lines - 2)}` : "";
  const top = random.chance(0.4) ? ` LINES AT TOP ${limit("LGT", 1)}` : "";
  const bottom = random.chance(0.4) ? ` LINES AT BOTTOM ${limit("LGB", 2)}` : "";
  const line = random.chance(0.6);
  const advance = (): string =>
    random.pick([
      "",
      "",
      " AFTER ADVANCING 1 LINE",
      " AFTER 2 LINES",
      " BEFORE ADVANCING 2 LINES",
      ` AFTER LGN-${id} LINES`,
    ]);
  const eop = random.pick([
    [`AT END-OF-PAGE ADD 1 TO LGC-${id}`, "END-WRITE"],
    [`AT EOP ADD 1 TO LGC-${id} MOVE 'HEAD' TO LG-R-${id} WRITE LG-R-${id} AFTER ADVANCING PAGE`, "END-WRITE"],
    [`AT EOP PERFORM LG-HEAD-${id} NOT AT EOP ADD 3 TO LGC-${id}`, "END-WRITE"],
    [],
  ]);
  return {
    select: [
      `SELECT LG-${id} ASSIGN TO "LGF${id}"${line ? " ORGANIZATION LINE SEQUENTIAL" : ""} FILE STATUS LGS-${id}.`,
    ],
    fd: [
      `@FD LG-${id} LINAGE IS ${limit("LGL", lines)} LINES${footing}${top}${bottom}.`,
      `@01 LG-R-${id}.`,
      `   05 LGA-${id} PIC X(8).`,
      `   05 LGE-${id} PIC -(7)9.9.`,
    ],
    working: [
      `@01 LGS-${id} PIC XX VALUE '--'.`,
      `@01 LGL-${id} PIC 9(2) VALUE ${lines}.`,
      `@01 LGF-${id} PIC 9(2) COMP VALUE ${lines - 1}.`,
      `@01 LGT-${id} PIC 9 VALUE 2.`,
      `@01 LGB-${id} PIC 9(2) COMP-3 VALUE 1.`,
      `@01 LGN-${id} PIC 9(2) VALUE 1.`,
      `@01 LGC-${id} PIC 9(7) VALUE 0.`,
    ],
    begin: [`OPEN OUTPUT LG-${id}`],
    body: guarded(random, [
      `MOVE ${random.pick(["IN-TEXT", "IN-CODE"])} TO LGA-${id}`,
      `MOVE ${numberOf(random)} TO LGE-${id}`,
      ...guarded(random, [`DIVIDE IN-QTY BY 4 GIVING LGN-${id}`], 0.6),
      `WRITE LG-R-${id}${advance()}`,
      ...eop,
      ...(random.chance(0.5) ? [`ADD LINAGE-COUNTER OF LG-${id} TO LGC-${id}`] : []),
      ...(byItems && random.chance(0.5) ? [`IF ${sometimes(random)} MOVE ${lines + 2} TO LGL-${id} END-IF`] : []),
      `IF LGC-${id} > 9000000 MOVE 0 TO LGC-${id} END-IF`,
    ]),
    paragraphs: [
      `@LG-HEAD-${id}.`,
      `MOVE SPACES TO LG-R-${id}.`,
      `MOVE 'PAGE' TO LGA-${id}.`,
      `WRITE LG-R-${id} AFTER ${random.pick(["PAGE", "1 LINE"])}.`,
    ],
    end: [`DISPLAY 'PAGES ' LGC-${id} ' ' LINAGE-COUNTER OF LG-${id} ' ' LGS-${id}`, `CLOSE LG-${id}`],
    outputs: [`LGF${id}`],
  };
};
