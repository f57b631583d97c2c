/**
 * The switches of SPECIAL-NAMES: UPSI-n and SWITCH-n, set from outside by the environment variables COB_SWITCH_n (ON in
 * any case, or what begins with 1: observed) and inside by SET.
 *
 * Contract: a switch is a number in the runtime area, 0 or 1, read from the environment before the first statement.
 */
import type { Cond, Place, Span } from "../../../ir/artifact/statements.ts";
import type { DataItem } from "../data/symbols.ts";
import type { Word } from "../expression.ts";
import type { SpecialNames } from "../syntax.ts";
import { cellIs, setCell } from "./cells.ts";
import { whereEnvironment } from "./environment-flag.ts";
import { emit, type Flow } from "./flow.ts";
import type { Scope } from "./scope.ts";

export interface Switch {
  /** n of COB_SWITCH_n. */
  readonly number: number;
  readonly item: DataItem;
  readonly span: Span;
}

export interface Switches {
  readonly all: readonly Switch[];
  /** By mnemonic-name, for SET. */
  readonly named: ReadonlyMap<string, Switch>;
  readonly conditions: ReadonlyMap<string, { readonly of: Switch; readonly on: boolean }>;
}

export function declareSwitches(
  switches: SpecialNames["switches"],
  temporary: Scope["temporary"],
  span: Span,
): Switches {
  const byNumber = new Map<number, Switch>();
  const named = new Map<string, Switch>();
  const conditions = new Map<string, { readonly of: Switch; readonly on: boolean }>();
  for (const { device, name, on, off } of switches) {
    const number = switchNumber(device);
    const of = byNumber.get(number) ?? { number, item: temporary(`SWITCH-${number}`), span: name?.span ?? span };
    byNumber.set(number, of);
    if (name !== null) named.set(name.text, of);
    if (on !== null) conditions.set(on.text, { of, on: true });
    if (off !== null) conditions.set(off.text, { of, on: false });
  }
  return { all: [...byNumber.values()], named, conditions };
}

/** Of UPSI-1, SWITCH-01 or the like: 1. */
export function switchNumber(device: string): number {
  return Number(/\d+$/.exec(device)?.[0] ?? 0);
}

/** The condition that a switch status name is; null: it is none. */
export function switchCondition(name: Word, scope: Scope): Cond | null {
  const found = scope.switches.conditions.get(name.text);
  if (found === undefined) return null;
  return cellIs(found.of.item, "=", found.on ? 1 : 0, scope);
}

export function setSwitch(of: Switch, on: boolean, span: Span, flow: Flow, scope: Scope): void {
  emit(flow, setCell(of.item, on ? 1 : 0, span, scope));
}

/** Those that are looked at. */
const VALUE_BYTES = 4;

/** What the program does before its first statement. */
export function readSwitches(flow: Flow, scope: Scope): void {
  for (const of of scope.switches.all) {
    const isOn = (value: Place): Cond => {
      const begins = (bytes: string, length: number): Cond => ({
        kind: "compare-bytes",
        id: scope.nextId(),
        op: "=",
        left: { kind: "place", place: { ...value, length } },
        right: { kind: "bytes", bytes },
      });
      return ["ON", "On", "oN", "on"].reduce<Cond>(
        (left, word) => ({ kind: "or", left, right: begins(word, VALUE_BYTES) }),
        begins("1", 1),
      );
    };
    const variable = { name: `COB_SWITCH_${of.number}`, bytes: VALUE_BYTES, isOn };
    whereEnvironment(variable, () => setSwitch(of, true, of.span, flow, scope), of.span, flow, scope);
  }
}
