/** Features that choose: abbreviated relations, classes, comparisons of unlike operands, EVALUATE with several subjects. */
import type { Random } from "../../../samples/fields.ts";
import { type FeatureMaker, NUMBERS, numberOf, print, sometimes, TEXTS } from "./feature.ts";

const OPERATORS = ["=", "<", ">", "<=", ">=", "NOT =", "NOT <", "NOT >", "EQUAL TO", "IS GREATER THAN", "LESS THAN"];
const NUMERALS = ["0", "5", "-3", "100.5", "7", "250", "-0.01", "ZERO", "99999"];

function relations(random: Random, subject: string, objects: readonly string[]): string {
  const parts = [`${subject} ${random.pick(OPERATORS)} ${random.pick(objects)}`];
  for (let n = random.between(1, 3); n > 0; n--) {
    const operator = random.chance(0.6) ? `${random.pick(OPERATORS)} ` : "";
    const not = operator === "" && random.chance(0.2) ? "NOT " : "";
    // NOT ZERO would be a sign condition without a subject, which the reference compiler refuses.
    const allowed = not === "" ? objects : objects.filter((object) => object !== "ZERO");
    parts.push(`${random.pick(["AND", "OR"])} ${not}${operator}${random.pick(allowed)}`);
  }
  return parts.join(" ");
}

/** `IF A > B AND NOT < C OR D`. */
const abbreviated: FeatureMaker = ({ random, id }) => {
  const numbers = [...NUMBERS, `AN-${id}`, ...NUMERALS];
  const texts = [...TEXTS, `AT-${id}`, "'A'", "'AB'", "SPACES", "'KK'", "LOW-VALUES", "ALL 'A'"];
  const condition = (): string =>
    random.chance(0.7)
      ? relations(random, random.pick([...NUMBERS, `AN-${id}`]), numbers)
      : relations(random, random.pick([...TEXTS, `AT-${id}`]), texts);
  const whole = random.chance(0.4)
    ? `${random.pick(["", "NOT "])}(${condition()}) ${random.pick(["AND", "OR"])} ${sometimes(random)}`
    : condition();
  return {
    working: [
      `@01 AN-${id} PIC S9(4)V99${random.pick(["", " COMP-3", " COMP"])} VALUE 12.5.`,
      `@01 AT-${id} PIC X(3) VALUE 'B'.`,
      `@01 AC-${id} PIC 9(5) VALUE 0.`,
      `@01 AD-${id} PIC 9(5) VALUE 0.`,
    ],
    body: [
      `IF ${whole} ADD 1 TO AC-${id} ELSE ADD 1 TO AD-${id} END-IF`,
      `IF ${sometimes(random)} MOVE ${numberOf(random)} TO AN-${id} MOVE IN-TEXT TO AT-${id} END-IF`,
    ],
    end: [`DISPLAY 'ABBREVIATED ' AC-${id} ' ' AD-${id}`],
    whole: true,
  };
};

const classes: FeatureMaker = ({ random, id }) => {
  const text = (): string => random.pick([...TEXTS, "IN-DATA", `CG-${id}`, `CX-${id}`, "IN-TEXT (2:3)", "IN-KEY"]);
  const word = (): string =>
    random.pick(["ALPHABETIC-UPPER", "ALPHABETIC-LOWER", `VOWEL-${id}`, `DIGIT-${id}`, "NUMERIC", "ALPHABETIC"]);
  const test = (): string => {
    const of = text();
    const usable = of === "IN-KEY" || of === "IN-DATA" ? random.pick(["NUMERIC", `DIGIT-${id}`]) : word();
    return `${of} IS ${random.pick(["", "NOT "])}${usable}`;
  };
  return {
    special: [
      `CLASS VOWEL-${id} IS 'A' 'E' 'I' 'O' 'U' 'a' THRU 'e' SPACE`,
      `CLASS DIGIT-${id} IS '0' THRU '9'${random.chance(0.5) ? " ' '" : ""}`,
    ],
    working: [
      `@01 CG-${id}.`,
      `   05 CN-${id} PIC S9(3)${random.pick(["", " COMP-3", " SIGN LEADING SEPARATE"])} VALUE -5.`,
      `   05 CX-${id} PIC X(4) VALUE 'ABcd'.`,
      `@01 CC-${id} PIC 9(5) VALUE 0 OCCURS 3.`.replace("@01", "@01 FILLER.\n   05"),
    ],
    body: [
      `IF ${test()} ADD 1 TO CC-${id} (1) END-IF`,
      `IF ${test()} AND ${test()} ADD 1 TO CC-${id} (2) END-IF`,
      `IF CN-${id} IS ${random.pick(["", "NOT "])}NUMERIC AND CN-${id} ${random.pick(["POSITIVE", "NOT NEGATIVE", "< 7"])} ADD 1 TO CC-${id} (3) END-IF`,
      random.pick([`MOVE IN-TEXT TO CX-${id}`, `MOVE IN-QTY TO CN-${id}`, `MOVE IN-N2 TO CN-${id}`, "CONTINUE"]),
    ],
    end: [`DISPLAY 'CLASSES ' CC-${id} (1) ' ' CC-${id} (2) ' ' CC-${id} (3)`],
    whole: true,
  };
};

/** Numbers beside text, groups, edited items and figurative constants. */
const unlike: FeatureMaker = ({ random, id }) => {
  const test = (): string =>
    random.pick([
      `IN-KEY ${random.pick(["=", "<", ">"])} '00012'`,
      `IN-QTY ${random.pick(["=", "<"])} '07'`,
      `IN-DATA (1:5) ${random.pick(["=", ">"])} IN-KEY`,
      `IN-TEXT = ALL '${random.pick(["A", "AB", "BAAA "])}'`,
      `IN-TEXT ${random.pick([">", "<", "NOT ="])} ${random.pick(["LOW-VALUES", "HIGH-VALUES", "ZEROS", "QUOTES", "SPACES"])}`,
      `UE-${id} ${random.pick(["=", "<", ">"])} ${random.pick([`UX-${id}`, "' 1.50'", "SPACES", "IN-TEXT"])}`,
      `UG-${id} ${random.pick(["=", "<", ">"])} ${random.pick(["IN-DATA", "IN-TEXT", "'00'", `UX-${id}`, "ZEROS"])}`,
      `UN-${id} ${random.pick(["=", "<", ">"])} ${random.pick([`UX-${id}`, "IN-CODE", "'0003'", "SPACES", `UG-${id}`])}`,
      `IN-TYPE ${random.pick(["=", ">"])} ${random.pick(["5", `UX-${id}`, "0"])}`,
      `(IN-QTY * 2 - 1) ${random.pick(["=", "<", ">", "NOT ="])} (IN-N2 / 4)`,
      `IN-AMT + IN-N2 ${random.pick(["<", ">"])} IN-BIN ** 1`,
    ]);
  return {
    working: [
      `@01 UG-${id}.`,
      `   05 UN-${id} PIC 9(4) VALUE 3.`,
      `   05 UX-${id} PIC X(5) VALUE '0003 '.`,
      `@01 UE-${id} PIC ZZ9.99.`,
      `@01 UC-${id} PIC 9(5) VALUE 0 OCCURS 2.`.replace("@01", "@01 FILLER.\n   05"),
    ],
    begin: [`MOVE 1.5 TO UE-${id}`],
    body: [
      `IF ${test()} ADD 1 TO UC-${id} (1) END-IF`,
      `IF ${test()} ${random.pick(["OR", "AND NOT"])} (${test()}) ADD 1 TO UC-${id} (2) END-IF`,
      random.pick([`MOVE IN-QTY TO UN-${id} UE-${id}`, `MOVE IN-TEXT TO UX-${id}`, `MOVE IN-AMT TO UE-${id}`]),
    ],
    end: [`DISPLAY 'UNLIKE ' UC-${id} (1) ' ' UC-${id} (2)`],
    whole: true,
  };
};

type Subject = { readonly text: string; readonly object: () => string };

function subjectOf(random: Random, id: number): Subject {
  const number = (): string => random.pick(["0", "1", "5", "7", "-12", "IN-QTY", `EN-${id}`, "100.5"]);
  const numeric = (): string =>
    random.pick([
      "ANY",
      number(),
      `NOT ${number()}`,
      `${random.between(-5, 4)} THRU ${random.between(5, 900)}`,
      `NOT 1 THRU ${random.between(2, 9)}`,
      `IN-QTY + ${random.between(1, 3)}`,
    ]);
  const textual = (): string =>
    random.pick(["ANY", "'A'", "'B' THRU 'D'", "NOT 'A'", "IN-TYPE", "SPACE", "'AA' THRU 'KK'", `ET-${id}`]);
  const logical = (): string =>
    random.pick(["ANY", sometimes(random), `NOT (${sometimes(random)})`, `EN-${id} > 3`, `ECN-${id}`]);
  return random.pick<Subject>([
    { text: "TRUE", object: logical },
    { text: "FALSE", object: logical },
    { text: "IN-QTY", object: numeric },
    { text: "IN-QTY * 2 + 1", object: numeric },
    { text: `EN-${id}`, object: numeric },
    { text: numberOf(random), object: numeric },
    { text: "IN-TYPE", object: textual },
    { text: "IN-CODE", object: textual },
    { text: `ET-${id} (1:1)`, object: textual },
  ]);
}

const evaluates: FeatureMaker = ({ random, id }) => {
  const subjects = Array.from({ length: random.between(1, 3) }, () => subjectOf(random, id));
  const when = (): string => `WHEN ${subjects.map((s) => s.object()).join(" ALSO ")}`;
  const branches = Array.from({ length: random.between(1, 4) }, (_, n) => [
    when(),
    ...(random.chance(0.3) ? [when()] : []),
    random.pick([
      `ADD ${n + 1} TO EC-${id}`,
      `MOVE ${numberOf(random)} TO EN-${id}`,
      `MOVE IN-TEXT TO ET-${id}`,
      "CONTINUE",
      `IF ${sometimes(random)} ADD 1 TO ED-${id} END-IF`,
    ]),
  ]);
  return {
    working: [
      `@01 EN-${id} PIC S9(4)V9${random.pick(["", " COMP-3"])} VALUE 0.`,
      `   88 ECN-${id} VALUE -10 THRU 10, 100 THRU 200.`,
      `@01 ET-${id} PIC X(3) VALUE 'B'.`,
      `@01 EC-${id} PIC 9(6) VALUE 0.`,
      `@01 ED-${id} PIC 9(6) VALUE 0.`,
    ],
    body: [
      `EVALUATE ${subjects.map((s) => s.text).join(" ALSO ")}`,
      ...branches.flat(),
      ...(random.chance(0.6) ? ["WHEN OTHER", `ADD 1 TO ED-${id}`] : []),
      "END-EVALUATE",
      ...(random.chance(0.3) ? print(`EV${id}`, { number: `EC-${id}`, text: `ET-${id}` }) : []),
    ],
    end: [`DISPLAY 'EVALUATED ' EC-${id} ' ' ED-${id} ' ' EN-${id} ' ' ET-${id}`],
    whole: true,
  };
};

export const CHOICES: readonly FeatureMaker[] = [abbreviated, abbreviated, classes, unlike, evaluates, evaluates];
