/** Writing bytes to a standard stream, as fast as its reader takes them. */

/** The reader has closed the stream. */
export class ReaderLeft extends Error {}

/** Resolves when the system has taken the bytes. Throws ReaderLeft. */
export function writeBytes(stream: NodeJS.WritableStream, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    // The callback tells, and before the event: without a listener that would end the process.
    const onError = (): void => {};
    stream.on("error", onError);
    stream.write(bytes, (error) => {
      if (error == null) {
        stream.off("error", onError);
        resolve();
      } else reject((error as NodeJS.ErrnoException).code === "EPIPE" ? new ReaderLeft() : error);
    });
  });
}
