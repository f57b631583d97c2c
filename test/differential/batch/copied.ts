/** Source text of a generated program that comes from COPY members and REPLACE: the same program, written otherwise. */
import type { Random } from "../../../samples/fields.ts";
import type { Feature } from "./feature.ts";
import { layout } from "./layout.ts";
import type { Setting } from "./setting.ts";

/** Name and text. */
export type Member = readonly [name: string, text: string];

/** How names in a member end, and the phrase that makes them the feature's own. */
const TAGS: readonly ((id: number) => readonly [tag: string, phrase: string])[] = [
  (id) => ["-:N:", `==:N:== BY ==${id}==`],
  (id) => ["-(N)", `==(N)== BY ==${id}==`],
  (id) => ["-QQ", `TRAILING ==-QQ== BY ==-${id}==`],
];

/** The feature with some of its text in members, as the setting has it `written`: names that end in its number get it from REPLACING. */
export function copiedFeature(
  random: Random,
  feature: Feature,
  id: number,
  written: Setting["written"],
): { readonly feature: Feature; readonly members: readonly Member[] } {
  const members: Member[] = [];
  const copy = (lines: readonly string[], part: string): readonly string[] => {
    if (lines.length === 0 || !random.chance(0.6)) return lines;
    const [tag, phrase] = random.pick(TAGS)(id);
    const name = `${part}${id}`;
    const text = lines.map((line) => written(line).replace(new RegExp(`(?<=[A-Z0-9])-${id}(?![\\w-])`, "g"), tag));
    members.push([name, layout(text)]);
    return [`COPY ${random.pick([name, `'${name}'`, name])} REPLACING ${phrase}.`];
  };
  const { working, paragraphs, body } = feature;
  return {
    feature: {
      ...feature,
      ...(working === undefined ? {} : { working: copy(working, "CPYW") }),
      ...(paragraphs === undefined ? {} : { paragraphs: copy(paragraphs, "CPYP") }),
      body: copy(body, "CPYB"),
    },
    members,
  };
}

/** What a name or phrase of the program is written as, and the REPLACE that makes it itself again. */
const REPLACED: readonly { readonly written: (line: string) => string; readonly replace: string }[] = [
  {
    written: (line) => line.replace(/(?<![\w-])IN-QTY\b/g, "THE-QUANTITY"),
    replace: "REPLACE ==THE-QUANTITY== BY ==IN-QTY==.",
  },
  {
    written: (line) => line.replace(/(?<![\w-])IN-(?=[A-Z])/g, "SRC-"),
    replace: "REPLACE LEADING ==SRC-== BY ==IN-==.",
  },
  {
    written: (line) => line.replace("WRITE OUT-LINE", "PRINT THIS LINE"),
    replace: "REPLACE ==PRINT THIS LINE== BY ==WRITE OUT-LINE==.",
  },
  {
    written: (line) => line.replace("MOVE SPACES TO OUT-LINE", "CLEAR-LINE").replace(/(?<![\w-])END-IF\b/g, "FI"),
    replace: "REPLACE ==CLEAR-LINE== BY ==MOVE SPACES TO OUT-LINE== ==FI== BY ==END-IF==.",
  },
];

/** `procedure`: lines from PROCEDURE DIVISION to the main program's end. */
export function replacedText(random: Random, procedure: readonly string[]): readonly string[] {
  const { written, replace } = random.pick(REPLACED);
  const [head, ...rest] = procedure as readonly [string, ...string[]];
  const lines = rest.map((line) =>
    line
      .split(/('[^']*'|"[^"]*")/)
      .map((part, n) => (n % 2 === 0 ? written(part) : part))
      .join(""),
  );
  return [head, replace, ...lines, "REPLACE OFF."];
}
