/** The staff door as a clinical system or a person's browser sees it. */
export interface Door {
  send<T>(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<T>;
}

export function clientDoor(baseUrl: string, apiKey: string): Door {
  return door(baseUrl, { authorization: `Bearer ${apiKey}` });
}

/** Signs in; the session lives as long as the cookie. */
export async function personDoor(baseUrl: string, who: { email: string; password: string }): Promise<Door> {
  const answer = await fetch(`${baseUrl}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baseUrl },
    body: JSON.stringify({ email: who.email, password: who.password }),
  });
  if (!answer.ok) throw new Error(`${who.email} cannot sign in: ${answer.status} ${await codeOf(answer)}`);
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  return door(baseUrl, { cookie: cookie.join('; '), origin: baseUrl });
}

function door(baseUrl: string, always: Readonly<Record<string, string>>): Door {
  return {
    send: async <T>(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) => {
      const answer = await fetch(`${baseUrl}${path}`, {
        method,
        headers: { ...always, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      // The path may hold an id, never a value of a record; the body is not repeated.
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status} ${await codeOf(answer)}`);
      return (await answer.json()) as T;
    },
  };
}

async function codeOf(answer: Response): Promise<string> {
  const text = await answer.text();
  try {
    const problem = JSON.parse(text) as {
      readonly code?: string;
      readonly fields?: readonly { readonly pointer: string }[];
    };
    return [problem.code, ...(problem.fields ?? []).map((field) => field.pointer)].join(' ');
  } catch {
    return '';
  }
}
