/** Which of the submitter's variables go with a job. */
import { expect, test } from "vitest";
import { jobEnvironment } from "../../cli/job-environment.ts";
import type { FileDecl } from "../../ir/artifact/file-statements.ts";
import type { Job } from "../../ir/artifact/job.ts";
import type { Stmt } from "../../ir/artifact/statements.ts";

const named = (...names: string[]): FileDecl[] =>
  names.map((name) => ({ assign: { kind: "name", name } }) as unknown as FileDecl);
const job = (files: readonly FileDecl[], statements: readonly Stmt[] = []): Job =>
  ({ files, statements }) as unknown as Job;

const ENV = {
  HOME: "/root",
  SECRET: "x",
  COB_FILE_PATH: "/data",
  DD_IN: "a",
  dd_IN: "b",
  IN: "c",
  DD_MONTH_END: "d",
  DIR: "/d",
  DD_OTHER: "e",
  RUNDATE: "today",
};

test("T25: those that may name its data sets, and no others", () => {
  expect(jobEnvironment(job([]), ENV)).toEqual({ COB_FILE_PATH: "/data" });
  expect(jobEnvironment(job(named("IN")), ENV)).toEqual({ COB_FILE_PATH: "/data", DD_IN: "a", dd_IN: "b", IN: "c" });
  expect(jobEnvironment(job(named("MONTH.END", "$DIR/x")), ENV)).toMatchObject({ DD_MONTH_END: "d", DIR: "/d" });
});

test("where the program makes up a name, all that begin like a data set's", () => {
  const made = { assign: { kind: "item" } } as unknown as FileDecl;
  expect(Object.keys(jobEnvironment(job([made]), ENV))).toEqual([
    "COB_FILE_PATH",
    "DD_IN",
    "DD_MONTH_END",
    "DD_OTHER",
    "dd_IN",
  ]);
});

test("what it accepts from the environment by a name of its own", () => {
  const accept = { kind: "accept", from: { environment: { kind: "bytes", bytes: "RUNDATE " } } } as unknown as Stmt;
  expect(jobEnvironment(job([], [accept]), ENV)).toEqual({ COB_FILE_PATH: "/data", RUNDATE: "today" });
});
