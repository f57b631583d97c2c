/** Slots near the data: which nodes those are, and how a runner tells of it (coordinator-runners.test.ts and allocator.test.ts: what comes of that). */
import { expect, test } from "vitest";
import type { Job } from "../../ir/artifact/job.ts";
import { type Near, nodesNear, watchingNear } from "../../runtime/cluster/near.ts";
import { createSlotDesk } from "../../runtime/cluster/slot-desk.ts";
import type { FromThread } from "../../runtime/cluster/thread-protocol.ts";
import type { NameRules } from "../../runtime/datasets/name.ts";
import type { RunEvent } from "../../runtime/observe/events.ts";
import { sampleJob } from "../engine/sample-loop.ts";
import { readConfig } from "../resources/places.ts";

const config = readConfig({
  resources: {
    PROD: { kind: "disk", root: "/prod", node: "n2", url: "http://127.0.0.1:1" },
    SHARE: { kind: "shared", root: "/share" },
    ARCH: { kind: "s3", endpoint: "https://s3.example/bucket" },
  },
  use: { n1: { PROD: "caching", ARCH: "caching" }, n3: { PROD: "stub" } },
});

test("a disk's node, then those that cache", () => {
  expect(nodesNear(config, "PROD:in.dat")).toEqual([["n2"], ["n1"]]);
  expect(nodesNear(config, "ARCH:in.dat")).toEqual([["n1"]]);
  for (const name of ["SHARE:in.dat", "/prod/in.dat", "in.dat", "OTHER:in.dat"])
    expect(nodesNear(config, name)).toEqual([]);
});

test("each loop that begins says where its driver is", () => {
  const told: Near[] = [];
  const seen: unknown[] = [];
  const publisher = {
    describe: (_job: Job, _names: NameRules) => void seen.push("described"),
    observe: (event: RunEvent) => void seen.push(event.kind),
  };
  const { job } = sampleJob({ start: "leader", lines: false });
  const watching = watchingNear(publisher, config, (near) => told.push(near));
  const loop = job.graph.nodes.find((n) => n.kind === "loop")?.id ?? -1;
  const begun: RunEvent = { kind: "loop-begun", node: loop, bytes: 0, total: 1, files: [], at: 0 };
  watching.observe(begun);
  watching.describe(job, { env: {}, dd: new Map([["in.dat", "PROD:in.dat"]]) });
  watching.observe(begun);
  watching.observe({ kind: "loop-cut", node: loop, at: 1 });
  expect(told).toEqual([[], [["n2"], ["n1"]]]);
  expect(seen).toEqual(["loop-begun", "described", "loop-begun", "loop-cut"]);
});

test("the desk tells it once, before what is wanted then", () => {
  const told: FromThread[] = [];
  const desk = createSlotDesk((message) => told.push(message));
  desk.near([]);
  desk.near([["a"]]);
  desk.near([["a"]]);
  void desk.source.acquire(new AbortController().signal);
  expect(told).toEqual([{ kind: "near", nodes: [["a"]] }, { kind: "want" }]);
});
