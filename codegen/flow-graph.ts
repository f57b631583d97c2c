/** Graphs of blocks of code, before they are made structured control. */
import type { Expr } from "./module.ts";

export type FlowEnd =
  | { readonly kind: "jump"; readonly to: number }
  /** `cond`: i32. */
  | { readonly kind: "branch"; readonly cond: Expr; readonly then: number; readonly else: number }
  /** `index`: i32, 1 selects targets[0]. */
  | { readonly kind: "switch"; readonly index: Expr; readonly targets: readonly number[]; readonly otherwise: number }
  /** `code` ends with return or unreachable. */
  | { readonly kind: "leave"; readonly code: Expr };

export interface FlowBlock {
  readonly code: readonly Expr[];
  readonly end: FlowEnd;
}

export interface FlowGraph {
  readonly entry: number;
  /** All reachable from `entry`. */
  readonly blocks: ReadonlyMap<number, FlowBlock>;
}
