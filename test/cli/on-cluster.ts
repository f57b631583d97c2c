/** The commands of the cluster against one, and a program for it. */
import { expect } from "vitest";
import { type Ended, type Started, startWeft, weft } from "./weft.ts";

/** Copies IN to OUT, with enough work for each record that thousands of them take a while. Return code 7. */
export const COPIES = `IDENTIFICATION DIVISION.
PROGRAM-ID. COPIES.
ENVIRONMENT DIVISION.
INPUT-OUTPUT SECTION.
FILE-CONTROL.
    SELECT INFILE ASSIGN TO "IN" ORGANIZATION SEQUENTIAL.
    SELECT OUTFILE ASSIGN TO "OUT" ORGANIZATION SEQUENTIAL.
DATA DIVISION.
FILE SECTION.
FD  INFILE.
01  I-REC PIC X(100).
FD  OUTFILE.
01  O-REC PIC X(100).
WORKING-STORAGE SECTION.
01  E PIC X VALUE "N".
01  K PIC 9(9) COMP.
01  N PIC 9(9) VALUE 0.
01  W PIC X(10).
01  S PIC S9(15)V99 COMP-3.
PROCEDURE DIVISION.
    ACCEPT W FROM COMMAND-LINE.
    DISPLAY "BEGIN " W.
    DISPLAY "TO SYSERR" UPON SYSERR.
    OPEN INPUT INFILE OUTPUT OUTFILE.
    PERFORM UNTIL E = "Y"
        READ INFILE AT END MOVE "Y" TO E
            NOT AT END
                MOVE 0 TO S
                PERFORM VARYING K FROM 1 BY 1 UNTIL K > 300
                    COMPUTE S ROUNDED = (S + K * 1.07) / 1.01
                END-PERFORM
                ADD 1 TO N
                MOVE I-REC TO O-REC
                WRITE O-REC
        END-READ
    END-PERFORM.
    CLOSE INFILE OUTFILE.
    DISPLAY "RECORDS " N.
    MOVE 7 TO RETURN-CODE.
    STOP RUN.
`;

export interface OnCluster {
  /** To its end. */
  run(...words: string[]): Ended;
  start(...words: string[]): Started;
  readonly started: readonly Started[];
  status(id: string): string;
  /** Kills what was started. */
  stop(): Promise<void>;
}

export function onCluster(folder: string, url: () => string): OnCluster {
  const started: Started[] = [];
  const run = (...words: string[]) => weft(words, { cwd: folder, env: { WEFT_CLUSTER: url() } });
  return {
    run,
    start(...words) {
      const one = startWeft(words, folder, { PATH: process.env.PATH ?? "", WEFT_CLUSTER: url() });
      started.push(one);
      return one;
    },
    started,
    status: (id) => (JSON.parse(run("show", id, "--format", "json").out) as { status: string }).status,
    async stop() {
      for (const { child } of started) child.kill("SIGKILL");
      await Promise.all(started.map((one) => one.ended));
    },
  };
}

/** Waits until the process says it. */
export function said(one: Started, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let all = "";
    one.child.stderr?.on("data", (bytes: Buffer) => {
      all += bytes.toString();
      if (all.includes(text)) resolve();
    });
    void one.ended.then(({ err }) => reject(new Error(`it ended without saying "${text}":\n${err}`)));
  });
}

export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let i = 0; i < 600 && !(await holds()); i++) await new Promise((resume) => setTimeout(resume, 50));
  expect(await holds(), what).toBe(true);
}
