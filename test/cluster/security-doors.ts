/** Who is not let in: T1 to T6 of docs/security.md, on a secured cluster that `of` gives once it stands. */
import { mkdtempSync, rmSync } from "node:fs";
import { connect as connectTcp } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:tls";
import { beforeAll, expect, test } from "vitest";
import { connectCluster } from "../../runtime/cluster/nats/connect.ts";
import { createCertificate } from "../../runtime/cluster/security/certificates.ts";
import { initCluster } from "../../runtime/cluster/security/cluster-files.ts";
import { loadCredentials } from "../../runtime/cluster/security/credentials.ts";
import type { Secured } from "./secured.ts";

export function letsNobodyIn(of: () => Secured): void {
  let secured: Secured;
  beforeAll(() => {
    secured = of();
  });
  test("T1: in plaintext", async () => {
    expect(await plaintext(secured.port)).toBe("");
  });

  test("T2: without a certificate", async () => {
    await expect(secured.dial({ nkey: "client-alice" })).rejects.toThrow();
  });

  test("T3: without an nkey", async () => {
    await expect(secured.dial({ cert: "client-alice" })).rejects.toThrow(/Authorization Violation/i);
  });

  test("T4: with a certificate of another authority, or one that has expired", async () => {
    const other = mkdtempSync(join(tmpdir(), "weft-other-"));
    const servers = [{ host: "127.0.0.1", port: 1, routePort: 2 }];
    await initCluster({
      folder: other,
      servers,
      nodes: 1,
      nodeHosts: new Map(),
      clients: ["alice"],
      serverHome: null,
      days: 1,
      now: new Date(),
    });
    const foreign = join("..", other.split("/").at(-1)!, "client-alice");
    await expect(secured.dial({ cert: foreign, nkey: "client-alice" })).rejects.toThrow();
    rmSync(other, { recursive: true });
    const old = { folder: secured.folder, nodes: 2, nodeHosts: new Map(), clients: [], serverHome: null };
    // All certificates are made anew, as they would have been long ago; then as they are to be.
    await initCluster({ ...old, servers: [], days: 1, now: new Date("2025-01-01") });
    await expect(secured.dial({ cert: "client-alice", nkey: "client-alice" })).rejects.toThrow();
    await initCluster({ ...old, servers: [], days: 1, now: new Date() });
    await (await secured.dial({ cert: "client-alice", nkey: "client-alice" })).close();
  });

  test("T5: with another's public nkey and one's own seed", async () => {
    const { nkeyAuthenticator, nkeys } = await import("@nats-io/transport-node");
    const { connection } = loadCredentials(join(secured.folder, "client-alice"));
    const bobs = loadCredentials(join(secured.folder, "client-bob")).connection.credentials as { seed: string };
    const own = nkeyAuthenticator(new TextEncoder().encode((connection.credentials as { seed: string }).seed));
    const nkey = nkeys.fromSeed(new TextEncoder().encode(bobs.seed)).getPublicKey();
    const forged = (nonce?: string) => ({ ...(own(nonce) as { nkey: string; sig: string }), nkey });
    const { connect } = await import("@nats-io/transport-node");
    const { ca = "", cert = "", key = "" } = connection.tls ?? {};
    const tls = { caFile: ca, certFile: cert, keyFile: key, handshakeFirst: true };
    const options = { servers: `127.0.0.1:${secured.port}`, maxReconnectAttempts: 0, tls, authenticator: forged };
    await expect(connect(options)).rejects.toThrow(/Authorization Violation/i);
  });

  test("T6: and weft speaks to no server that has only a client's certificate", async () => {
    const { connection } = loadCredentials(join(secured.folder, "client-bob"));
    const { readFileSync } = await import("node:fs");
    const pem = (who: string, file: string) => readFileSync(join(secured.folder, who, file));
    let data = 0;
    const fake = createServer({ cert: pem("node-n1", "cert.pem"), key: pem("node-n1", "key.pem") }, (socket) => {
      socket.on("data", () => data++);
    });
    fake.on("tlsClientError", () => {});
    await new Promise<void>((resolve) => fake.listen(0, "127.0.0.1", resolve));
    const { port } = fake.address() as { port: number };
    await expect(connectCluster(`nats://127.0.0.1:${port}`, { name: "x", ...connection })).rejects.toThrow(
      "cannot connect",
    );
    expect(data).toBe(0);
    fake.close();
    // Nor to a server of the same authority under another name.
    const authority = { cert: pem("authority", "ca.pem").toString(), key: pem("authority", "ca-key.pem").toString() };
    const pair = await createCertificate(authority, "s", "server", ["elsewhere"], { from: new Date(), days: 1 });
    const named = createServer(pair);
    named.on("tlsClientError", () => {});
    await new Promise<void>((resolve) => named.listen(0, "127.0.0.1", resolve));
    const url = `nats://127.0.0.1:${(named.address() as { port: number }).port}`;
    await expect(connectCluster(url, { name: "x", ...connection })).rejects.toThrow("cannot connect");
    named.close();
  });
}

/** What a server says to somebody who begins without TLS, until it ends the connection. */
function plaintext(port: number): Promise<string> {
  return new Promise((resolve) => {
    let said = "";
    const socket = connectTcp(port, "127.0.0.1", () => socket.write("CONNECT {}\r\nPING\r\n"));
    socket.on("data", (data) => {
      said += data.toString("latin1").replace(/[^ -~]/g, "");
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(said));
  });
}
