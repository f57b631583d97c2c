/**
 * Job files among the blobs, closed to whoever does not run them.
 *
 * Contract: a job file is named in requests by `<owner>/<SHA-256>`. The blob's name is a digest of that digest, and its bytes are
 * encrypted under it: every node may fetch every job's blob, and open only those whose digest a runner has told it. What comes back is
 * what was put, or an error. (Convergent encryption: whoever has a file already can tell that somebody has put it.)
 */
import { createCipheriv, createDecipheriv } from "node:crypto";
import { sha256 } from "../jobfile.ts";
import { jobBlob } from "./blob-names.ts";
import type { Blobs } from "./ports.ts";

const TAG = 16;
/** A key encrypts one text only, so that its nonce need not differ. */
const NONCE = new Uint8Array(12);

/** How a file is named to a node. */
export function jobReference(owner: string, digest: string): string {
  return `${owner}/${digest}`;
}

export const JOB_REFERENCE = /^[A-Za-z0-9_-]{1,32}\/[0-9a-f]{64}$/;

/** The blob is not what its name promises. */
export class DamagedJobFile extends Error {}

/** Returns the file's SHA-256. Idempotent. */
export async function putJobFile(blobs: Blobs, owner: string, bytes: Uint8Array): Promise<string> {
  const digest = sha256(bytes);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(digest, "hex"), NONCE);
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  await blobs.put(jobFileBlob(owner, digest), sealed);
  return digest;
}

/** Throws what `get` throws, and DamagedJobFile. */
export async function getJobFile(blobs: Blobs, reference: string): Promise<Uint8Array> {
  if (!JOB_REFERENCE.test(reference)) throw new DamagedJobFile("that is no job file's name");
  const [owner = "", digest = ""] = reference.split("/");
  const sealed = await blobs.get(jobFileBlob(owner, digest));
  const decipher = createDecipheriv("aes-256-gcm", Buffer.from(digest, "hex"), NONCE, { authTagLength: TAG });
  const end = Math.max(0, sealed.length - TAG);
  let bytes: Buffer;
  try {
    decipher.setAuthTag(sealed.subarray(end));
    bytes = Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
  } catch {
    // Said so below: without its digest a file is as good as another one.
    bytes = Buffer.alloc(0);
  }
  if (sha256(bytes) !== digest)
    throw new DamagedJobFile(`job file ${shortName(reference)} is damaged: it has another digest`);
  return new Uint8Array(bytes);
}

/** For people: the whole reference opens the file. */
export function shortName(reference: string): string {
  const [owner = "", digest = ""] = reference.split("/");
  return `${owner}/${digest.slice(0, 8)}`;
}

/** The blob's name. */
export function jobFileBlob(owner: string, digest: string): string {
  return jobBlob(owner, sha256(new TextEncoder().encode(`weft job file ${digest}`)));
}
