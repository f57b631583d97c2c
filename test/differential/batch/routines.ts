/** Features that CALL the run time's own routines: bits of bytes, letters, alignment, what the caller passed. */
import { programText } from "./calls.ts";
import { type FeatureMaker, guarded, print, sometimes, TEXTS } from "./feature.ts";

const LOGIC = ["CBL_AND", "CBL_OR", "CBL_XOR", "CBL_NOR", "CBL_IMP", "CBL_NIMP", "CBL_EQ"];

const bytes: FeatureMaker = ({ random, id }) => {
  const [group, first, second, bits] = [`BG-${id}`, `BA-${id}`, `BB-${id}`, `BI-${id}`];
  const side = (): string =>
    random.pick([first, second, `${first} (2:4)`, `${second} (BL-${id}:)`, `BE-${id} (BL-${id})`, "IN-TEXT"]);
  const changed = (): string => random.pick([first, second, `${second} (3:2)`, `BE-${id} (BL-${id})`]);
  const length = (): string => random.pick(["1", "2", `BL-${id}`]);
  const statement = (): string =>
    random.pick([
      `CALL '${random.pick(LOGIC)}' USING ${side()} ${changed()} BY VALUE ${length()}`,
      `CALL '${random.pick(LOGIC)}' USING ${random.pick(["X'5F5F5F5F'", "'aaaa'", "BY CONTENT IN-CODE BY REFERENCE"])} ${first} BY VALUE 2`,
      `CALL 'CBL_NOT' USING ${changed()} BY VALUE ${length()}`,
      `CALL 'CBL_TOLOWER' USING ${changed()} BY VALUE ${length()}`,
      `CALL 'CBL_TOUPPER' USING ${changed()} BY VALUE ${length()} RETURNING BR-${id}`,
      `CALL 'C$TOUPPER' USING ${changed()} BY VALUE 2 ON EXCEPTION ADD 1 TO BR-${id} NOT ON EXCEPTION ADD 3 TO BR-${id} END-CALL`,
      `CALL 'C$JUSTIFY' USING ${random.pick([first, second, `BT-${id}`])} '${random.pick(["L", "R", "C"])}'`,
      `CALL X'F5' USING ${changed()} ${bits} CALL X'F4' USING ${changed()} ${bits}`,
      `CALL X'F5' USING IN-TYPE ${bits} INSPECT ${bits} TALLYING BR-${id} FOR ALL X'01'`,
      `CALL 'CBL_GC_PRINTABLE' USING ${changed()} '?'`,
      `CALL 'NRG${id}' USING ${random.pick([first, `${first} ${second}`, `${first} (2:2) ${group} BY CONTENT 'lit'`])}`,
    ]);
  return {
    working: [
      `@01 ${group}.`,
      `   05 ${first} PIC X(8) VALUE 'Abcd EfG'.`,
      `   05 ${second} PIC X(6) VALUE 'qRstuv'.`,
      `   05 BT-${id} PIC X(9) VALUE ' ab '.`,
      `   05 BE-${id} PIC X(5) VALUE 'abcde' OCCURS 4.`,
      `@01 ${bits} PIC X(8) VALUE LOW-VALUES.`,
      `@01 BL-${id} PIC 9 VALUE 1.`,
      `@01 BR-${id} PIC S9(9) COMP-5 VALUE 0.`,
    ],
    body: [
      `MOVE 1 TO BL-${id}`,
      `IF IN-QTY > 0 AND IN-QTY < 5 MOVE IN-QTY TO BL-${id} END-IF`,
      ...guarded(random, [`MOVE ${random.pick(TEXTS)} TO ${random.pick([first, second])}`], 0.5),
      ...Array.from({ length: random.between(1, 4) }, statement),
      ...(random.chance(0.5) ? [`IF ${sometimes(random)} MOVE 'ab cd' TO BE-${id} (BL-${id}) END-IF`] : []),
      ...guarded(random, print(`B${id}`, { number: `BR-${id}`, text: first }), 0.6),
      `IF BR-${id} > 99999 MOVE 0 TO BR-${id} END-IF`,
    ],
    end: [`DISPLAY 'BYTES ' ${group} ' ' BR-${id} RETURN-CODE`, "MOVE 0 TO RETURN-CODE"],
    programs: programText(
      `NRG${id}`,
      ["@01 N PIC 9(4).", "@01 SO-FAR PIC 9(7) VALUE 0."],
      ["@01 P1 PIC X(2).", "@01 P2 PIC X(2)."],
      "P1 P2",
      [
        "CALL 'C$NARG' USING N.",
        "ADD N TO SO-FAR.",
        `CALL 'C$PARAMSIZE' USING ${random.pick(["1", "2", "3"])}.`,
        "ADD RETURN-CODE TO SO-FAR.",
        "IF N > 1 AND SO-FAR > 50 MOVE 'zz' TO P2 MOVE 0 TO SO-FAR.",
        "MOVE SO-FAR TO RETURN-CODE.",
      ],
    ),
    whole: true,
  };
};

export const ROUTINES: readonly FeatureMaker[] = [bytes];
