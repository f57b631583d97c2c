/** The suite's programs as steps: each a main program with those it calls, in a folder that it may share with programs before it. */
import { grouped } from "./group.ts";
import type { Section } from "./population.ts";

export interface Step {
  readonly name: string;
  /** Two letters, as NC. */
  readonly module: string;
  /** Called programs that are compiled with it. */
  readonly called: readonly string[];
  /** The program whose folder, with the files left there, it runs in: itself, or the one that it comes after. */
  readonly folder: string;
  /** Whether its debugging lines are compiled: SM206A compares text that has one with a pattern that has it too. */
  readonly debuggingLines: boolean;
  /** Whether its run performs sections with USE FOR DEBUGGING: DB102A tests that none is where they are switched off. */
  readonly debugging: boolean;
  /** Lines for standard input. */
  readonly input: readonly string[];
}

export const MODULES = ["NC", "SM", "IC", "SQ", "RL", "IX", "ST", "SG", "IF", "RW", "OB", "DB"] as const;

/** Columns of a card. */
const CARD = 80;

/** The cards, counted from 1, that one ACCEPT takes, which are one line of standard input then: it reads whole lines. */
const CARDS_OF_ONE_ACCEPT: ReadonlyMap<string, { readonly first: number; readonly last: number }> = new Map([
  ["NC204M", { first: 13, last: 15 }],
]);

const DEBUGGING_LINES: ReadonlySet<string> = new Set(["SM206A"]);

const WITHOUT_DEBUGGING: ReadonlySet<string> = new Set(["DB102A"]);

/** The steps in the order of MODULES, and of the population file within a module. Programs of other modules are left out. */
export function stepsOf(sections: readonly Section[]): readonly Step[] {
  const programs = sections.filter((section) => section.kind === "program");
  const data = new Map(sections.filter((section) => section.kind === "data").map((s) => [s.name, s.lines]));
  const called = grouped(
    programs.filter((section) => section.main?.relation === "called"),
    (section) => section.main?.name,
  );
  const steps = programs
    .filter((section) => section.main?.relation !== "called")
    .map(
      (section): Step => ({
        name: section.name,
        module: section.name.slice(0, 2),
        called: (called.get(section.name) ?? []).map((s) => s.name),
        folder: section.main?.name ?? section.name,
        debuggingLines: DEBUGGING_LINES.has(section.name),
        debugging: !WITHOUT_DEBUGGING.has(section.name),
        input: withCardsJoined(section.name, data.get(section.name) ?? []),
      }),
    );
  return MODULES.flatMap((module) => steps.filter((step) => step.module === module));
}

function withCardsJoined(name: string, lines: readonly string[]): readonly string[] {
  const joined = CARDS_OF_ONE_ACCEPT.get(name);
  if (joined === undefined) return lines;
  const { first, last } = joined;
  const whole = lines.slice(first - 1, last).map((line) => line.slice(0, CARD).padEnd(CARD));
  return [...lines.slice(0, first - 1), whole.join("").trimEnd(), ...lines.slice(last)];
}
