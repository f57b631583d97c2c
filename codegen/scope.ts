/**
 * The function under construction: its locals.
 */
import type binaryen from "binaryen";
import type { Block } from "../ir/program.ts";
import type { Expr, KernelModule } from "./module.ts";

export interface FunctionScope {
  readonly kernel: KernelModule;
  readonly types: binaryen.Type[];
  /** A fresh local. */
  local(type: binaryen.Type): number;
  /** i64: see wasm/context.ts. */
  readonly bad: number;
}

export function openScope(kernel: KernelModule, _blocks: readonly Block[]): FunctionScope {
  const types: binaryen.Type[] = [kernel.b.i64];
  return { kernel, types, bad: 0, local: (type) => types.push(type) - 1 };
}

export function closeScope(scope: FunctionScope, name: string, result: binaryen.Type, body: Expr): void {
  const { b, m } = scope.kernel;
  m.addFunction(name, b.none, result, scope.types, m.block(null, [body, m.unreachable()], result));
}
