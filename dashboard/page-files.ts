/** The page's files, as the build has left them: read once, served from memory. */
import { readFileSync } from "node:fs";

export type PageFiles = readonly { readonly path: string; readonly type: string; readonly text: string }[];

const FILES = [
  ["/", "index.html", "text/html; charset=utf-8"],
  ["/page.js", "page.js", "text/javascript; charset=utf-8"],
  ["/page.css", "page.css", "text/css; charset=utf-8"],
  ["/icon.svg", "icon.svg", "image/svg+xml; charset=utf-8"],
] as const;

/** `folder`: with a slash at its end; default: where the build puts them. Throws the system's errors. */
export function readPageFiles(folder: URL = builtPage()): PageFiles {
  return FILES.map(([path, file, type]) => ({ path, type, text: readFileSync(new URL(file, folder), "utf8") }));
}

/** dist/page/, from dashboard/, dist/dashboard/ and dist/bin/. */
function builtPage(): URL {
  const here = import.meta.url;
  return new URL(here.endsWith(".ts") ? "../dist/page/" : "../page/", here);
}
