/** `weft coordinator --dashboard` and `weft node --dashboard`: what they serve, to whom, and that they go on without it. */
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findNatsServer, type NatsServers, startNatsServers } from "../cluster/servers.ts";
import { ask } from "../dashboard/reading.ts";
import { COPIES, onCluster, said } from "./on-cluster.ts";
import { program, type Started, scratch, weft } from "./weft.ts";

const NOWHERE = "nats://127.0.0.1:1";

describe("refused command lines", () => {
  test.each([
    [["coordinator", "--dashboard", "there"], 2, "HOST:PORT or PORT is needed"],
    [["coordinator", "--dashboard", "127.0.0.1:65536"], 2, "HOST:PORT or PORT is needed"],
    [["coordinator", "--dashboard", "--dashboard-tls-cert", "x"], 1, "belong together"],
    [["coordinator", "--dashboard", "--dashboard-tls-cert", "/no", "--dashboard-tls-key", "/no"], 1, "cannot be read"],
    [["coordinator", "--dashboard-tls-cert", "x"], 1, "no --dashboard"],
    [["node", "--no-coordinator", "--dashboard"], 1, "only a node that may be elected"],
  ])("%j", (words, expected, text) => {
    const { status, err } = weft([...words, "--cluster", NOWHERE]);
    expect([status, err]).toEqual([expected, expect.stringContaining(text)]);
  });

  test("T36: a token that is none", () => {
    const env = { WEFT_DASHBOARD_TOKEN: "short" };
    const { status, err } = weft(["coordinator", "--dashboard", "--cluster", NOWHERE], { env });
    expect([status, err]).toEqual([1, expect.stringContaining("WEFT_DASHBOARD_TOKEN is no token")]);
  });
});

const binary = findNatsServer();

describe.skipIf(binary === null)("on a cluster (skipped where there is no nats-server)", () => {
  let nats: NatsServers | null = null;
  const folder = scratch();
  const cluster = onCluster(folder, () => nats?.url ?? "");
  beforeAll(async () => {
    nats = await startNatsServers(binary ?? "", 1);
  });
  afterAll(async () => {
    await cluster.stop();
    await nats?.stop();
  });

  /** The address that it prints. */
  const address = (one: Started): Promise<string> =>
    new Promise((resolve, reject) => {
      let all = "";
      one.child.stdout?.on("data", (bytes: Buffer) => {
        all += bytes.toString();
        const found = /^dashboard: (\S+)\n$/.exec(all)?.[1];
        if (found !== undefined) resolve(found);
      });
      void one.ended.then(({ err }) => reject(new Error(`it ended without a dashboard:\n${err}`)));
    });
  const coordinatorSeen = async (url: string, cookie: string): Promise<unknown> => {
    const { text } = await ask(new URL("/api/view", url).href, { cookie });
    return (JSON.parse(text) as { info: { coordinator: { name: string } | null } }).info.coordinator?.name;
  };

  test.each([
    ["coordinator", []],
    ["node", ["--slots", "1"]],
  ] as const)("T36: a %s's dashboard lets in who has its token, and ends with it", async (command, more) => {
    const one = cluster.start(command, "--name", "c1", ...more, "--dashboard", "127.0.0.1:0");
    const url = await address(one);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}$/);
    const token = new URL(url).searchParams.get("token") ?? "";
    const bare = new URL("/api/view", url).href;
    expect((await ask(bare)).status).toBe(401);
    expect((await ask(bare, { authorization: `Bearer ${token}x` })).status).toBe(401);
    expect((await ask(bare, { authorization: `Bearer ${token}`, host: "weft.example" })).status).toBe(403);
    expect((await ask(bare, { authorization: `Bearer ${token}` }, "POST")).status).toBe(405);
    const entered = await ask(url);
    const cookie = String(entered.headers["set-cookie"]).split(";")[0] ?? "";
    expect([entered.status, entered.headers.location]).toEqual([303, "/"]);
    await expect.poll(() => coordinatorSeen(url, cookie)).toBe("c1");
    one.child.kill("SIGTERM");
    const { status, out, err } = await one.ended;
    expect([status, out]).toEqual([0, `dashboard: ${url}\n`]);
    expect(err).toContain("the dashboard listens on 127.0.0.1:");
    expect(err).not.toContain(token);
  });

  test("the coordinator works without it where its port is taken", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const one = cluster.start("coordinator", "--name", "c2", "--dashboard", String(port));
    const told = said(one, "there is no dashboard now");
    await said(one, "c2 is the coordinator now");
    await told;
    program(folder, "copies.cob", COPIES);
    writeFileSync(join(folder, "IN"), "I".repeat(1000));
    expect(cluster.run("submit", "copies.cob", "--wait", "--no-cache").status).toBe(7);
    one.child.kill("SIGTERM");
    expect(await one.ended).toMatchObject({ status: 0, out: "", err: expect.stringContaining("EADDRINUSE") });
    await new Promise((resolve) => server.close(resolve));
  });
});
