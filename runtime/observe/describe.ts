/**
 * What a job file tells of a job before it runs: its graph, and its data sets.
 *
 * Contract: pure. Limit: a data set whose name the program makes while it runs has no path here.
 */
import type { GraphNode, Job } from "../../ir/artifact/job.ts";
import type { FileId } from "../../ir/artifact/storage.ts";
import { type NameRules, resolveDataSetName } from "../datasets/name.ts";
import { isDataSet } from "../datasets/opens.ts";
import type { DataSet, GraphStep } from "./events.ts";

export function graphOf(job: Job): readonly GraphStep[] {
  return job.graph.nodes.map((node) => stepOf(job, node)).sort((a, b) => a.node - b.node);
}

function stepOf(job: Job, node: GraphNode): GraphStep {
  const none = { node: node.id, line: null, driver: null, inputs: [], outputs: [], start: null, reason: null };
  if (node.kind === "region") return none;
  const name = (id: FileId): string => job.files.find((file) => file.id === id)?.name ?? "?";
  const { line, plan } = node;
  const told = job.report.loops.find((loop) => loop.line === line && loop.kind === "record");
  return {
    ...none,
    line,
    driver: name(node.driver),
    inputs: (plan?.inputs ?? [node.driver]).map(name),
    outputs: (plan?.outputs ?? []).map(name),
    start: plan?.start ?? null,
    reason: plan === null ? (told?.reasons[0]?.message ?? null) : null,
  };
}

/** `mode`, `bytes` and `size` are known when the program opens it: see FileSeen. */
export function dataSetsOf(job: Job, rules: NameRules): readonly DataSet[] {
  return job.files.filter(isDataSet).map(({ id, name, assign }) => {
    const path = assign.kind === "name" ? resolveDataSetName(assign.name, rules).path : null;
    return { file: id, name, path, mode: null, bytes: null, size: null };
  });
}
