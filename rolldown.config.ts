/**
 * The command and the threads in a few files: loading a hundred small modules would cost a short job, and every worker thread,
 * more than its work. `dist/` keeps the unbundled modules for the tests. The dashboard's page is one script, with all that it needs.
 */
import { defineConfig } from "rolldown";
import { buildDigest } from "./bundle/build-digest.ts";
import { pageAssets } from "./bundle/page-assets.ts";

export default defineConfig([
  {
    input: {
      main: "dist/cli/main.js",
      "server-thread": "dist/runtime/resources/server-thread.js",
      "clean-thread": "dist/runtime/cluster/clean-thread.js",
      "io-thread": "dist/runtime/resources/io-thread.js",
      "run-apart-thread": "dist/cli/run-apart-thread.js",
      "runner-thread": "dist/runtime/cluster/runner-thread.js",
      "run-thread": "dist/dashboard/run-thread.js",
      "cluster-thread": "dist/dashboard/cluster/cluster-thread.js",
    },
    platform: "node",
    plugins: [buildDigest("build.sha256")],
    output: { dir: "dist/bin", format: "esm", cleanDir: true, chunkFileNames: "[name]-[hash].js" },
    logLevel: "warn",
  },
  {
    // A thread of CommonJS, in one small file, is there in half the time of one of modules.
    input: { worker: "dist/runtime/engine/worker.js" },
    platform: "node",
    output: { dir: "dist/bin", format: "cjs", entryFileNames: "[name].cjs", minify: true },
    logLevel: "warn",
  },
  {
    input: { "write-back-thread": "dist/runtime/cluster/write-back-thread.js" },
    platform: "node",
    output: { dir: "dist/bin", format: "cjs", entryFileNames: "[name].cjs" },
    logLevel: "warn",
  },
  {
    input: { "overlap-thread": "dist/runtime/datasets/overlap-thread.js" },
    platform: "node",
    output: { dir: "dist/bin", format: "cjs", entryFileNames: "[name].cjs" },
    logLevel: "warn",
  },
  {
    input: { page: "dashboard/page/main.ts" },
    platform: "browser",
    plugins: [pageAssets(new URL("./dashboard/page/", import.meta.url), ["index.html", "page.css", "icon.svg"])],
    output: { dir: "dist/page", format: "esm", cleanDir: true, minify: true },
    logLevel: "warn",
  },
]);
