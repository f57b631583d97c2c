/** The report in one line. */
import type { Report } from "../ir/artifact/report.ts";
import { count } from "./words.ts";

/** "1 record loop, 1 parallel; 2 index loops". Index loops are reported, but only record loops run in pieces. */
export function summary({ loops }: Report): string {
  const records = loops.filter((l) => l.kind === "record");
  const parallel = records.filter((l) => l.verdict === "parallel").length;
  const found = `${count(records.length, "record loop")}, ${parallel} parallel`;
  const others = loops.length - records.length;
  return others === 0 ? found : `${found}; ${count(others, "index loop")}`;
}
