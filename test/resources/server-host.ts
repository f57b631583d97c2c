/**
 * The script of a process that serves data sets, or plays an S3 store, for tests: the tests' own thread sleeps while a store is asked.
 * Contract: started by server-process.ts; told what to do by messages, each answered once.
 */
import { createPublicKey } from "node:crypto";
import {
  type AuditEntry,
  type ResourceServer,
  type ServerOptions,
  serveResources,
} from "../../runtime/resources/server.ts";
import { startS3, type TestS3 } from "./s3-server.ts";

export type ServeOrder = Omit<ServerOptions, "trust" | "audit" | "now"> & {
  readonly trust: {
    readonly tokens: readonly { readonly principal: string; readonly sha256: string }[];
    readonly publicKey: string | null;
  } | null;
};

export type Order =
  | { readonly kind: "serve"; readonly options: ServeOrder }
  | { readonly kind: "s3" }
  | { readonly kind: "audit" }
  | { readonly kind: "failNext"; readonly count: number }
  | { readonly kind: "put"; readonly key: string; readonly text: string }
  | { readonly kind: "keys" };

const audit: AuditEntry[] = [];
let server: ResourceServer | null = null;
let s3: TestS3 | null = null;

async function carryOut(order: Order): Promise<unknown> {
  switch (order.kind) {
    case "serve": {
      const { trust } = order.options;
      const publicKey = trust?.publicKey == null ? null : createPublicKey(trust.publicKey);
      server = await serveResources({
        ...order.options,
        trust: trust === null ? null : { ...trust, publicKey },
        audit: (entry) => audit.push(entry),
        now: () => Date.now(),
      });
      return server.url;
    }
    case "s3":
      s3 = await startS3();
      return s3.url;
    case "audit":
      return audit;
    case "failNext":
      s3?.failNext(order.count);
      return null;
    case "put":
      s3?.put(order.key, Buffer.from(order.text));
      return null;
    case "keys":
      return [...(s3?.objects.keys() ?? [])].sort();
    default:
      return order satisfies never;
  }
}

process.on("message", (order: Order) => {
  carryOut(order).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
// The tests' process is gone.
process.on("disconnect", () => process.exit());
