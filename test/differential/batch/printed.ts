/** A file that is assigned to DISPLAY: its lines stand on standard output among those of DISPLAY statements. */
import { type FeatureMaker, guarded, numberOf, print, sometimes, TEXTS } from "./feature.ts";

const printed: FeatureMaker = ({ random, id }) => ({
  select: [
    `SELECT PF-${id} ASSIGN TO DISPLAY${random.pick([" ORGANIZATION LINE SEQUENTIAL", ""])} FILE STATUS PS-${id}.`,
  ],
  fd: [`@FD PF-${id}.`, `@01 PL-${id}.`, `   05 PT-${id} PIC X(8).`, `   05 PN-${id} PIC -(7)9.99.`],
  working: [`@01 PS-${id} PIC XX VALUE '??'.`, `@01 PW-${id} PIC X(12) VALUE 'from storage'.`],
  begin: [`OPEN OUTPUT PF-${id}`],
  body: guarded(random, [
    `MOVE ${random.pick(TEXTS)} TO PT-${id}`,
    `MOVE ${numberOf(random)} TO PN-${id}`,
    random.pick([
      `WRITE PL-${id}`,
      `WRITE PL-${id} FROM PW-${id}`,
      `WRITE PL-${id} AFTER ADVANCING ${random.pick(["1", "2", "PAGE"])}`,
      `WRITE PL-${id} BEFORE ADVANCING 1`,
    ]),
    `IF PS-${id} NOT = '00' DISPLAY 'STATUS ' PS-${id} END-IF`,
    ...(random.chance(0.5) ? [`IF ${sometimes(random)} DISPLAY 'BETWEEN ' IN-KEY END-IF`] : []),
    ...print(`P${id}`, { text: `PS-${id}` }),
  ]),
  after: [`CLOSE PF-${id}`, `DISPLAY 'PRINTED ' PS-${id}`],
  whole: true,
});

export const PRINTED: readonly FeatureMaker[] = [printed];
