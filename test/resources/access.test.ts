/**
 * Who may do what with data sets: certificates and grants of a secured cluster, access lists at the owner's side and on a node's own disk.
 * Each line is a refusal that is tried, beside what is allowed.
 */
import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { initCluster } from "../../runtime/cluster/security/cluster-files.ts";
import { type DataIdentity, loadCredentials } from "../../runtime/cluster/security/credentials.ts";
import { principalOf } from "../../runtime/cluster/slots/slot-stores.ts";
import { NO_SECRETS, type Secrets } from "../../runtime/resources/config.ts";
import { type Grant, principalOfName, signGrant } from "../../runtime/resources/grants.ts";
import { type Store, temporaryPrefix, type Writer } from "../../runtime/resources/store.ts";
import { createStores, type Stores } from "../../runtime/resources/stores.ts";
import { failureOf, makePlace, type Place, readConfig, storeOf, WRITER } from "./places.ts";
import { built } from "./server-process.ts";

const RULES = [
  { prefix: "alice/", owner: "alice", readers: [] },
  { prefix: "alice/open/", owner: "alice", readers: ["bob"] },
  { prefix: "bob/", owner: "bob", readers: ["*"] },
];
const HOUR = 3_600_000;

function write(store: Store, path: string, text: string): void {
  const temporary = `${temporaryPrefix(path)}t-${Math.random()}`;
  const file = store.create(temporary);
  file.write(Buffer.from(text), 0);
  file.close();
  store.rename(temporary, path);
}

function read(store: Store, path: string): string {
  const file = store.open(path, "fixed", null);
  const into = new Uint8Array(file.size);
  file.read(into, 0, file.size, 0);
  file.close();
  return Buffer.from(into).toString();
}

describe.skipIf(!built)("a secured node's data sets", () => {
  const folder = mkdtempSync(join(tmpdir(), "weft-access-"));
  let place: Place;
  let sign: string;

  const data = (who: string): DataIdentity => loadCredentials(join(folder, who)).data;
  const secretsOf = (who: string): Secrets => ({ ...NO_SECRETS, tls: data(who).reach });

  beforeAll(async () => {
    await initCluster({
      folder,
      servers: [{ host: "127.0.0.1", port: 4222, routePort: 6222 }],
      nodes: 2,
      nodeHosts: new Map([["n1", "127.0.0.1"]]),
      clients: ["alice", "bob"],
      serverHome: null,
      days: 1,
      now: new Date(),
    });
    const { serve, verify } = data("node-n1");
    sign = data("coordinator").sign ?? "";
    place = await makePlace({ tls: serve, trust: { tokens: [], publicKey: verify } }, RULES);
    write(storeOf(place.stores("n9", { secrets: secretsOf("client-alice") })), "alice/secret", "hers");
    write(storeOf(place.stores("n9", { secrets: secretsOf("client-alice") })), "alice/open/list", "shown");
    write(storeOf(place.stores("n9", { secrets: secretsOf("client-bob") })), "bob/notes", "for all");
  });
  afterAll(async () => {
    await place.close();
    rmSync(folder, { recursive: true });
  });

  const grantOf = (of: Partial<Grant> = {}, key = sign): string =>
    signGrant({ principal: "bob", job: "bob.J1", until: Date.now() + HOUR, ...of }, createPrivateKey(key));
  const asNode = (grant: string | undefined, job = "bob.J1"): Stores => {
    const writer: Writer = { job, epoch: 1, attempt: "n2-0" };
    return place.stores("n2", { secrets: secretsOf("node-n2"), writer, ...(grant === undefined ? {} : { grant }) });
  };

  /** What bob may do and what he may not, however he comes. */
  function expectBob(store: Store): void {
    expect(read(store, "bob/notes")).toBe("for all");
    expect(read(store, "alice/open/list")).toBe("shown");
    write(store, "bob/more", "his");
    for (const refused of [
      () => read(store, "alice/secret"),
      () => store.facts("alice/secret"),
      () => store.open("alice/open/list", "write", null).write(Buffer.from("x"), 0),
      () => store.create("alice/open/new"),
      () => store.copy("alice/secret", `${temporaryPrefix("bob/stolen")}1`, 1),
      () => store.rename("alice/secret", "bob/stolen"),
      () => store.rename("bob/more", "alice/open/more"),
      () => store.remove("alice/open/list"),
      () => read(store, "nobody/file"),
      () => store.create(temporaryPrefix("alice/x")),
    ]) {
      expect(failureOf(refused), String(refused)).toBe("denied");
    }
    expect(store.list("alice/")).toEqual([]);
    expect(store.list("bob/")).toEqual(["bob/more", "bob/notes"]);
  }

  test("a client's certificate is its name's", () => {
    expectBob(storeOf(place.stores("n9", { secrets: secretsOf("client-bob") })));
    const alice = storeOf(place.stores("n9", { secrets: secretsOf("client-alice") }));
    expect(read(alice, "alice/secret")).toBe("hers");
    expect(read(alice, "bob/notes")).toBe("for all");
    expect(failureOf(() => write(alice, "bob/hers", ""))).toBe("denied");
  });

  test("a node with a grant is the job's owner, for that job", () => {
    expectBob(storeOf(asNode(grantOf())));
    expect(failureOf(() => write(storeOf(asNode(grantOf(), "bob.J2")), "bob/x", ""))).toBe("denied");
  });

  test.each([
    ["no grant", () => undefined],
    ["one that is over", () => grantOf({ until: Date.now() - 1 })],
    ["one that somebody else signed", () => grantOf({}, forger())],
    [
      "one that was changed",
      () => grantOf().replace(/\.[^.]+\./, `.${Buffer.from('{"principal":"alice"}').toString("base64url")}.`),
    ],
    ["none at all in its place", () => "weft1.."],
  ])("a node with %s may do nothing", (_name, grant) => {
    const store = storeOf(asNode(grant()));
    for (const path of ["bob/notes", "alice/open/list", "alice/secret"])
      expect(failureOf(() => read(store, path))).toBe("denied");
    expect(failureOf(() => store.list("bob/"))).toBe("denied");
    expect(failureOf(() => write(store, "bob/x", ""))).toBe("denied");
  });

  test("a coordinator's certificate alone gives no rights either", () => {
    const store = storeOf(place.stores("c", { secrets: secretsOf("coordinator") }));
    expect(failureOf(() => read(store, "bob/notes"))).toBe("denied");
  });

  test("a new grant replaces the old one while files are open", () => {
    const stores = asNode(grantOf({ job: "bob.J7", until: Date.now() - 1 }), "bob.J7");
    expect(failureOf(() => read(storeOf(stores), "bob/notes"))).toBe("denied");
    place.io.renew("bob.J7", grantOf({ job: "bob.J7" }));
    expect(read(storeOf(stores), "bob/notes")).toBe("for all");
  });

  test("who has no certificate of the cluster is not heard, and a node's own is no server's", async () => {
    const patience = { answerMs: 500, totalMs: 600 };
    const ca = data("client-bob").reach?.ca ?? "";
    const bare = place.stores("n9", { secrets: { ...NO_SECRETS, tls: { ca, cert: null, key: null } }, patience });
    expect(failureOf(() => read(storeOf(bare), "bob/notes"))).toBe("unreachable");
    const file = (name: string): string => readFileSync(join(folder, "node-n2", name), "utf8");
    const tls = { ca: file("ca.pem"), cert: file("cert.pem"), key: file("key.pem") };
    const fake = await makePlace({ tls, trust: { tokens: [], publicKey: null } });
    const secrets = secretsOf("client-bob");
    expect(failureOf(() => storeOf(fake.stores("n9", { secrets, patience })).facts("x"))).toBe("unreachable");
    await fake.close();
  });

  test("on a node's own disk the same lists count", () => {
    expectBob(storeOf(place.stores("n1", { principal: "bob" })));
    const nobody = storeOf(place.stores("n1", { principal: "" }));
    expect(failureOf(() => read(nobody, "bob/notes"))).toBe("denied");
    expect(nobody.list("bob/")).toEqual([]);
  });

  test("and in a shared directory, for jobs that run for somebody", () => {
    const config = readConfig({ resources: { SHARE: { kind: "shared", root: place.root, access: RULES } } });
    const of = (principal: string | null): Store => {
      const setup = { config, node: "n7", writer: WRITER, secrets: NO_SECRETS, principal };
      return storeOf(createStores(setup, place.io), "SHARE");
    };
    expectBob(of("bob"));
    expect(read(of(null), "alice/secret")).toBe("hers");
  });

  test("each folder has what its role needs", () => {
    for (const who of ["client-alice", "node-n1", "node-n2", "operator", "monitor"])
      expect(data(who).sign, who).toBeNull();
    expect([data("node-n1").serve, data("node-n2").serve].map((s) => s === null)).toEqual([false, true]);
    expect([data("operator").reach, data("monitor").reach, data("client-bob").verify]).toEqual([null, null, null]);
  });

  function forger(): string {
    return generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  }
});

describe("names of certificates", () => {
  test.each([
    ["client-alice", "alice"],
    ["alice", "alice"],
    ["client-node-n1", "node-n1"],
  ])("%s is %s", (name, principal) => expect(principalOfName(name)).toBe(principal));

  test.each([
    "node-n1",
    "node-",
    "coordinator",
    "operator",
    "monitor",
    "",
    "client-",
    "server s1",
    "a/b",
    ["alice"],
    undefined,
  ])("%j is nobody", (name) => expect(principalOfName(name)).toBeNull());
});

test("a slot's grant is its job's, or nobody's", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const grant = signGrant({ principal: "bob", job: "bob.J1", until: 1000 }, privateKey);
  expect(principalOf(grant, "bob.J1", publicKey, 999)).toBe("bob");
  expect(principalOf(grant, "bob.J2", publicKey, 999)).toBe("");
  expect(principalOf(grant, "bob.J1", publicKey, 1000)).toBe("");
  expect(principalOf(null, "bob.J1", publicKey, 0)).toBe("");
});
