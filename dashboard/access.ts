/**
 * Who may look.
 *
 * Contract: pure but for the hashes. Without a token only requests for this machine by a loopback name are answered (DNS rebinding: a page
 * of elsewhere whose name suddenly is 127.0.0.1 says so in its Host). With a token: whoever has it, in the address once, in the cookie that
 * is set for it, or as a bearer. Secrets are compared in constant time; the cookie does not hold the token. Cookies do not tell ports
 * apart, so the cookie's name has the port.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export interface Access {
  /** Null: open to whoever can use this machine. */
  readonly token: string | null;
  /** Whether it listens on the loopback interface only. */
  readonly loopback: boolean;
  readonly secure: boolean;
  readonly port: number;
}

export interface Visit {
  readonly host: string | undefined;
  readonly cookie: string | undefined;
  readonly authorization: string | undefined;
  /** `token` of the query. */
  readonly token: string | undefined;
}

/** enter: with the token in the address; it gets a cookie. */
export type Verdict = "let in" | "enter" | "wrong host" | "no token";

export const LEAST_TOKEN = 16;

export function newToken(): string {
  return randomBytes(24).toString("base64url");
}

export function judge(access: Access, visit: Visit): Verdict {
  if (access.loopback && !isLoopbackName(visit.host)) return "wrong host";
  if (access.token === null) return "let in";
  if (visit.token !== undefined) return same(visit.token, access.token) ? "enter" : "no token";
  const bearer = /^Bearer +(\S+)$/i.exec(visit.authorization ?? "")?.[1];
  if (bearer !== undefined) return same(bearer, access.token) ? "let in" : "no token";
  const cookie = cookieOf(visit.cookie, cookieName(access));
  return cookie !== null && same(cookie, cookieValue(access.token)) ? "let in" : "no token";
}

/** The Set-Cookie header of a visit that is let in by the token. */
export function setCookie(access: Access & { readonly token: string }): string {
  const secure = access.secure ? "; Secure" : "";
  return `${cookieName(access)}=${cookieValue(access.token)}; HttpOnly; SameSite=Strict; Path=/${secure}`;
}

/** `host`: an address to listen on. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** `host`: the header, with or without a port. */
export function isLoopbackName(host: string | undefined): boolean {
  const name = /^(\[[0-9a-f:]+\]|[^:[\]]+)(:\d{1,5})?$/i.exec(host ?? "")?.[1]?.toLowerCase();
  return name === "localhost" || name === "[::1]" || /^127(\.\d{1,3}){3}$/.test(name ?? "");
}

function cookieName({ port }: Access): string {
  return `weft-${port}`;
}

function cookieValue(token: string): string {
  return createHmac("sha256", token).update("the cookie of weft's dashboard").digest("base64url");
}

function cookieOf(header: string | undefined, name: string): string | null {
  const found = (header ?? "").split(";").map((part) => part.trim().split("="));
  return found.find(([key]) => key === name)?.[1] ?? null;
}

/** Digests have one length, whatever is compared. */
function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
