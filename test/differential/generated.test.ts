/**
 * Random batch programs: weft serial equals the reference compiler, weft parallel (forced pieces) equals weft serial, byte for byte.
 * A bounded slice of `npm run campaign`; a difference found there becomes a fixed seed here.
 */
import { describe, expect, it } from "vitest";
import { checkSeed } from "./check-seed.ts";

const SLICE = 24;
/** With conditions that the generator once made in a form that the reference compiler refuses. */
const ONCE_REFUSED = [70, 144];

describe("generated programs", () => {
  it.each([...Array.from({ length: SLICE }, (_, i) => i + 1), ...ONCE_REFUSED])("seed %i", async (seed) => {
    expect(await checkSeed(seed, 400, null)).toEqual([]);
  });
});
