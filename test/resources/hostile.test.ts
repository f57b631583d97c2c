/** What strangers send to a server of data sets: each is answered, or its connection closed, and the server goes on. */
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseResourceConfig } from "../../runtime/resources/config.ts";
import { identify } from "../../runtime/resources/grants.ts";
import { HEADERS, originHeaders, readOrigin } from "../../runtime/resources/wire.ts";
import { makePlace, type Place, storeOf, TOKEN } from "./places.ts";
import { built } from "./server-process.ts";

const AUTH = `Authorization: Bearer ${TOKEN}\r\n`;
const ORIGIN = Object.entries(originHeaders({ writer: { job: "J1", epoch: 1, attempt: "a" }, source: "s", number: 1 }))
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join("");

describe.skipIf(!built)("a server that strangers reach", () => {
  let place: Place;
  beforeAll(async () => {
    place = await makePlace();
    writeFileSync(join(place.root, "a.dat"), "abc");
  });
  afterAll(() => place.close());

  /** What comes back for these bytes until the connection is closed or is silent for a while. */
  function send(bytes: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let got = "";
      const socket = connect(Number(new URL(place.url).port), "127.0.0.1", () => socket.write(bytes));
      socket.setTimeout(300, () => socket.destroy());
      socket.on("data", (chunk) => {
        got += chunk.toString("latin1");
      });
      socket.on("error", reject);
      socket.on("close", () => resolve(got));
    });
  }

  test.each([
    ["a path that is no URL", `GET // HTTP/1.1\r\nHost: x\r\n${AUTH}\r\n`, 404],
    ["the same from nobody", "GET // HTTP/1.1\r\nHost: x\r\n\r\n", 401],
    ["a port that is none", `GET //x:99999/v1 HTTP/1.1\r\nHost: x\r\n${AUTH}\r\n`, 404],
    ["another host's address", `GET http://[::/v1/PROD HTTP/1.1\r\nHost: x\r\n${AUTH}\r\n`, 404],
    ["a proxy's request", `CONNECT x:1 HTTP/1.1\r\nHost: x\r\n${AUTH}\r\n`, null],
    ["bytes that are no HTTP", "\0\0\0\0\r\n\r\n", 400],
    ["half of an escape", `GET /v1/PROD/%E0%A4%A HTTP/1.1\r\nHost: x\r\n${AUTH}\r\n`, 404],
    ["a way out", `GET /v1/PROD/..%2f..%2fetc/passwd HTTP/1.1\r\nHost: x\r\n${AUTH}\r\n`, 403],
    ["a NUL", `GET /v1/PROD/a%00b HTTP/1.1\r\nHost: x\r\nRange: bytes=0-9\r\n${AUTH}\r\n`, 403],
    ["the server's own records", `GET /v1/PROD/.weft/jobs/J1 HTTP/1.1\r\nHost: x\r\n${AUTH}\r\n`, 403],
    [
      "a range of everything",
      `GET /v1/PROD/a.dat HTTP/1.1\r\nHost: x\r\nRange: bytes=0-99999999999\r\n${AUTH}\r\n`,
      500,
    ],
    ["a method that is none", `BREW /v1/PROD/a.dat HTTP/1.1\r\nHost: x\r\n${AUTH}\r\n`, 400],
    ["another's password", "GET /v1/PROD/a.dat HTTP/1.1\r\nHost: x\r\nAuthorization: Basic YTpi\r\n\r\n", 401],
    ["half a grant", "GET /v1/PROD/a.dat HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer weft1.e30\r\n\r\n", 401],
    ["a change by nobody in particular", `POST /v1/PROD/a.dat?do=remove HTTP/1.1\r\nHost: x\r\n${AUTH}\r\n`, 500],
    ["a change that is none", `POST /v1/PROD/a.dat?do=burn HTTP/1.1\r\nHost: x\r\n${AUTH}${ORIGIN}\r\n`, 500],
    [
      "a write of more than fits",
      `PUT /v1/PROD/a.dat?at=0 HTTP/1.1\r\nHost: x\r\n${AUTH}${ORIGIN}Content-Length: 99999999\r\n\r\n`,
      500,
    ],
    [
      "a write at a place that is none",
      `PUT /v1/PROD/a.dat?at=-1 HTTP/1.1\r\nHost: x\r\n${AUTH}${ORIGIN}Content-Length: 1\r\n\r\nx`,
      500,
    ],
  ])("%s", async (_name, bytes, status) => {
    const answer = await send(bytes);
    if (status === null) expect(answer).toBe("");
    else expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(storeOf(place.stores("n2")).facts("a.dat")?.size).toBe(3);
  });

  test("whoever asks and does not wait for the answer", async () => {
    const ask = `GET /v1/PROD/a.dat HTTP/1.1\r\nHost: x\r\nRange: bytes=0-2\r\n${AUTH}\r\n`;
    await Promise.all(
      Array.from(
        { length: 50 },
        () =>
          new Promise<void>((resolve) => {
            const socket = connect(Number(new URL(place.url).port), "127.0.0.1", () => {
              socket.write(ask.repeat(4));
              socket.resetAndDestroy();
            });
            socket.on("close", () => resolve());
            // It was closed from here.
            socket.on("error", () => resolve());
          }),
      ),
    );
    expect(storeOf(place.stores("n2")).facts("a.dat")?.size).toBe(3);
  });

  test("a digest of a token that is none is refused at the start", async () => {
    const trust = { tokens: [{ principal: "alice", sha256: "abc" }], publicKey: null };
    await expect(makePlace({ trust })).rejects.toThrow("64 hexadecimal digits");
    expect(identify("Bearer x", trust, 0)).toBeNull();
  });
});

describe("who writes", () => {
  const of = (job: string) => ({
    ...originHeaders({ writer: { job, epoch: 2, attempt: "a" }, source: "s", number: 7 }),
  });

  test.each(["J1", "alice.J0abcdefgh1", "run-77", "o_-9.J0000000000"])("%s is a job", (job) => {
    expect(readOrigin(of(job))).toEqual({ writer: { job, epoch: 2, attempt: "a" }, source: "s", number: 7 });
  });

  test.each(["", ".", "..", ".x", "x.", "a..b", "a.b.c", "a/b", "../x", "a.J\n", "x".repeat(200)])(
    "%j is none",
    (job) => {
      expect(readOrigin(of(job))).toBeNull();
      expect(readOrigin({ ...of("J1"), [HEADERS.attempt]: job })).toBeNull();
    },
  );
});

describe("addresses in the configuration", () => {
  const problems = (resource: object): readonly string[] => {
    const parsed = parseResourceConfig(JSON.stringify({ resources: { A: resource } }));
    return parsed.ok ? [] : parsed.problems;
  };
  const disk = (url: string) => problems({ kind: "disk", root: "/a", node: "n1", url });
  const s3 = (endpoint: string) => problems({ kind: "s3", endpoint });

  test.each(["https://store.example/bucket", "http://localhost:9000/bucket", "http://127.0.0.1/b", "http://[::1]:9/b"])(
    "%s is an object store's",
    (endpoint) => expect(s3(endpoint)).toEqual([]),
  );

  test.each([
    "http://localhost.evil.example/b",
    "http://127.0.0.1.evil.example/b",
    "http://localhost@evil.example/b",
    "http://127.0.0.1:80@evil.example/b",
    "http://store.example/b",
    "ftp://127.0.0.1/b",
  ])("%s is none", (endpoint) => expect(s3(endpoint)).not.toEqual([]));

  test("a node's has no path, and is on loopback or secured", () => {
    for (const url of ["https://n1.example:7450", "http://127.0.0.1:7450", "http://[::1]:7450/"])
      expect(disk(url)).toEqual([]);
    for (const url of [
      "http://n1.example:7450",
      "https://n1.example/x",
      "http://localhost.evil.example",
      "https://a@b",
    ]) {
      expect(disk(url), url).not.toEqual([]);
    }
  });
});
