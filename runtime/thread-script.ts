/**
 * Where the scripts of threads are.
 *
 * Contract: threads load JavaScript only (Node 20), so theirs come from the build, also for the sources themselves (run by tests), and from
 * its bundles, which are there in a third of the time that the many small modules take.
 */

/** `name`: of a file in dist/bin/, where the bundled command itself lies. */
export function threadScript(name: string): URL {
  const here = import.meta.url;
  if (here.endsWith("/runtime/thread-script.ts")) return new URL(`../dist/bin/${name}`, here);
  return new URL(here.endsWith("/runtime/thread-script.js") ? `../bin/${name}` : `./${name}`, here);
}
