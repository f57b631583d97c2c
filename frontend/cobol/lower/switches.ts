/**
 * The switches of SPECIAL-NAMES: UPSI-n and SWITCH-n, set from outside by the environment variables COB_SWITCH_n (ON in
 * any case, or what begins with 1: observed) and inside by SET.
 *
 * Contract: a switch is a number in the runtime area, 0 or 1, read from the environment before the first statement.
 */
import type { Cond, Place, Span } from "../../../ir/artifact/statements.ts";
import { ALPHANUMERIC } from "../data/encoding.ts";
import type { DataItem } from "../data/symbols.ts";
import type { Word } from "../expression.ts";
import type { SpecialNames } from "../syntax.ts";
import { cellIs, setCell } from "./cells.ts";
import { branch, emit, type Flow, newBlock, startBlock } from "./flow.ts";
import { wholePlace } from "./places.ts";
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

const VALUE_BYTES = 4;

/** What the program does before its first statement. */
export function readSwitches(flow: Flow, scope: Scope): void {
  for (const of of scope.switches.all) {
    const { span } = of;
    const item = wholePlace(scope.temporary("SWITCH VALUE"));
    const to: Place = { ...item, length: VALUE_BYTES, encoding: ALPHANUMERIC };
    const environment = { kind: "bytes", bytes: `COB_SWITCH_${of.number}` } as const;
    emit(flow, { kind: "accept", id: scope.nextId(), span, from: { environment }, to });
    const [set, after] = [newBlock(flow), newBlock(flow)];
    const begins = (bytes: string, length: number): Cond => ({
      kind: "compare-bytes",
      id: scope.nextId(),
      op: "=",
      left: { kind: "place", place: { ...to, length } },
      right: { kind: "bytes", bytes },
    });
    const on = ["ON", "On", "oN", "on"].reduce<Cond>(
      (left, word) => ({ kind: "or", left, right: begins(word, VALUE_BYTES) }),
      begins("1", 1),
    );
    branch(flow, on, set, after, span);
    startBlock(flow, set);
    setSwitch(of, true, span, flow, scope);
    startBlock(flow, after);
  }
}
