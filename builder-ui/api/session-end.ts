type Handler = () => void;
let handler: Handler = () => undefined;

/** The router says once what happens when the server no longer knows the session. */
export function onSessionEnd(next: Handler): void {
  handler = next;
}

export const endSession = (): void => handler();
