/** Jobs that a node keeps: fetched once, the last ones used; what failed is fetched again. */
import { expect, test } from "vitest";
import { jobReference, putJobFile } from "../../runtime/cluster/job-files.ts";
import { createMemoryHub } from "../../runtime/cluster/memory.ts";
import type { Blobs } from "../../runtime/cluster/ports.ts";
import { createJobCache } from "../../runtime/cluster/slots/job-cache.ts";
import { writeJobFile } from "../../runtime/jobfile.ts";
import { sampleJob } from "../engine/sample-loop.ts";

async function stored() {
  const { blobs } = createMemoryHub().connect("a");
  const jobs = [sampleJob({ start: "leader", lines: false }), sampleJob({ start: "lookback", lines: false })];
  const names: string[] = [];
  for (const { job, kernel, initial } of jobs) {
    names.push(jobReference("t", await putJobFile(blobs, "t", writeJobFile(job, kernel, initial))));
  }
  const fetched: string[] = [];
  /** Called for each fetch; what it gives is waited for. */
  const gate = { at: async (_fetch: number): Promise<void> => {} };
  const slow: Blobs = {
    ...blobs,
    async get(name) {
      await gate.at(fetched.push(name));
      return blobs.get(name);
    },
  };
  return { slow, names: names as [string, string], fetched, gate };
}

test("a job is fetched once, and again when others have taken its place", async () => {
  const { slow, names, fetched } = await stored();
  const cache = createJobCache(slow, 1);
  expect(await cache(names[0])).toBe(await cache(names[0]));
  await cache(names[1]);
  await cache(names[0]);
  expect(fetched).toHaveLength(3);
});

test("a failure is not kept, and takes no newer entry of the name with it", async () => {
  const { slow, names, fetched, gate } = await stored();
  let failFirst = (): void => {};
  gate.at = (fetch) =>
    fetch > 1
      ? Promise.resolve()
      : new Promise((_, reject) => {
          failFirst = () => reject(new Error("no connection"));
        });
  const cache = createJobCache(slow, 1);
  const first = cache(names[0]);
  await cache(names[1]);
  const second = cache(names[0]);
  failFirst();
  await expect(first).rejects.toThrow("no connection");
  const loaded = await second;
  expect(await cache(names[0])).toBe(loaded);
  expect(fetched).toHaveLength(3);
});
