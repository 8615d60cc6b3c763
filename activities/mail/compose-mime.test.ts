import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { composeMime } from './compose-mime.ts';
import type { MailToCompose } from './compose-mime.ts';

const mail: MailToCompose = {
  from: { name: 'Clínica "Lakeside", Inc', address: 'clinic@clinic.example' },
  to: 'ana@verified.example',
  subject: 'Un mensaje de la clínica',
  html: '<p>Hola, María</p>',
  text: 'Hola, María\n.\n..dos\n',
  messageId: 'k3yed.hash@clinic.example',
  date: new Date('2026-05-01T10:00:00Z'),
};

async function bytes(one: MailToCompose): Promise<Buffer> {
  const composed = await composeMime(one);
  if (composed.kind !== 'composed') throw new Error(composed.field);
  return Buffer.from(composed.mime);
}

test('the mail reads back as it was given, with both parts', async () => {
  const read = await PostalMime.parse(await bytes(mail));
  expect(read).toMatchObject({
    subject: mail.subject,
    messageId: '<k3yed.hash@clinic.example>',
    from: mail.from,
    to: [{ address: mail.to }],
  });
  expect(read.html?.trim()).toBe(mail.html);
  expect(read.text?.replaceAll('\r\n', '\n').trim()).toBe(mail.text.trim());
  expect(read.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
});

test('the same mail composed again is the same bytes', async () => {
  const first = await bytes(mail);
  expect((await bytes(structuredClone(mail))).equals(first)).toBe(true);
  expect(first.toString()).toContain('boundary="=_cw-');
  expect(first.toString()).not.toMatch(/[^\r]\n/);
});

test('only commercial mail has list headers', async () => {
  expect((await bytes(mail)).toString()).not.toContain('List-Unsubscribe');
  const text = (
    await bytes({ ...mail, listUnsubscribe: { url: 'https://mail.example/u/token', mailto: 'stop@clinic.example' } })
  ).toString();
  expect(text.replaceAll('\r\n ', ' ')).toContain(
    'List-Unsubscribe: <https://mail.example/u/token>, <mailto:stop@clinic.example>',
  );
  expect(text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
});

const BREAKS = ['\r\n', '\r', '\n', '\0', '\u2028', '\u2029'];
const FIELDS: readonly [string, (evil: string) => Partial<MailToCompose>][] = [
  ['subject', (evil) => ({ subject: `A${evil}` })],
  ['from-name', (evil) => ({ from: { name: `A${evil}`, address: mail.from.address } })],
  ['from', (evil) => ({ from: { name: 'A', address: `a@clinic.example${evil}` } })],
  ['to', (evil) => ({ to: `ana@verified.example${evil}` })],
  ['message-id', (evil) => ({ messageId: `id@clinic.example${evil}` })],
  ['list-unsubscribe', (evil) => ({ listUnsubscribe: { url: `https://mail.example/u/t${evil}` } })],
  ['Feedback-ID', (evil) => ({ headers: { 'Feedback-ID': `a:b:c${evil}` } })],
];

test.each(FIELDS.flatMap(([field, change]) => BREAKS.map((sign) => [field, sign, change] as const)))(
  '%s with %j is refused',
  async (field, sign, change) => {
    expect(await composeMime({ ...mail, ...change(`${sign}Bcc: eve@evil.example`) })).toEqual({
      kind: 'bad-header-value',
      field,
    });
  },
);

test.each(['Bcc', 'Content-Type', 'DKIM-Signature', 'X Y', 'X-A:'])(
  'a header named %s cannot be given',
  async (name) => {
    expect(await composeMime({ ...mail, headers: { [name]: 'x' } })).toEqual({
      kind: 'bad-header-value',
      field: 'headers',
    });
  },
);

test('a second recipient cannot be slipped into the address', async () => {
  expect(await composeMime({ ...mail, to: 'ana@verified.example, eve@evil.example' })).toEqual({
    kind: 'bad-header-value',
    field: 'to',
  });
});
