/** The dialects that --std names: those of the reference compiler's options of the same names. */
export const STANDARDS = ["default", "cobol85", "ibm", "mf"] as const;

export type Standard = (typeof STANDARDS)[number];

/** Rules for intermediate results that --arith names: the reference compiler's, or those of Enterprise COBOL's ARITH(COMPAT) and ARITH(EXTEND). */
export const ARITHMETICS = ["reference", "compat", "extend"] as const;

export type Arithmetic = (typeof ARITHMETICS)[number];
