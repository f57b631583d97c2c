/** What daemons say: one line each, as JSON too, and never a secret. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withoutSecrets } from "../../cli/log.ts";
import { scratch, startWeft, weft } from "./weft.ts";

const SEED = `SU${"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".repeat(2).slice(0, 56)}`;
const KEY = "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\n-----END PRIVATE KEY-----";

describe("a log", () => {
  test.each([
    ["cannot connect to nats://ops:hunter2@10.0.0.1:4222", "cannot connect to nats://***@10.0.0.1:4222"],
    ["nats://u:p@a:1,nats://v:q@b:2", "nats://***@a:1,nats://***@b:2"],
    [`the seed ${SEED} is wrong`, "the seed *** is wrong"],
    [`before ${KEY} after`, "before *** after"],
    [KEY.slice(0, 40), "***"],
    ["GET /?token=abc-DEF_123&x=1", "GET /?token=***&x=1"],
    ["authorization: Bearer abcdef", "authorization: ***"],
    ["password=hunter2", "password=***"],
    ["job ops.J2qavkb55wd: done, return code 4", "job ops.J2qavkb55wd: done, return code 4"],
    ["slot 1: session 0f3a-11 of job ops/ab12cd34", "slot 1: session 0f3a-11 of job ops/ab12cd34"],
  ])("%j becomes %j", (line, safe) => {
    expect(withoutSecrets(line)).toBe(safe);
  });

  test("T9: lets no secret through, whatever stands around it", () => {
    const around = fc.string({ maxLength: 20 }).filter((s) => !/[A-Za-z0-9_]$|^[A-Za-z0-9_]/.test(s));
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(withoutSecrets(`${before}${SEED}${after}`)).not.toContain(SEED);
        expect(withoutSecrets(`${before}${KEY}${after}`)).not.toContain("MIGHAg");
        expect(withoutSecrets(`x ${before} nats://u:hunter2@h ${after}`)).not.toContain("hunter2");
      }),
    );
  });
});

describe("weft node", () => {
  const url = "nats://127.0.0.1:1";

  test("says as JSON what it says as text", async () => {
    const folder = scratch();
    const said = async (...words: string[]): Promise<string> => {
      const started = startWeft(["node", "--cluster", url, ...words], folder, { PATH: process.env.PATH ?? "" });
      await new Promise<void>((resolve) => started.child.stderr?.once("data", () => resolve()));
      started.child.kill("SIGTERM");
      const { status, err } = await started.ended;
      expect(status).toBe(0);
      return err;
    };
    const text = await said();
    expect(text).toMatch(
      /^\d{4}-\d\d-\d\dT[\d:.]+Z cannot connect to 127\.0\.0\.1:1: .*; it is tried again every second\n/,
    );
    const lines = (await said("--log-format", "json", "--name", "n1")).trimEnd().split("\n");
    for (const line of lines) {
      expect(JSON.parse(line)).toMatchObject({
        level: "warn",
        name: "n1",
        pid: expect.any(Number),
        time: expect.stringMatching(/Z$/),
        msg: expect.stringContaining("it is tried again every second"),
      });
    }
  });

  test.each(["text", "json"])("keeps the password of an address to itself (%s)", (format) => {
    const { status, err } = weft(["node", "--cluster", "nats://ops:hunter2@127.0.0.1:1", "--log-format", format]);
    expect([status, err]).toEqual([1, expect.stringContaining("credentials do not belong")]);
    expect(err).not.toContain("hunter2");
  });

  test("says why it ends as JSON, too", () => {
    const { status, err } = weft(["node", "--cluster", "http://x", "--log-format", "json"]);
    expect(status).toBe(1);
    expect(JSON.parse(err)).toMatchObject({ level: "error", msg: expect.stringContaining("is not the address") });
    expect(weft(["node", "--cluster", "x", "--log-format", "xml"]).status).toBe(2);
  });
});
