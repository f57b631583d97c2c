/** Random statements over given items. Everything generated is valid COBOL with defined behaviour: subscripts stay in range. */
import type { Random } from "../../samples/fields.ts";
import type { Field } from "./fields.ts";

/** What the statement generators choose from. */
export interface Scope {
  readonly random: Random;
  readonly numbers: readonly Field[];
  readonly texts: readonly Field[];
  readonly workNumbers: readonly Field[];
  readonly workTexts: readonly Field[];
  readonly totals: readonly Field[];
  readonly paragraphs: readonly string[];
}

const pad = (depth: number): string => " ".repeat(11 + depth * 2);

function literal(random: Random): string {
  return random.pick(["0", "1", "2", "7", "10", "-3", "100", "0.5", "1.25", "12.345", "-0.1", "99", "1000"]);
}

function operand(s: Scope): string {
  return s.random.chance(0.25) ? literal(s.random) : s.random.pick(s.numbers).name;
}

/**
 * GnuCOBOL 3.1.2 refuses a combined condition that begins with a test for ZERO (`IF X IS ZERO AND ...`, in parentheses too), though it
 * takes it anywhere else in one, and POSITIVE, NEGATIVE and NOT ZERO at its beginning. The language has no such rule, and weft none.
 */
const LEADING_ZERO_TEST = /^(\(*[\w-]+) IS ZERO\b/;

function condition(s: Scope, depth = 0): string {
  const r = s.random;
  if (depth < 2 && r.chance(0.25)) {
    const left = condition(s, depth + 1).replace(LEADING_ZERO_TEST, "$1 = ZERO");
    return `(${left} ${r.pick(["AND", "OR"])} ${condition(s, depth + 1)})`;
  }
  if (depth < 2 && r.chance(0.1)) return `NOT (${condition(s, depth + 1)})`;
  switch (r.between(0, 7)) {
    case 0:
    case 1:
    case 2:
      return `${r.pick(s.numbers).name} ${r.pick(["=", ">", "<", ">=", "<=", "NOT =", "<>"])} ${operand(s)}`;
    case 3:
      return `${r.pick(s.texts).name} ${r.pick(["=", ">", "<", "NOT ="])} ${r.chance(0.5) ? r.pick(s.texts).name : r.pick(["'A'", "SPACES", "'AB'", "'XYZ'"])}`;
    case 4:
      return `${r.pick(s.numbers).name} IS ${r.pick(["", "NOT "])}${r.pick(["POSITIVE", "NEGATIVE", "ZERO"])}`;
    case 5:
      return `${r.pick(s.texts).name} IS ${r.pick(["", "NOT "])}${r.pick(["NUMERIC", "ALPHABETIC"])}`;
    case 6:
      return r.pick(["SW-ON", "SW-OFF", "CLASS-LOW", "NOT CLASS-LOW"]);
    default:
      return `${r.pick(s.numbers).name} > ${literal(r)} AND < ${literal(r)}`;
  }
}

function expression(s: Scope, depth = 0): string {
  const r = s.random;
  if (depth >= 2 || r.chance(0.3)) return operand(s);
  const op = r.pick(["+", "-", "*", "*", "/"]);
  const right =
    op === "/" ? r.pick(["3", "7", "1200", "0.5", s.random.pick(s.numbers).name]) : expression(s, depth + 1);
  return `(${expression(s, depth + 1)} ${op} ${right})`;
}

function sizeError(s: Scope, verb: string, depth: number): string {
  if (!s.random.chance(0.2)) return "";
  const total = s.random.pick(s.totals).name;
  return `\n${pad(depth + 1)}ON SIZE ERROR ADD 1 TO ${total}\n${pad(depth)}END-${verb}`;
}

function arithmetic(s: Scope, depth: number): string {
  const r = s.random;
  const to = r.pick(s.workNumbers).name;
  const rounded = r.chance(0.4) ? " ROUNDED" : "";
  switch (r.between(0, 5)) {
    case 0:
      return `ADD ${operand(s)} TO ${to}${rounded}${sizeError(s, "ADD", depth)}`;
    case 1:
      return `SUBTRACT ${operand(s)} FROM ${to}${rounded}${sizeError(s, "SUBTRACT", depth)}`;
    case 2:
      return `MULTIPLY ${operand(s)} BY ${operand(s)} GIVING ${to}${rounded}${sizeError(s, "MULTIPLY", depth)}`;
    case 3:
      return `DIVIDE ${operand(s)} BY ${r.pick(["3", "7", "0.25", r.pick(s.numbers).name])} GIVING ${to}${rounded}${sizeError(s, "DIVIDE", depth)}`;
    case 4:
      return `ADD ${operand(s)} ${operand(s)} GIVING ${to}${rounded}`;
    default:
      return `COMPUTE ${to}${rounded} = ${expression(s)}${sizeError(s, "COMPUTE", depth)}`;
  }
}

function move(s: Scope): string {
  const r = s.random;
  switch (r.between(0, 6)) {
    case 0:
    case 1:
      return `MOVE ${operand(s)} TO ${r.pick(s.workNumbers).name}`;
    case 2:
      return `MOVE ${r.pick(s.texts).name} TO ${r.pick(s.workTexts).name}`;
    case 3:
      return `MOVE ${r.pick(s.numbers).name} TO ${r.pick(["ED-1", "ED-2", "ED-3", "ED-4"])}`;
    case 4:
      return `MOVE ${r.pick(["SPACES", "'ABC'", "ALL 'XY'", "ZEROS"])} TO ${r.pick(s.workTexts).name}`;
    case 5:
      return `MOVE IN-RECORD TO WS-COPY`;
    default:
      return `MOVE ${r.pick(["ZERO", "1"])} TO SW`;
  }
}

/** STRING, UNSTRING or INSPECT over text fields, with literals that occur in them. */
function textStatement(s: Scope): string {
  const r = s.random;
  const text = r.pick(s.texts).name;
  const to = r.pick(s.workTexts).name;
  const find = r.pick(["'A'", "'B'", "SPACE", "'X'", "ZERO"]);
  switch (r.between(0, 4)) {
    case 0:
      return `STRING ${text} DELIMITED BY ${find} '/' IN-KEY DELIMITED BY SIZE INTO ${to} ON OVERFLOW ADD 1 TO TX-COUNT END-STRING`;
    case 1:
      return `UNSTRING ${text} DELIMITED BY ALL ${find} OR ' ' INTO ${to} COUNT IN TX-SIZE ${r.pick(s.workTexts).name} TALLYING IN TX-COUNT`;
    case 2:
      return `INSPECT ${text} TALLYING TX-COUNT FOR ${r.pick(["ALL", "LEADING"])} ${find} TX-SIZE FOR CHARACTERS BEFORE INITIAL ${find}`;
    case 3:
      return `INSPECT ${to} REPLACING ${r.pick(["ALL", "LEADING", "FIRST"])} ${find} BY '#' AFTER INITIAL 'A'`;
    default:
      return `INSPECT ${to} CONVERTING 'ABC' TO 'abc'`;
  }
}

function statement(s: Scope, depth: number): string {
  const r = s.random;
  const p = pad(depth);
  if (depth < 3 && r.chance(0.25)) {
    const otherwise = r.chance(0.5) ? `\n${p}ELSE\n${statement(s, depth + 1)}` : "";
    return `${p}IF ${condition(s)}\n${statement(s, depth + 1)}${otherwise}\n${p}END-IF`;
  }
  if (depth < 3 && r.chance(0.06)) {
    return `${p}EVALUATE TRUE\n${p}  WHEN ${condition(s)}\n${statement(s, depth + 2)}\n${p}  WHEN OTHER\n${statement(s, depth + 2)}\n${p}END-EVALUATE`;
  }
  if (depth < 2 && r.chance(0.06)) {
    return `${p}PERFORM VARYING IX FROM 1 BY 1 UNTIL IX > ${r.between(1, 5)}\n${pad(depth + 1)}ADD IX TO ${r.pick(s.workNumbers).name}\n${p}END-PERFORM`;
  }
  switch (r.between(0, 10)) {
    case 10:
      return p + textStatement(s);
    case 0:
    case 1:
    case 2:
      return p + arithmetic(s, depth);
    case 3:
    case 4:
    case 5:
      return p + move(s);
    case 6:
      return `${p}ADD ${r.pick(["1", r.pick(s.numbers).name])} TO ${r.pick(s.totals).name}`;
    case 7:
      return `${p}MOVE ${r.pick(s.numbers).name} TO SUB-WORK\n${p}DIVIDE SUB-WORK BY 5 GIVING SUB-Q REMAINDER SUB-R\n${p}ADD 1 SUB-R GIVING TX\n${p}ADD ${r.pick(["1", r.pick(s.numbers).name])} TO TAB-SUM (TX)`;
    case 8:
      return s.paragraphs.length > 0 && depth < 2 ? `${p}PERFORM ${r.pick(s.paragraphs)}` : p + move(s);
    default:
      return `${p}${r.pick(["SET SW-ON TO TRUE", "SET SW-OFF TO TRUE", "ADD 1 TO SEQ-NO", "INITIALIZE WS-TEXTS"])}`;
  }
}

export function block(s: Scope, least: number, most: number): string {
  const lines: string[] = [];
  for (let i = s.random.between(least, most); i > 0; i--) lines.push(statement(s, 0));
  return lines.join("\n");
}
