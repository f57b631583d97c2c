/** Features of programs contained in the main one: GLOBAL items and files, names that hide others, COMMON, contained in contained ones. */
import { type FeatureMaker, guarded, numberOf, print, sometimes, TEXTS } from "./feature.ts";
import type { FileFeatureMaker } from "./files.ts";

function contained(
  head: string,
  data: readonly string[],
  using: string,
  code: readonly string[],
  inside: readonly string[] = [],
): readonly string[] {
  return [
    "@IDENTIFICATION DIVISION.",
    `@PROGRAM-ID. ${head}.`,
    "@DATA DIVISION.",
    ...data,
    `@PROCEDURE DIVISION${using === "" ? "" : ` USING ${using}`}.`,
    "@P.",
    ...code,
    ...inside,
    `@END PROGRAM ${head.split(" ")[0]}.`,
  ];
}

const globals: FeatureMaker = ({ random, id }) => ({
  working: [
    `@01 GG-${id} GLOBAL.`,
    `   05 GA-${id} PIC S9(7)V99${random.pick(["", " COMP-3", " COMP"])} VALUE 0.`,
    `   05 GT-${id} PIC X(3) VALUE 'abc' OCCURS 4 INDEXED BY GX-${id}.`,
    `   05 GS-${id} PIC 9 VALUE 0.`,
    `      88 GON-${id} VALUE 1 THRU 4.`,
    `@01 GH-${id} PIC 9(5) VALUE 7 GLOBAL.`,
  ],
  body: [
    `MOVE ${random.pick(["IN-QTY", "2", "4"])} TO GS-${id}`,
    ...guarded(random, [`CALL 'GLA${id}' USING ${random.pick(["IN-TEXT", "BY CONTENT IN-CODE", "IN-DATA"])}`]),
    ...guarded(random, [`CALL 'GLC${id}'`]),
    ...guarded(random, print(`G${id}`, { number: `GA-${id}`, text: random.pick([`GG-${id}`, `GT-${id} (2)`]) })),
    ...guarded(random, [`MOVE ${numberOf(random)} TO GA-${id}`], 0.9),
  ],
  end: [`DISPLAY 'GLOBAL ' GA-${id} ' ' GT-${id} (1) GT-${id} (4) ' ' GS-${id} ' ' GH-${id}`],
  nested: [
    ...contained(
      `GLA${id}`,
      [
        "@WORKING-STORAGE SECTION.",
        // It hides the outer one here and in what is contained here.
        ...(random.chance(0.6) ? [`@01 GH-${id} PIC X(6) VALUE 'hidden'${random.pick(["", " GLOBAL"])}.`] : []),
        "@01 OWN PIC 9(4) VALUE 0 GLOBAL.",
        "@LINKAGE SECTION.",
        "@01 L PIC XX.",
      ],
      "L",
      [
        `IF GON-${id} MOVE L TO GT-${id} (GS-${id}).`,
        `ADD 1 TO OWN. IF OWN > ${random.between(3, 80)} MOVE 0 TO OWN.`,
        `SET GX-${id} TO 2. IF GT-${id} (GX-${id}) = 'abc' ADD 1 TO GA-${id}.`,
        `CALL 'GLB${id}'.`,
        ...(random.chance(0.5) ? [`CALL 'GLC${id}'.`] : []),
        `IF L = 'ZZ' MOVE 3 TO GH-${id}.`,
      ],
      contained(`GLB${id}`, [], "", [
        `ADD OWN TO ${random.pick([`GA-${id}`, "OWN"])}.`,
        `IF OWN > 9000 MOVE 1 TO OWN.`,
        `MOVE ${random.pick(["'x'", `GH-${id}`, "OWN"])} TO GT-${id} (4).`,
        `CALL 'GLC${id}'.`,
      ]),
    ),
    ...contained(`GLC${id} COMMON`, ["@WORKING-STORAGE SECTION.", "@01 K PIC 9(3) VALUE 0."], "", [
      `ADD 1 TO K. IF K = ${random.between(5, 90)} ADD K TO GH-${id} MOVE 0 TO K.`,
      `IF GA-${id} > 90000 OR GH-${id} > 90000 MOVE 0 TO GA-${id} GH-${id}.`,
      `IF GS-${id} < ${random.between(1, 8)} ADD 1 TO GS-${id}.`,
    ]),
  ],
  whole: true,
});

/** The file's record is filled by one contained program, and written by another. */
export const globalFile: FileFeatureMaker = ({ random, id }) => ({
  select: [`SELECT GF-${id} ASSIGN TO "GFF${id}"${random.pick(["", " ORGANIZATION LINE SEQUENTIAL"])}.`],
  fd: [
    `@FD GF-${id} GLOBAL.`,
    `@01 GR-${id}.`,
    `   05 GK-${id} PIC 9(5).`,
    `   05 GV-${id} PIC X(8).`,
    `   05 GW-${id} PIC -(5)9.9.`,
  ],
  working: [`@01 GC-${id} PIC 9(5) VALUE 0 GLOBAL.`],
  begin: [`OPEN OUTPUT GF-${id}`, `MOVE SPACES TO GR-${id}`],
  body: [
    `CALL 'GFA${id}' USING IN-KEY ${random.pick(TEXTS)}`,
    ...guarded(random, [`MOVE ${numberOf(random)} TO GW-${id}`]),
    ...guarded(random, [random.pick([`CALL 'GFB${id}'`, `WRITE GR-${id}`])]),
    `IF ${sometimes(random)} CALL 'GFB${id}' END-IF`,
  ],
  end: [`CALL 'GFC${id}'`, `DISPLAY 'GLOBAL FILE ' GC-${id}`],
  nested: [
    ...contained(`GFA${id}`, ["@LINKAGE SECTION.", "@01 K PIC 9(5).", "@01 T PIC X."], "K T", [
      `MOVE K TO GK-${id}.`,
      `IF GV-${id} (1:1) NOT = T MOVE T TO GV-${id} (${random.between(1, 3)}:2).`,
    ]),
    ...contained(`GFB${id}`, [], "", [`WRITE GR-${id}.`, `ADD 1 TO GC-${id}.`]),
    ...contained(`GFC${id}`, [], "", [`CLOSE GF-${id}.`]),
  ],
  outputs: [`GFF${id}`],
  whole: true,
});

export const SCOPES: readonly FeatureMaker[] = [globals];
