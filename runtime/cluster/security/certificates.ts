/**
 * Certificates of a cluster: authorities, servers, clients.
 *
 * Contract: ECDSA on P-256, PEM. An authority signs nothing that can sign. A server's certificate is good for servers only and a client's
 * for clients only; a route's for both. Keys are made here and leave as PKCS #8.
 */
import { webcrypto } from "node:crypto";
import { isIP } from "node:net";
import "reflect-metadata";
import * as x509 from "@peculiar/x509";

export interface KeyPair {
  /** PEM. */
  readonly cert: string;
  readonly key: string;
}

export type Purpose = "server" | "client" | "route";

export interface Validity {
  readonly from: Date;
  readonly days: number;
}

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const DAY_MS = 86_400_000;
/** Clocks differ: a certificate is good a little earlier than it is made. */
const EARLIER_MS = 3_600_000;

export async function createAuthority(name: string, validity: Validity): Promise<KeyPair> {
  const keys = await createKeys();
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    ...period(validity),
    signingAlgorithm: ALGORITHM,
    serialNumber: serial(),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { cert: pem(cert), key: await exported(keys) };
}

/** `hosts`: names and addresses under which it is reached; none for clients. */
export async function createCertificate(
  authority: KeyPair,
  name: string,
  purpose: Purpose,
  hosts: readonly string[],
  validity: Validity,
): Promise<KeyPair> {
  const keys = await createKeys();
  const issuer = new x509.X509Certificate(authority.cert);
  const { serverAuth, clientAuth } = x509.ExtendedKeyUsage;
  const usages = { server: [serverAuth], client: [clientAuth], route: [serverAuth, clientAuth] }[purpose];
  const names = hosts.map((host) => ({ type: isIP(host) === 0 ? "dns" : "ip", value: host }) as const);
  const cert = await x509.X509CertificateGenerator.create({
    subject: `CN=${name}`,
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey: await imported(authority.key),
    ...period(validity),
    signingAlgorithm: ALGORITHM,
    serialNumber: serial(),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension(usages),
      ...(names.length === 0 ? [] : [new x509.SubjectAlternativeNameExtension(names)]),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return { cert: pem(cert), key: await exported(keys) };
}

function period({ from, days }: Validity) {
  const start = from.getTime();
  return { notBefore: new Date(start - EARLIER_MS), notAfter: new Date(start + days * DAY_MS) };
}

function pem(cert: x509.X509Certificate): string {
  return `${cert.toString("pem").trimEnd()}\n`;
}

/** Positive, and 15 random bytes. */
function serial(): string {
  return Buffer.from([1, ...webcrypto.getRandomValues(new Uint8Array(15))]).toString("hex");
}

type Keys = webcrypto.CryptoKeyPair;

function createKeys(): Promise<Keys> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
}

async function exported(keys: Keys): Promise<string> {
  const bytes = await webcrypto.subtle.exportKey("pkcs8", keys.privateKey);
  return `${x509.PemConverter.encode(bytes, "PRIVATE KEY").trimEnd()}\n`;
}

function imported(key: string): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey("pkcs8", x509.PemConverter.decodeFirst(key), ALGORITHM, false, ["sign"]);
}
