/**
 * zod as it is used here: every schema is made by this `z`.
 *
 * Contract: schemas are interpreted, not compiled to functions at their first use: a process reads a few documents with each, and compiling
 * the job's takes four times as long as reading it.
 */
import { config, z } from "zod";

config({ jitless: true });

export { z };
