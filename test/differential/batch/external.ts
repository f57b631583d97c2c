/** Features of EXTERNAL items, described differently by each of their programs, and of an EXTERNAL file that two programs write. */
import type { Random } from "../../../samples/fields.ts";
import { programText } from "./calls.ts";
import { type FeatureMaker, guarded, numberOf, print, sometimes, TEXTS } from "./feature.ts";
import type { FileFeatureMaker } from "./files.ts";

const items: FeatureMaker = ({ random, id }) => {
  const group = [
    `@01 XG-${id} EXTERNAL.`,
    "   05 XA PIC S9(7)V99 COMP-3.",
    "   05 XT PIC S9(5) OCCURS 3 INDEXED BY XI.",
    "   05 XB PIC X(5).",
    "   05 XC PIC S9(4) COMP.",
  ];
  const other = [
    `@01 XG-${id} EXTERNAL.`,
    "   05 YA PIC S9(7)V99 COMP-3.",
    "   05 YT PIC X(15).",
    "   05 FILLER REDEFINES YT.",
    "      10 YN PIC 9(5) OCCURS 3.",
    "   05 YB.",
    "      10 YC PIC X OCCURS 5.",
    "   05 YD PIC S9(4) COMP.",
  ];
  const own = group.map((line) => line.replace(/\b(X[ATBCI])\b/g, `$1-${id}`));
  return {
    working: own,
    begin: [
      random.pick([
        `INITIALIZE XG-${id}`,
        `MOVE ZERO TO XA-${id} XT-${id} (1) XT-${id} (2) XT-${id} (3) XC-${id} MOVE SPACES TO XB-${id}`,
      ]),
    ],
    body: [
      random.pick([
        `ADD ${numberOf(random)} TO XA-${id}`,
        `MOVE ${numberOf(random)} TO XT-${id} (2)`,
        `MOVE IN-TEXT TO XB-${id}`,
      ]),
      `CALL 'EXT${id}'`,
      ...guarded(random, [
        `CALL 'EYT${id}' USING ${random.pick([`XT-${id} (1)`, `XT-${id} (3)`, `XA-${id}`, "IN-DATA"])}`,
      ]),
      ...guarded(random, print(`X${id}`, { number: random.pick([`XA-${id}`, `XT-${id} (1)`]), text: `XB-${id}` })),
    ],
    end: [`DISPLAY 'EXTERNAL ' XA-${id} ' ' XT-${id} (1) XT-${id} (2) XT-${id} (3) ' ' XB-${id} ' ' XC-${id}`],
    programs: [
      ...programText(`EXT${id}`, group, [], "", [
        `ADD 1 TO XC. IF XC > 3 ${random.pick(["MOVE 1 TO XC", "SUBTRACT 3 FROM XC"])}.`,
        `IF XC < 1 MOVE 1 TO XC.`,
        `${random.pick(["ADD XC TO XT (XC)", "MOVE XA TO XT (XC)", "SET XI TO XC ADD 2 TO XT (XI)"])}.`,
        "IF XA > 90000 OR XA < -90000 MOVE 0 TO XA.",
        "IF XT (1) > 90000 MOVE 1 TO XT (1).",
      ]),
      ...programText(`EYT${id}`, other, ["@01 P PIC X."], "P", [
        random.pick(["MOVE P TO YC (2).", "IF P > '5' ADD 1 TO YN (2).", "INSPECT YT REPLACING ALL P BY '1'."]),
        `IF YD = ${random.between(1, 3)} ${random.pick(["MOVE 'ext' TO YB", "MOVE ZEROS TO YT", "ADD 7 TO YA"])}.`,
      ]),
    ],
    whole: true,
  };
};

function described(random: Random, id: number): { readonly select: readonly string[]; readonly fd: readonly string[] } {
  const line = random.chance(0.5) ? " ORGANIZATION LINE SEQUENTIAL" : "";
  return {
    select: [`SELECT XF-${id} ASSIGN TO "XFF${id}"${line} FILE STATUS XS-${id}.`],
    fd: [`@FD XF-${id} EXTERNAL.`, `@01 XR-${id}.`, `   05 XK-${id} PIC 9(5).`, `   05 XV-${id} PIC X(9).`],
  };
}

export const sharedFile: FileFeatureMaker = ({ random, id }) => {
  const { select, fd } = described(random, id);
  return {
    select,
    fd,
    working: [`@01 XS-${id} PIC XX VALUE '--'.`, `@01 XN-${id} PIC 9(5) VALUE 0.`],
    begin: [`OPEN OUTPUT XF-${id}`, `MOVE SPACES TO XR-${id}`],
    body: [
      `MOVE IN-KEY TO XK-${id}`,
      ...guarded(random, [`MOVE ${random.pick(TEXTS)} TO XV-${id}`]),
      ...random.pick([
        [`CALL 'XWR${id}' USING XN-${id}`],
        [`IF ${sometimes(random)}`, `WRITE XR-${id}`, "ELSE", `CALL 'XWR${id}' USING XN-${id}`, "END-IF"],
        guarded(random, [`CALL 'XWR${id}' USING XN-${id}`, `WRITE XR-${id}`]),
      ]),
    ],
    end: [`CLOSE XF-${id}`, `DISPLAY 'SHARED FILE ' XN-${id} ' ' XS-${id}`],
    programs: [
      "@IDENTIFICATION DIVISION.",
      `@PROGRAM-ID. XWR${id}.`,
      "@ENVIRONMENT DIVISION.",
      "@INPUT-OUTPUT SECTION.",
      "@FILE-CONTROL.",
      ...select,
      "@DATA DIVISION.",
      "@FILE SECTION.",
      ...fd,
      "@WORKING-STORAGE SECTION.",
      `@01 XS-${id} PIC XX VALUE '--'.`,
      "@LINKAGE SECTION.",
      "@01 N PIC 9(5).",
      "@PROCEDURE DIVISION USING N.",
      "@P.",
      `MOVE N TO XV-${id} (5:).`,
      `WRITE XR-${id}.`,
      `IF XS-${id} = '00' ADD 1 TO N${random.chance(0.3) ? ` ELSE DISPLAY 'STATUS ' XS-${id}` : ""}.`,
      `@END PROGRAM XWR${id}.`,
    ],
    outputs: [`XFF${id}`],
    whole: true,
  };
};

export const EXTERNAL: readonly FeatureMaker[] = [items];
