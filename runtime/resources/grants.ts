/**
 * Who asks: bearer tokens, and grants that whoever runs the jobs gives to the nodes that work for them.
 *
 * Contract: a grant says for whom and for which job, until when, and is signed (Ed25519); a resource's node needs the public key only. A
 * static token is known by its SHA-256. Limit: a grant cannot be withdrawn before its end; keep it short and renew it.
 */
import { createHash, type KeyObject, sign, timingSafeEqual, verify } from "node:crypto";

export interface Grant {
  /** The principal whose access counts. */
  readonly principal: string;
  readonly job: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

export interface TokenHolder {
  readonly principal: string;
  /** SHA-256 of the token, in hexadecimal digits. */
  readonly sha256: string;
}

/** `job`: the only one that it may write for; null: any. */
export interface Identity {
  readonly principal: string;
  readonly job: string | null;
}

const PREFIX = "weft1";

export function signGrant(grant: Grant, privateKey: KeyObject): string {
  const body = Buffer.from(JSON.stringify(grant)).toString("base64url");
  return `${PREFIX}.${body}.${sign(null, Buffer.from(`${PREFIX}.${body}`), privateKey).toString("base64url")}`;
}

/** Null: it is none, is not signed by the key's owner, or is over. */
export function readGrant(token: string, publicKey: KeyObject, now: number): Grant | null {
  const [prefix, body, signature, ...more] = token.split(".");
  if (prefix !== PREFIX || body === undefined || signature === undefined || more.length > 0) return null;
  if (!verify(null, Buffer.from(`${PREFIX}.${body}`), publicKey, Buffer.from(signature, "base64url"))) return null;
  const { principal, job, until } = JSON.parse(Buffer.from(body, "base64url").toString()) as Grant;
  return until > now ? { principal, job, until } : null;
}

export function identify(
  authorization: string | undefined,
  trust: { readonly tokens: readonly TokenHolder[]; readonly publicKey: KeyObject | null },
  now: number,
): Identity | null {
  const token = /^Bearer ([\x21-\x7e]+)$/.exec(authorization ?? "")?.[1];
  if (token === undefined) return null;
  const digest = createHash("sha256").update(token).digest();
  // All are compared, so that the time tells nothing.
  const holder = trust.tokens.filter((t) => isTokenDigest(t.sha256) && equal(t.sha256, digest))[0];
  if (holder !== undefined) return { principal: holder.principal, job: null };
  return trust.publicKey === null ? null : readGrant(token, trust.publicKey, now);
}

function equal(sha256: string, digest: Buffer): boolean {
  return timingSafeEqual(Buffer.from(sha256, "hex"), digest);
}

export function isTokenDigest(text: string): boolean {
  return /^[0-9a-fA-F]{64}$/.test(text);
}

/** Roles of a cluster: nodes and coordinators work for others, and show a grant; the rest has nothing to do with data. */
const OTHER_ROLES = /^(node-.*|coordinator|operator|monitor)$/;

/** Whose access counts for a certificate of this name: `client-NAME` is NAME. Null: it gives no rights. */
export function principalOfName(name: unknown): string | null {
  if (typeof name !== "string" || !/^[A-Za-z0-9_.@-]{1,64}$/.test(name) || OTHER_ROLES.test(name)) return null;
  return name.replace(/^client-/, "") || null;
}

/** How long a grant is good for, and how often one is replaced while its job runs. Milliseconds. */
export const GRANT_MS = 3_600_000;
export const RENEW_MS = 900_000;
