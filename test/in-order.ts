/**
 * The order of test files: those that take longest begin first, and those that need nothing but their process come last, when nothing long is
 * left to wait for. One project for all: a process of another one would import, and compile, the same modules again.
 */
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Waits for faults that take their time. */
const FIRST = /\/test\/faults\/campaign\.test\.ts$/;
const LAST = /\/test\/(analysis|codegen|frontend|ir|observe)\//;

const rank = ({ project, moduleId }: TestSpecification): string =>
  `${project.name} ${FIRST.test(moduleId) ? 0 : LAST.test(moduleId) ? 2 : 1}`;

export class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
  }
}
