/**
 * From the end of a loop that ran in pieces back to the coordinator's kernel.
 *
 * Contract: afterwards the kernel is where the serial program would be; how the last piece ended is how the loop ended.
 */
import type { LoopNode } from "../../ir/artifact/job.ts";
import type { LoopFiles } from "./eligible.ts";
import type { LoopOutcome } from "./loop-run.ts";
import type { Exit, PieceKernel } from "./ports.ts";

/** Puts the state after the loop's pieces into the coordinator's kernel. */
export function load(kernel: PieceKernel, node: LoopNode, loop: LoopFiles, outcome: LoopOutcome): void {
  const { region, positions, outputs } = outcome.committed;
  const files = loop.open.map((file) => {
    const input = loop.plan.inputs.indexOf(file.file);
    return { ...file, position: (input < 0 ? outputs.get(file.file) : positions[input]) ?? file.position };
  });
  kernel.loadState(region);
  kernel.attach(files);
  kernel.setLimit(node.driver, null);
  kernel.setStrict(false);
  kernel.setSink(null);
}

/** The loop's end as a call of its node would have told it. */
export function exitOf(exit: NonNullable<LoopOutcome["exit"]>): Exit {
  switch (exit.kind) {
    case "node":
    case "end":
    case "stop":
      return exit;
    case "error":
    case "limit":
    case "partial":
    case "overfull":
    case "dropped":
    case "broken":
      throw new Error(`the loop's last piece ended as ${exit.kind}`);
    default:
      return exit satisfies never;
  }
}
