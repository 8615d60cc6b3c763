import { once } from 'node:events';
import { createServer, request as openRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createTemporalUiDoor } from '../../api/temporal-ui/door.ts';
import { historyDecoder } from '../../api/temporal-ui/history-decoder.ts';
import type {
  HistoryAccess,
  HistoryPermission,
  HistoryView,
  UiPerson,
  UiSessions,
} from '../../api/temporal-ui/ui-session.ts';
import type { PayloadKeys } from '../../activities/temporal/payload-keys.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body as JSON, whatever it says. */
  json(): unknown;
}

export interface TrialDoor {
  readonly url: string;
  /** Looks and operations in the order in which they were recorded. */
  readonly entries: HistoryAccess[];
  readonly faults: unknown[];
  isAuditDown: boolean;
  view: HistoryView;
  /** A fresh link's token for this person. */
  link(personId: keyof typeof PEOPLE): string;
  signIn(personId: keyof typeof PEOPLE): Promise<string>;
  /** The raw path, as nobody's library would send it. */
  ask(method: string, path: string, headers?: Readonly<Record<string, string>>, body?: string): Promise<Answered>;
  stop(): Promise<void>;
}

const PEOPLE = {
  usr_support: ['history.read', 'history.decode'],
  usr_admin: ['history.read'],
  usr_operator: ['history.read', 'history.operate'],
  usr_marketer: [],
} as const satisfies Record<string, readonly HistoryPermission[]>;

/** The door on a free port, with people and sessions of the test. */
export async function startTrialDoor(upstream: string, keys: PayloadKeys): Promise<TrialDoor> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const book = sessionBook();
  const door: TrialDoor = {
    url,
    entries: [],
    faults: [],
    isAuditDown: false,
    view: 'codes',
    link: book.link,
    signIn: async (personId) => {
      const answer = await ask(url, 'GET', `/hand-over?token=${book.link(personId)}`);
      return String(answer.headers['set-cookie']).split(';')[0] ?? '';
    },
    ask: (method, path, headers, body) => ask(url, method, path, headers, body),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  const record = async (entry: HistoryAccess): Promise<boolean> => !door.isAuditDown && door.entries.push(entry) > 0;
  server.on(
    'request',
    createTemporalUiDoor({
      upstream,
      namespace: 'default',
      publicUrl: url,
      decode: historyDecoder(keys),
      audit: { record, recordOperation: record },
      sessions: book.sessions,
      viewFor: (person) => (person.may('history.decode') ? door.view : 'nothing'),
      onFault: (error) => door.faults.push(error),
    }),
  );
  return door;
}

function sessionBook(): { readonly sessions: UiSessions; link(personId: keyof typeof PEOPLE): string } {
  const links = new Map<string, string>();
  const cookies = new Map<string, string>();
  const personOf = (id: string | undefined): UiPerson | null => {
    const permissions: readonly HistoryPermission[] = Object.entries(PEOPLE).find(([name]) => name === id)?.[1] ?? [];
    return id === undefined ? null : { id, may: (permission) => permissions.includes(permission) };
  };
  const redeem = async (token: string): Promise<UiPerson | null> => {
    const id = links.get(token);
    links.delete(token);
    return personOf(id);
  };
  const link = (personId: string): string => {
    const token = `link-token-of-the-test-${links.size}-${Math.random().toString(36).slice(2)}`;
    links.set(token, personId);
    return token;
  };
  const mint = async (personId: string, secret: string): Promise<void> => void cookies.set(secret, personId);
  return { link, sessions: { redeem, mint, personFor: async (cookie) => personOf(cookies.get(cookie)) } };
}

export async function ask(
  url: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string,
): Promise<Answered> {
  const { hostname, port } = new URL(url);
  const request = openRequest({
    hostname,
    port,
    method,
    path,
    headers: { ...headers, 'content-length': Buffer.byteLength(body ?? '') },
  });
  request.end(body);
  const [response] = await once(request, 'response');
  const content = await text(response);
  return {
    status: response.statusCode,
    headers: response.headers,
    text: content,
    json: () => JSON.parse(content) as unknown,
  };
}
