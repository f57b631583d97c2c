/**
 * What the probe programs of this folder print otherwise than the reference compiler's programs, line by line, with the reasons. The records
 * (NAME.STD.txt) are what `cobc -std=` 3.1.2 gave; nothing else may differ. D02SLIDE.ibm.txt was made with -fodoslide.
 */
import { readFileSync } from "node:fs";

interface Difference {
  readonly recorded: string;
  readonly weft: string;
}

const CARRIED = `--std ibm carries intermediate results as Enterprise COBOL's manual says (docs/decisions/0018); \`cobc -std=ibm\` cuts
  them to the receiver's places and spoils nested expressions`;

const LEFT_OVER =
  "behind P at the right end of a picture the reference prints a byte that is left over from earlier output";

/** By NAME.STD. */
const DIFFERENCES: Readonly<Record<string, readonly [why: string, ...lines: Difference[]]>> = {
  "T03INTER.ibm": [
    CARRIED,
    {
      recorded: "  A/B*B ROUNDED            30303039393939  |0009999|",
      weft: "  A/B*B ROUNDED            30303130303030  |0010000|",
    },
    {
      recorded: "  (A/B)/7*21 V9(9)         3030303939393939393939393939  |00099999999999|",
      weft: "  (A/B)/7*21 V9(9)         3030303939393939393939393831  |00099999999981|",
    },
    {
      recorded: "  RATE*1.5*HRS V9(9)       3030303133393836303030303030  |00013986000000|",
      weft: "  RATE*1.5*HRS V9(9)       3030303134333838303937353030  |00014388097500|",
    },
    {
      recorded: "  BIG*BIG/BIG              393939393939393939393939393939393939  |999999999999999999|",
      weft: "  BIG*BIG/BIG              303030303030393939393939393939393938  |000000999999999998|",
    },
  ],
  "F03PLACES.ibm": [CARRIED, { recorded: "0000001825713+", weft: "0000001825714+" }],
  "T05DISP.default": [
    LEFT_OVER,
    { recorded: "  S9(3)PP 12300          [+123004]", weft: "  S9(3)PP 12300          [+12300]" },
  ],
  "T05DISP.mf": [
    LEFT_OVER,
    { recorded: "  S9(3)PP 12300          [+123004]", weft: "  S9(3)PP 12300          [+12300]" },
  ],
};

/** The record of a probe as weft prints it. An Error if it lacks a line of which a difference is told. */
export function recordOf(name: string, std: string): string {
  let text = readFileSync(new URL(`${name}.${std}.txt`, import.meta.url), "latin1");
  const [, ...lines] = DIFFERENCES[`${name}.${std}`] ?? [""];
  for (const { recorded, weft } of lines) {
    if (!text.includes(`${recorded}\n`)) throw new Error(`${name}.${std}.txt has no line ${recorded}`);
    text = text.replace(`${recorded}\n`, `${weft}\n`);
  }
  return text;
}
