export interface SmtpReply {
  readonly code: number;
  /** Code and enhanced code (RFC 3463), without the server's words, which may hold an address. */
  readonly reply: string;
}

/** Null when the text does not start with a reply code. */
export function readReply(text: string): SmtpReply | null {
  const match = /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3}))?(?=[ \-\r\n]|$)/.exec(text);
  if (match === null) return null;
  const [, code = '', enhanced] = match;
  return { code: Number(code), reply: enhanced === undefined ? code : `${code} ${enhanced}` };
}
