/** Property tests try the same cases every time; `WEFT_SEED=N` has them try others (docs/architecture.md, "Tests"). */
import fc from "fast-check";

const asked = process.env.WEFT_SEED ?? "1";
const seed = Number(asked);
if (!Number.isInteger(seed)) throw new Error(`WEFT_SEED is to be a whole number, not "${asked}"`);
fc.configureGlobal({ seed });
