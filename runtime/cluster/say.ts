/** What a daemon says of itself, for people and for their programs. Contract: types only; what is said decides nothing. */

/** What a line is about; JSON logs have it as fields of their own. */
export interface About {
  /** Default: info. */
  readonly level?: "info" | "warn" | "error";
  readonly job?: string;
  readonly node?: string;
  readonly slot?: number;
  readonly session?: string;
  readonly epoch?: number;
  readonly returnCode?: number;
}

export type Say = (line: string, about?: About) => void;
