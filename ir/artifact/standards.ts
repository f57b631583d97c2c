/** The dialects that --std names: those of the reference compiler's options of the same names. */
export const STANDARDS = ["default", "cobol85", "ibm", "mf"] as const;

export type Standard = (typeof STANDARDS)[number];
