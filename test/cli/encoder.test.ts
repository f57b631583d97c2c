/** The encoder is loaded between two settings of V8's flag, and the second is made whatever happens. */
import { expect, test, vi } from "vitest";
import { withEncoder } from "../../cli/encoder.ts";

const flags = vi.hoisted(() => [] as string[]);
vi.mock("node:v8", () => ({ setFlagsFromString: (flag: string) => flags.push(flag) }));

test("kernels are compiled as V8 sees fit, after success and after a failure", async () => {
  const loaded = await withEncoder(async (encoder) => {
    expect(flags.splice(0)).toEqual(["--liftoff-only"]);
    return encoder;
  });
  expect(loaded).toHaveProperty("default.Module");
  expect(flags.splice(0)).toEqual(["--no-liftoff-only"]);
  const failing = withEncoder(async () => {
    throw new Error("no such program");
  });
  await expect(failing).rejects.toThrow("no such program");
  expect(flags.splice(0)).toEqual(["--liftoff-only", "--no-liftoff-only"]);
});
