/** Data sets that a node serves: whoever asks otherwise than the rules say is refused there, and it is noted. */
import { generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signGrant } from "../../runtime/resources/grants.ts";
import { type AuditEntry, type ResourceServer, serveResources } from "../../runtime/resources/server.ts";
import { temporaryPrefix } from "../../runtime/resources/store.ts";
import { originHeaders } from "../../runtime/resources/wire.ts";
import { sha256 } from "../resources/places.ts";

const HOUR = 3_600_000;
const keys = generateKeyPairSync("ed25519");
const audit: AuditEntry[] = [];
let folder = "";
let server: ResourceServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "weft-denied-"));
  const root = join(folder, "root");
  mkdirSync(join(root, "bob"), { recursive: true });
  mkdirSync(join(root, "alice"));
  writeFileSync(join(root, "bob/pay"), "bob's pay");
  writeFileSync(join(folder, "outside"), "what lies outside");
  symlinkSync(join(folder, "outside"), join(root, "alice/link"));
  server = await serveResources({
    node: "n1",
    resources: [
      {
        name: "PROD",
        root,
        access: [
          { prefix: "alice/", owner: "alice", readers: [] },
          { prefix: "bob/", owner: "bob", readers: ["carol"] },
        ],
      },
    ],
    trust: {
      tokens: [
        { principal: "alice", sha256: sha256("alice-token") },
        { principal: "carol", sha256: sha256("carol-token") },
      ],
      publicKey: keys.publicKey,
    },
    tls: null,
    host: "127.0.0.1",
    port: 0,
    audit: (entry) => audit.push(entry),
    now: () => Date.now(),
  });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

let number = 0;

function ask(method: string, path: string, token: string | null, job = "J1", epoch = 1): Promise<Response> {
  number += 1;
  const origin = originHeaders({ writer: { job, epoch, attempt: "a" }, source: `s${number}`, number: 1 });
  return fetch(`${server.url}/v1/PROD/${path}`, {
    method,
    headers: {
      ...origin,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(method === "GET" ? { range: "bytes=0-99" } : {}),
    },
    ...(method === "PUT" ? { body: "forged" } : {}),
  });
}

const temporary = (owner: string): string => `${temporaryPrefix(`${owner}/new`)}1`;

test("T26: another owner's data sets are neither read nor changed, nor listed", async () => {
  for (const [method, path] of [
    ["GET", "bob/pay"],
    ["HEAD", "bob/pay"],
    ["PUT", "bob/pay?at=0"],
    ["POST", "bob/pay?do=remove"],
    ["POST", "bob/pay?do=create"],
    ["POST", "bob/pay?do=truncate&size=0"],
    ["POST", `${temporary("alice")}?do=copy&from=bob/pay&size=9`],
    ["POST", "alice/stolen?do=rename&from=bob/pay"],
    ["GET", "nobody/x"],
  ] as const) {
    const answer = await ask(method, path, "alice-token");
    expect([method, path, answer.status]).toEqual([method, path, 403]);
    expect(await answer.text()).not.toContain("bob's");
  }
  const seen = await fetch(`${server.url}/v1/PROD?prefix=`, { headers: { authorization: "Bearer alice-token" } });
  expect(await seen.text()).not.toContain("bob");
  // A reader reads, and no more.
  expect(await (await ask("GET", "bob/pay", "carol-token")).text()).toBe("bob's pay");
  expect((await ask("PUT", "bob/pay?at=0", "carol-token")).status).toBe(403);
  expect(readFileSync(join(folder, "root/bob/pay"), "utf8")).toBe("bob's pay");
  expect(audit.filter((entry) => entry.outcome === "denied").map((e) => e.principal)).toEqual(
    expect.arrayContaining(["alice", "carol"]),
  );
});

test("T27: no path and no link leads out of the root", async () => {
  for (const path of ["alice/link", "alice/..%2F..%2Foutside", "..%2foutside", "alice/%00", "%2Fetc%2Fpasswd"]) {
    const answer = await ask("GET", path, "alice-token");
    expect([path, answer.status]).toEqual([path, 403]);
    expect(await answer.text()).not.toContain("what lies");
  }
  expect((await ask("PUT", "alice/link?at=0", "alice-token")).ok).toBe(false);
  expect(readFileSync(join(folder, "outside"), "utf8")).toBe("what lies outside");
});

test("T28: who shows nothing, a wrong token, or a grant that is forged or over is nobody", async () => {
  const grant = { principal: "bob", job: "J1", until: Date.now() + HOUR };
  const good = signGrant(grant, keys.privateKey);
  const [head = "", body = "", signature = ""] = good.split(".");
  const widened = Buffer.from(JSON.stringify({ ...grant, until: Date.now() + 1000 * HOUR })).toString("base64url");
  for (const token of [
    null,
    "wrong",
    signGrant(grant, generateKeyPairSync("ed25519").privateKey),
    signGrant({ ...grant, until: Date.now() - 1 }, keys.privateKey),
    [head, widened, signature].join("."),
    `${head}.${body}`,
  ]) {
    expect([token, (await ask("GET", "bob/pay", token)).status]).toEqual([token, 401]);
  }
  expect(await (await ask("GET", "bob/pay", good)).text()).toBe("bob's pay");
  expect(JSON.stringify(audit)).not.toContain(signature);
  // It is for its job only.
  expect((await ask("POST", `${temporary("bob")}?do=create`, good, "J2")).status).toBe(403);
});

test("T29: an epoch that is over changes nothing any more", async () => {
  const token = signGrant({ principal: "bob", job: "J9", until: Date.now() + HOUR }, keys.privateKey);
  const path = `${temporary("bob")}9`;
  expect((await ask("POST", `${path}?do=create`, token, "J9", 2)).ok).toBe(true);
  const late = await ask("PUT", `${path}?at=0`, token, "J9", 1);
  expect(late.headers.get("x-weft-failure")).toBe("fenced");
  expect((await ask("POST", `${temporary("bob")}8?do=create`, token, "J9", 1)).ok).toBe(false);
  expect(existsSync(join(folder, "root", `${temporary("bob")}8`))).toBe(false);
});

test("T28: without anything to know people by it listens on loopback only", async () => {
  const options = { node: "n1", resources: [], trust: null, tls: null, port: 0, audit: () => {}, now: () => 0 };
  await expect(serveResources({ ...options, host: "0.0.0.0" })).rejects.toThrow("no loopback address");
});
