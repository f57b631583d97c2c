/**
 * Why a run cannot go on, as far as it matters to who would try it again.
 *
 * Contract: pure. program: the same would happen again, whoever tries. full: there is no room (on a device, in a quota, of descriptors
 * or memory) now. unreachable: where the bytes are does not answer, or answers with an error of its device, now. lost: bytes that the run
 * stands on are gone. system: anything else that the system refused.
 */
export type FailureCause = "program" | "full" | "unreachable" | "lost" | "system";

const CAUSES: Readonly<Record<string, FailureCause>> = {
  ...all("full", ["ENOSPC", "EDQUOT", "EMFILE", "ENFILE", "ENOMEM", "full"]),
  ...all("unreachable", ["EIO", "EREMOTEIO", "ESTALE", "ENODEV", "ENXIO", "ETIMEDOUT", "EHOSTDOWN", "EHOSTUNREACH"]),
  ...all("unreachable", ["ENETDOWN", "ENETUNREACH", "ENOTCONN", "ECONNABORTED", "ECONNREFUSED", "ECONNRESET"]),
  ...all("unreachable", ["unreachable"]),
  ...all("lost", ["lost"]),
  ...all("program", ["absent", "exists", "denied", "folder", "changed", "unsupported"]),
};

function all(cause: FailureCause, codes: readonly string[]): Readonly<Record<string, FailureCause>> {
  return Object.fromEntries(codes.map((code) => [code, cause]));
}

/** `code`: of a system error, such as ENOSPC, or a failure's kind as in resources/store.ts. */
export function causeOf(code: string): FailureCause {
  return CAUSES[code] ?? "system";
}

/** Whether it is worth waiting for. */
export function mayPass(cause: FailureCause): cause is "full" | "unreachable" {
  return cause === "full" || cause === "unreachable";
}

/** Whether the system refused something, rather than weft being wrong. */
export function isSystemError(error: unknown): error is Error & { readonly code: string; readonly syscall: string } {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    "syscall" in error &&
    typeof error.syscall === "string"
  );
}

/** As plainWords, without the paths that a call names: temporaries, mostly. */
export function withoutPaths(message: string): string {
  return plainWords(message).replace(/, [a-z]+ '.*$/s, "");
}

/** A system error's message as Node words it, such as "ENOSPC: no space left on device, write", without code and call. */
export function plainWords(message: string): string {
  return message.replace(/^[A-Z0-9]+: /, "").replace(/, [a-z]+$/, "");
}
