import type { Answer, Api } from '../stack/api.ts';

/** One answer of a door: status, headers and body as text. */
export interface Heard {
  readonly request: string;
  readonly status: number;
  readonly text: string;
}

/** The same door, with every answer written down. */
export function overhearing(api: Api, heard: Heard[]): Api {
  const note = <T>(request: string, answer: Answer<T>): Answer<T> => {
    const text = `${JSON.stringify([...answer.headers])}\n${JSON.stringify(answer.body)}`;
    heard.push({ request, status: answer.status, text });
    return answer;
  };
  return {
    baseUrl: api.baseUrl,
    get: async (path, headers) => note(`GET ${path}`, await api.get(path, headers)),
    post: async (path, body, headers) => note(`POST ${path}`, await api.post(path, body, headers)),
    put: async (path, body, headers) => note(`PUT ${path}`, await api.put(path, body, headers)),
    delete: async (path, headers) => note(`DELETE ${path}`, await api.delete(path, headers)),
    raw: async (path, init) => {
      const answer = await api.raw(path, init);
      const text = `${JSON.stringify([...answer.headers])}\n${await answer.clone().text()}`;
      heard.push({ request: `${init.method ?? 'GET'} ${path}`, status: answer.status, text });
      return answer;
    },
  };
}
