/**
 * zod as it is used here: every schema is made by this `z`.
 *
 * Contract: schemas are interpreted, not compiled to functions at their first use: a process reads a few documents with each, and compiling
 * the job's takes four times as long as reading it.
 */
import { config, z } from "zod";

config({ jitless: true });

/**
 * The schema that `make` gives, which looks at an object once, however often it stands in the document (rows.ts), and gives the same copy of
 * it each time. It may be part of itself.
 */
export function once<T>(make: () => z.ZodType<T>): z.ZodType<T> {
  const known = new WeakMap<object, z.core.ParsePayload<T>>();
  let schema: z.ZodType<T> | null = null;
  const look = (value: unknown): z.core.ParsePayload<T> => {
    schema ??= make();
    // Of what safeParse does only this: it takes less of the stack, which bounds how deep expressions may be.
    return schema._zod.run({ value, issues: [] }, { async: false }) as z.core.ParsePayload<T>;
  };
  return z.unknown().transform((value, { issues }): T => {
    const isPart = typeof value === "object" && value !== null;
    const result = (isPart ? known.get(value) : undefined) ?? look(value);
    if (isPart) known.set(value, result);
    // One says enough; all would double with each level of parts that hold another twice.
    const [first] = result.issues;
    if (first !== undefined) issues.push({ ...first, path: [...(first.path ?? [])] });
    return result.value;
  });
}

export { z };
