/** Variables of the environment that switch something on, read before a program's first statement. */
import type { Cond, Place, Span } from "../../../ir/artifact/statements.ts";
import { ALPHANUMERIC } from "../data/encoding.ts";
import { branch, emit, type Flow, newBlock, startBlock } from "./flow.ts";
import { wholePlace } from "./places.ts";
import type { Scope } from "./scope.ts";

export interface EnvironmentFlag {
  readonly name: string;
  /** Of its value as many are looked at; behind a shorter one are spaces. */
  readonly bytes: number;
  readonly isOn: (value: Place) => Cond;
}

/** `set` is done where the variable has a value that is on. */
export function whereEnvironment(
  { name, bytes, isOn }: EnvironmentFlag,
  set: () => void,
  span: Span,
  flow: Flow,
  scope: Scope,
): void {
  const item = wholePlace(scope.temporary(name));
  const to: Place = { ...item, length: bytes, encoding: ALPHANUMERIC };
  const environment = { kind: "bytes", bytes: name } as const;
  emit(flow, { kind: "accept", id: scope.nextId(), span, from: { environment }, to });
  const [on, after] = [newBlock(flow), newBlock(flow)];
  branch(flow, isOn(to), on, after, span);
  startBlock(flow, on);
  set();
  startBlock(flow, after);
}
