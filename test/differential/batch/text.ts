/** Features over text: STRING, UNSTRING, INSPECT with their pointers, counts and conditions. */
import type { Random } from "../../../samples/fields.ts";
import { type FeatureMaker, guarded, print, TEXTS } from "./feature.ts";

const COUNTERS = ["9(3)", "S9(4) COMP", "S9(3) COMP-3", "9(4) COMP-5", "9", "S9(2) COMP-3", "9(9) COMP"];

/** What a text may be looked through for. */
function sample(random: Random, id: number): string {
  return random.pick(["'A'", "'B'", "SPACE", "ZERO", "'AB'", "'0'", `XS-${id} (1:2)`, "IN-TYPE", "'ZZ'", "LOW-VALUE"]);
}

function overflow(random: Random, verb: string, total: string): readonly string[] {
  const lines = [
    random.chance(0.4) ? `ON OVERFLOW ADD 1 TO ${total}` : "",
    random.chance(0.3) ? `NOT ON OVERFLOW ADD 10 TO ${total}` : "",
  ].filter((line) => line !== "");
  return [...lines, `END-${verb}`];
}

const strings: FeatureMaker = ({ random, id }) => {
  const source = (): string =>
    random.pick([...TEXTS, "IN-KEY", `XS-${id}`, "'lit'", "SPACE", "42", "-7", "QUOTE", `XN-${id}`, `XE-${id}`]);
  const part = (): string => {
    const sources = Array.from({ length: random.between(1, 3) }, source).join(" ");
    const delimiter = random.pick(["SIZE", "SIZE", "SPACE", sample(random, id)]);
    return `${sources} DELIMITED BY ${delimiter}`;
  };
  const pointer = random.chance(0.5);
  return {
    working: [
      `@01 XS-${id} PIC X(${random.between(6, 30)}) VALUE SPACES.`,
      `@01 XE-${id} PIC -(4)9.9.`,
      `@01 XN-${id} PIC S9(3)V9 VALUE 1.5.`,
      `@01 XP-${id} PIC ${random.pick(COUNTERS)} VALUE 1.`,
      `@01 XT-${id} PIC 9(6) VALUE 0.`,
    ],
    body: [
      ...(random.chance(0.6) ? [`MOVE ${random.pick(["SPACES", "ALL '.'", "IN-TEXT"])} TO XS-${id}`] : []),
      `MOVE IN-QTY TO XE-${id} XN-${id}`,
      ...(pointer && random.chance(0.8) ? [`MOVE ${random.pick(["1", "3", "IN-QTY", "0"])} TO XP-${id}`] : []),
      "STRING",
      ...Array.from({ length: random.between(1, 3) }, part),
      `INTO XS-${id}`,
      ...(pointer ? [`WITH POINTER XP-${id}`] : []),
      ...overflow(random, "STRING", `XT-${id}`),
      ...guarded(random, print(`ST${id}`, { text: `XS-${id}`, number: `XP-${id}` }), 0.3),
    ],
    end: [`DISPLAY 'ST ' XT-${id} ' ' XP-${id} '[' XS-${id} ']'`],
    whole: true,
  };
};

const unstrings: FeatureMaker = ({ random, id }) => {
  // No receiver is a part of what is taken apart, or of a delimiter: that is undefined.
  const source = random.pick([...TEXTS, `XS-${id}`, "IN-KEY"]);
  const delimiters = Array.from(
    { length: random.between(0, 3) },
    () => `${random.chance(0.4) ? "ALL " : ""}${sample(random, id)}`,
  );
  const receivers = [`UA-${id}`, `UB-${id}`, `UN-${id}`, `UE-${id}`, `UJ-${id}`, `UP-${id}`];
  if (![source, ...delimiters].some((text) => text.includes("XS-"))) receivers.push(`XS-${id} (2:4)`);
  const target = (): string => {
    const delimiter = random.chance(0.3) ? ` DELIMITER IN ${random.pick([`UD-${id}`, `UDN-${id}`])}` : "";
    const count = random.chance(0.3) ? ` COUNT IN UC-${id}` : "";
    return `${random.pick(receivers)}${delimiter}${count}`;
  };
  const into = Array.from({ length: random.between(1, 4) }, target);
  const pointer = random.chance(0.3);
  const tallying = random.chance(0.3);
  return {
    working: [
      `@01 XS-${id} PIC X(12) VALUE 'A B,C'.`,
      `@01 UA-${id} PIC X(5) VALUE SPACES.`,
      `@01 UB-${id} PIC X(3) VALUE SPACES.`,
      `@01 UN-${id} PIC 9(4) VALUE 0.`,
      `@01 UP-${id} PIC S9(5)V9 COMP-3 VALUE 0.`,
      `@01 UE-${id} PIC ZZ9.9.`,
      `@01 UJ-${id} PIC X(6) JUSTIFIED RIGHT VALUE SPACES.`,
      `@01 UD-${id} PIC X(2) VALUE SPACES.`,
      `@01 UDN-${id} PIC 9(2) VALUE 0.`,
      `@01 UC-${id} PIC ${random.pick(COUNTERS)} VALUE 0.`,
      `@01 UT-${id} PIC ${random.pick(COUNTERS)} VALUE 0.`,
      `@01 UQ-${id} PIC 9(3) VALUE 1.`,
      `@01 UO-${id} PIC 9(6) VALUE 0.`,
    ],
    begin: [`MOVE 0 TO UE-${id}`],
    body: [
      ...(random.chance(0.5) ? [`MOVE IN-TEXT TO XS-${id}`] : []),
      ...(pointer ? [`MOVE ${random.pick(["1", "2", "IN-QTY"])} TO UQ-${id}`] : []),
      ...(tallying && random.chance(0.7) ? [`MOVE 0 TO UT-${id}`] : []),
      `UNSTRING ${source}`,
      ...(delimiters.length > 0 ? [`DELIMITED BY ${delimiters.join(" OR ")}`] : []),
      "INTO",
      ...into,
      ...(pointer ? [`WITH POINTER UQ-${id}`] : []),
      ...(tallying ? [`TALLYING IN UT-${id}`] : []),
      ...overflow(random, "UNSTRING", `UO-${id}`),
      ...guarded(random, print(`UN${id}`, { text: `UA-${id}`, number: `UN-${id}` }), 0.3),
    ],
    end: [
      `DISPLAY UA-${id} '|' UB-${id} '|' UN-${id} '|' UP-${id} '|' UE-${id} '|' UJ-${id} '|' UD-${id} '|' UDN-${id}`,
      `DISPLAY UC-${id} ' ' UT-${id} ' ' UQ-${id} ' ' UO-${id} ' ' XS-${id}`,
    ],
    whole: true,
  };
};

const inspects: FeatureMaker = ({ random, id }) => {
  const limit = (): string =>
    random.pick(["", "", "", ` BEFORE INITIAL ${sample(random, id)}`, ` AFTER ${sample(random, id)}`]);
  const limits = (): string => {
    const one = limit();
    return one.startsWith(" BEFORE") && random.chance(0.3) ? `${one} AFTER 'A'` : one;
  };
  const counter = (): string => random.pick([`IC1-${id}`, `IC2-${id}`, "TALLY"]);
  const tally = (): string =>
    random.chance(0.3)
      ? `${counter()} FOR CHARACTERS${limits()}`
      : `${counter()} FOR ${random.pick(["ALL", "LEADING", "TRAILING"])} ${sample(random, id)}${limits()}`;
  const byOne = (): string => random.pick(["'x'", "ZERO", "SPACE", "IN-TYPE", "'*'"]);
  const replace = (): string => {
    if (random.chance(0.15)) return `CHARACTERS BY ${byOne()}${limits()}`;
    const which = random.pick(["ALL", "LEADING", "FIRST", "TRAILING"]);
    return random.chance(0.3)
      ? `${which} ${random.pick(["'AB'", "IN-CODE", "'  '"])} BY ${random.pick(["'yz'", "IN-CODE", "SPACES"])}${limits()}`
      : `${which} ${random.pick(["'A'", "'B'", "SPACE", "ZERO", "IN-TYPE"])} BY ${byOne()}${limits()}`;
  };
  const list = (one: () => string): readonly string[] => Array.from({ length: random.between(1, 3) }, one);
  const text = random.pick([`IX-${id}`, `IX-${id}`, `IX-${id} (3:5)`, `IG-${id}`, `IZ-${id}`]);
  const convert = [
    `INSPECT ${text} CONVERTING ${random.pick(["'AB' TO 'ba'", "'ABC' TO SPACES", "IN-CODE TO 'qr'", "'01' TO '10'"])}${limits()}`,
  ];
  return {
    working: [
      `@01 IG-${id}.`,
      `   05 IX-${id} PIC X(10) VALUE SPACES.`,
      `   05 IZ-${id} PIC S9(6) VALUE -1020.`,
      `@01 XS-${id} PIC X(2) VALUE 'AB'.`,
      `@01 IC1-${id} PIC ${random.pick(COUNTERS)} VALUE 0.`,
      `@01 IC2-${id} PIC ${random.pick(COUNTERS)} VALUE 0.`,
    ],
    body: [
      ...(random.chance(0.7) ? [`MOVE IN-TEXT TO IX-${id}`] : []),
      ...(random.chance(0.5) ? [`MOVE IN-QTY TO IZ-${id}`] : []),
      ...(random.chance(0.6) ? [`MOVE 0 TO IC1-${id} TALLY`] : []),
      ...random.pick([
        [`INSPECT ${text} TALLYING`, ...list(tally)],
        [`INSPECT ${text} REPLACING`, ...list(replace)],
        [`INSPECT ${text} TALLYING`, ...list(tally), "REPLACING", ...list(replace)],
        convert,
      ]),
      ...guarded(random, print(`IN${id}`, { text: `IX-${id}`, number: `IC1-${id}` }), 0.3),
    ],
    end: [`DISPLAY IC1-${id} ' ' IC2-${id} ' ' TALLY ' [' IG-${id} ']'`],
    whole: true,
  };
};

export const TEXT: readonly FeatureMaker[] = [strings, unstrings, inspects];
