/**
 * binaryen for the bundle: its WebAssembly in a file of its own beside the code, instead of inside a string of 15 MB that every
 * compilation of a program would parse and decode anew.
 *
 * Contract: the bytes are those that the package's own code hands to WebAssembly, caught while it runs at build time; the code
 * is the package's own but for the one expression that yields them. A package of another shape fails the build. The modules in
 * `dist/` outside `dist/bin` go on importing the package as it is.
 */
import type { Plugin } from "rolldown";

/** How the code begins what it makes of the string: `bytes ??= decode(`\0asm...`)`. */
const EMBEDDED = /\?\?=\s*[\w$]+\(`\\0asm/g;
/** Characters of the code without the string; more means that something else is embedded as well. */
const LARGEST_CODE = 1 << 20;

/** `fileName`: of the WebAssembly, in the folder of the bundle. */
export function splitBinaryen(fileName: string): Plugin {
  return {
    name: "split-binaryen",
    transform: {
      filter: { id: /[\\/]node_modules[\\/]binaryen[\\/]index\.js$/ },
      async handler(code) {
        const apart = readApart(code, fileName);
        this.emitFile({ type: "asset", fileName, source: await instantiatedBytes(() => import("binaryen")) });
        return { code: apart, map: null };
      },
    },
  };
}

/** The code with the embedded bytes replaced by reading `fileName` beside it. Throws an Error if it is not as expected. */
export function readApart(code: string, fileName: string): string {
  const found = [...code.matchAll(EMBEDDED)];
  const [match] = found;
  if (match === undefined || found.length !== 1) {
    throw new Error(`binaryen embeds its WebAssembly in ${found.length} expressions of the known shape, not in one`);
  }
  const start = match.index + match[0].search(/[\w$]/);
  let end = code.indexOf("`", start) + 1;
  while (end < code.length && code[end] !== "`") end += code[end] === "\\" ? 2 : 1;
  if (code.slice(end, end + 2) !== "`)") {
    throw new Error("binaryen's embedded WebAssembly is not the only argument of what decodes it");
  }
  const read = `(await import("node:fs")).readFileSync(new URL(${JSON.stringify(fileName)}, import.meta.url))`;
  const apart = code.slice(0, start) + read + code.slice(end + 2);
  if (apart.length > LARGEST_CODE) throw new Error(`binaryen without its WebAssembly is ${apart.length} characters`);
  return apart;
}

/** The bytes of the one module that `load` instantiates. Throws an Error if there are none or several. */
async function instantiatedBytes(load: () => Promise<unknown>): Promise<Uint8Array> {
  const { instantiate } = WebAssembly;
  const seen: Uint8Array[] = [];
  const watching = (source: unknown, imports?: WebAssembly.Imports): unknown => {
    if (source instanceof Uint8Array) seen.push(source.slice());
    return instantiate(source as WebAssembly.Module, imports);
  };
  WebAssembly.instantiate = watching as typeof instantiate;
  try {
    await load();
  } finally {
    WebAssembly.instantiate = instantiate;
  }
  const [bytes] = seen;
  if (bytes === undefined || seen.length !== 1)
    throw new Error(`binaryen instantiates ${seen.length} modules, not one`);
  return bytes;
}
