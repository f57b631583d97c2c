/** Many loops with two entries each: what they become, and that each costs no look at all the others. */
import { expect, test } from "vitest";
import { createModule } from "../../codegen/encoder/module.ts";
import { i32 } from "../../codegen/encoder/types.ts";
import type { FlowBlock, FlowEnd } from "../../codegen/flow-graph.ts";
import { makeReducible } from "../../codegen/reducible.ts";

test("a chain of loops that are entered at two blocks each", () => {
  const m = createModule();
  m.addFunction("f", [], i32, [i32], m.i32.const(0));
  const loops = 2000;
  let looks = 0;
  const blocks = new Map<number, FlowBlock>();
  const add = (id: number, end: FlowEnd): void => {
    const block: FlowBlock = {
      code: [],
      get end() {
        looks++;
        return end;
      },
    };
    blocks.set(id, block);
  };
  for (let n = 0; n < loops; n++) {
    const [before, first, second, behind] = [3 * n, 3 * n + 1, 3 * n + 2, 3 * n + 3];
    add(before, { kind: "branch", cond: m.i32.const(1), then: first, else: second });
    add(first, { kind: "jump", to: second });
    add(second, { kind: "branch", cond: m.i32.const(1), then: first, else: behind });
  }
  add(3 * loops, { kind: "leave", code: m.return(m.i32.const(0)) });
  const { blocks: made } = makeReducible(m, { entry: 0, blocks }, 0);
  expect(looks).toBeLessThan(20 * blocks.size);
  // Each loop has a dispatching block, and a block for each entry from inside and from outside.
  const dispatching = [...made.values()].filter(({ end }) => end.kind === "switch");
  expect(dispatching.length).toBe(loops);
  expect(made.size).toBe(blocks.size + loops * 5);
});
