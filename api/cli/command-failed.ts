export const EXIT = {
  /** The thing asked about is not so. */
  no: 1,
  /** The command could not do its work: a file, an address, an argument. */
  cannot: 2,
  /** The log contradicts an anchor kept outside the database. */
  anchor: 3,
} as const;

/** Ends the command with this exit code; the message says what, why and how to go on. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
  readonly exitCode: number;

  constructor(message: string, exitCode: number = EXIT.cannot) {
    super(message);
    this.exitCode = exitCode;
  }
}
