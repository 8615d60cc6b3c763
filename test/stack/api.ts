/** An answer as it came: tests look at problems as often as at success. */
export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface Api {
  readonly baseUrl: string;
  get<T>(path: string, headers?: HeaderValues): Promise<Answer<T>>;
  post<T>(path: string, body?: unknown, headers?: HeaderValues): Promise<Answer<T>>;
  put<T>(path: string, body?: unknown, headers?: HeaderValues): Promise<Answer<T>>;
  delete<T>(path: string, headers?: HeaderValues): Promise<Answer<T>>;
  /** The raw door: any method, any body text. */
  raw(path: string, init: RequestInit): Promise<Response>;
}

export type HeaderValues = Readonly<Record<string, string>>;

export function createApi(baseUrl: string, always: HeaderValues): Api {
  const raw = (path: string, init: RequestInit) =>
    fetch(`${baseUrl}${path}`, { ...init, headers: { ...always, ...(init.headers as HeaderValues) } });
  const send = async <T>(
    method: string,
    path: string,
    body: unknown,
    headers: HeaderValues = {},
  ): Promise<Answer<T>> => {
    const hasBody = body !== undefined;
    const answer = await raw(path, {
      method,
      headers: { ...(hasBody ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(hasBody ? { body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, headers: answer.headers, body: parsed(await answer.text()) as T };
  };
  return {
    baseUrl,
    raw,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    delete: (path, headers) => send('DELETE', path, undefined, headers),
  };
}

export function apiOfClient(baseUrl: string, apiKey: string): Api {
  return createApi(baseUrl, { authorization: `Bearer ${apiKey}` });
}

/** Signs in as a person; the cookie and the origin go with every request. */
export async function apiOfPerson(baseUrl: string, who: { email: string; password: string }): Promise<Api> {
  const door = createApi(baseUrl, { origin: baseUrl });
  const answer = await door.post('/v1/session', { email: who.email, password: who.password });
  if (answer.status !== 200)
    throw new Error(`${who.email} cannot sign in: ${answer.status} ${JSON.stringify(answer.body)}`);
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  return createApi(baseUrl, { origin: baseUrl, cookie: cookie.join('; ') });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
