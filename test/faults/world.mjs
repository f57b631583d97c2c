/**
 * A slow or full disk and a wrong clock for one process, without privileges: loaded before its program by NODE_OPTIONS=--import.
 *
 * Contract: WEFT_WORLD names a file of JSON, written anew whenever the world changes: {under, slowMs, full, clockMs}. Writes, flushes, copies
 * and renames below the folder `under` take slowMs longer; with `full`, what needs space fails with ENOSPC. Date is off by
 * clockMs; the monotonic clock (performance.now, timers) never is. Worker threads load this, too. Limit: what Node does by other
 * calls than these (streams, native code) meets the real disk.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const file = process.env.WEFT_WORLD;
const AGAIN_MS = 40;
const REAL = { under: "", slowMs: 0, full: false, clockMs: 0 };
const { readFileSync, readlinkSync } = fs;
const SLEEP = new Int32Array(new SharedArrayBuffer(4));

let world = REAL;
let readAt = Number.NEGATIVE_INFINITY;

function now() {
  const at = performance.now();
  if (at - readAt >= AGAIN_MS) {
    readAt = at;
    world = { ...REAL, ...JSON.parse(readFileSync(file, "utf8")) };
  }
  return world;
}

/** `place`: a path or a descriptor. */
function disk(place, call, needsSpace) {
  const { under, slowMs, full } = now();
  if (slowMs === 0 && !full) return;
  const path = typeof place === "number" ? readlinkSync(`/proc/self/fd/${place}`) : String(place);
  if (under === "" || !path.startsWith(under)) return;
  if (slowMs > 0) Atomics.wait(SLEEP, 0, 0, slowMs);
  if (!full || !needsSpace) return;
  throw Object.assign(new Error(`ENOSPC: no space left on device, ${call}`), {
    code: "ENOSPC",
    errno: -28,
    syscall: call,
  });
}

/** `where`: which argument names the place. */
function patch(of, name, call, where, needsSpace) {
  const real = of[name];
  of[name] = function patched(...args) {
    disk(args[where], call, needsSpace);
    return real.apply(this, args);
  };
}

function shiftClock() {
  const Real = Date;
  const today = () => Real.now() + now().clockMs;
  const Shifted = new Proxy(Real, {
    construct: (_, args, wanted) =>
      Reflect.construct(Real, args.length === 0 ? [today()] : args, wanted === Shifted ? Real : wanted),
    apply: () => new Real(today()).toString(),
    get: (_, key) => (key === "now" ? today : Reflect.get(Real, key)),
  });
  globalThis.Date = Shifted;
}

if (file !== undefined) {
  for (const [name, call, where, needsSpace] of [
    ["writeSync", "write", 0, true],
    ["writevSync", "write", 0, true],
    ["writeFileSync", "write", 0, true],
    ["appendFileSync", "write", 0, true],
    ["copyFileSync", "copyfile", 1, true],
    ["fdatasyncSync", "fdatasync", 0, false],
    ["fsyncSync", "fsync", 0, false],
    ["renameSync", "rename", 1, false],
  ]) {
    patch(fs, name, call, where, needsSpace);
  }
  for (const [name, call, where, needsSpace] of [
    ["writeFile", "write", 0, true],
    ["copyFile", "copyfile", 1, true],
    ["rename", "rename", 1, false],
  ]) {
    const real = fs.promises[name];
    // A rejection, as the real one would be; a slow disk holds up this thread only in what it waits for.
    fs.promises[name] = async (...args) => {
      const { slowMs } = now();
      if (slowMs > 0) await new Promise((resolve) => setTimeout(resolve, slowMs));
      if (needsSpace && now().full) disk(args[where], call, true);
      return real.apply(fs.promises, args);
    };
  }
  syncBuiltinESMExports();
  shiftClock();
}
