/** Writing bytes to a standard stream, as fast as its reader takes them. */

/** The reader has closed the stream. */
export class ReaderLeft extends Error {}

/** Resolves when the system has taken the bytes. Throws ReaderLeft. */
export function writeBytes(stream: NodeJS.WriteStream, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (): void => {
      // The callback below tells.
    };
    stream.on("error", onError);
    stream.write(bytes, (error) => {
      stream.off("error", onError);
      if (error == null) resolve();
      else reject((error as NodeJS.ErrnoException).code === "EPIPE" ? new ReaderLeft() : error);
    });
  });
}
