/**
 * A sample's job file, its inputs and what the serial run makes of them; and what differs in a folder where a cluster ran the job.
 *
 * Contract: made once for each sample, size and seed, and build of weft, below `cache`. Differences are told in words; none: all is well.
 */
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { SAMPLES, type Sample } from "../../samples/catalog.ts";
import { writeInputs } from "../../samples/generate.ts";
import { type Ended, ROOT, weft } from "../cli/weft.ts";

export interface Expected {
  readonly sample: Sample;
  readonly home: string;
  /** By data set. */
  readonly digests: Readonly<Record<string, string>>;
  readonly sysout: string;
  readonly status: number | null;
}

export const JOB = "job.weft";

export function prepare(
  of: { readonly sample: string; readonly records: number; readonly dataSeed: number },
  cache: string,
): Expected {
  const sample = SAMPLES.find((s) => s.name === of.sample) as Sample;
  const home = join(cache, buildId(), `${sample.name}-${of.records}-${of.dataSeed}`);
  const facts = join(home, "expected.json");
  if (!existsSync(facts)) {
    mkdirSync(home, { recursive: true });
    writeInputs(sample, of.records, of.dataSeed, home);
    const compiled = weft(["compile", join(ROOT, "samples", sample.program), "-o", join(home, JOB)]);
    if (compiled.status !== 0) throw new Error(compiled.err);
    const serial = weft(["run", join(home, JOB), "--serial"], { cwd: home });
    const digests = Object.fromEntries(sample.outputs.map((dd) => [dd, digest(join(home, dd))]));
    for (const dd of sample.outputs) rmSync(join(home, dd));
    writeFileSync(`${facts}.new`, JSON.stringify({ digests, sysout: serial.out, status: serial.status }));
    renameSync(`${facts}.new`, facts);
  }
  return { sample, home, ...JSON.parse(readFileSync(facts, "utf8")) };
}

function buildId(): string {
  return readFileSync(join(ROOT, "dist/bin/build.sha256"), "utf8").trim().slice(0, 16);
}

/** A folder with the job and its inputs. */
export function layOut({ sample, home }: Expected, folder: string): void {
  mkdirSync(folder, { recursive: true });
  cpSync(join(home, JOB), join(folder, JOB));
  for (const dd of sample.inputs) linkSync(join(home, dd), join(folder, dd));
}

export function differences(expected: Expected, ended: Ended, folder: string): string[] {
  const wrong: string[] = [];
  if (ended.status !== expected.status) wrong.push(`status ${ended.status}, serially ${expected.status}: ${ended.err}`);
  if (ended.out !== expected.sysout) wrong.push(`SYSOUT ${JSON.stringify(ended.out)} is not the serial one`);
  for (const [dd, serial] of Object.entries(expected.digests)) {
    if (!existsSync(join(folder, dd))) wrong.push(`${dd} is missing`);
    else if (digest(join(folder, dd)) !== serial) wrong.push(`${dd} is not what the serial run writes`);
  }
  const left = readdirSync(folder).filter((name) => name.includes(".weft-"));
  if (left.length > 0) wrong.push(`left over: ${left.join(", ")}`);
  return wrong;
}

function digest(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
