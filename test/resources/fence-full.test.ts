/** The fence of a resource whose device is full: what makes room is let in, what needs room is not (skipped where nothing can be mounted). */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createFence } from "../../runtime/resources/fence.ts";
import { smallDevice } from "../small-device.ts";

const folder = mkdtempSync(join(tmpdir(), "weft-fence-"));
const device = smallDevice(folder, "64k");
afterAll(() => {
  device?.unmount();
  rmSync(folder, { recursive: true });
});

test.skipIf(device === null)(
  "on a full device a job's remains are removed, and its older runs are fenced all the same",
  () => {
    const at = device?.at ?? "";
    const jobs = join(at, "jobs");
    const filler = join(at, "filler");
    const writer = (epoch: number) => ({ job: "alice.J1", epoch, attempt: "a" });
    const fence = createFence(jobs, "boot", 0);
    expect(fence.admit(writer(1), false)).toBe("admitted");
    expect(() => writeFileSync(filler, Buffer.alloc(1 << 20))).toThrow("ENOSPC");
    expect(() => fence.admit(writer(2), false)).toThrow("ENOSPC");
    expect(fence.admit(writer(1), false)).toBe("admitted");
    expect(fence.admit(writer(2), true)).toBe("admitted");
    expect(fence.admit(writer(1), false)).toBe("fenced");
    expect(() => fence.admit(writer(2), false)).toThrow("ENOSPC");
    rmSync(filler);
    expect(fence.admit(writer(2), false)).toBe("admitted");
    expect(createFence(jobs, "boot", 0).admit(writer(1), false)).toBe("fenced");
  },
);
