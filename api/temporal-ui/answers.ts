import type { Response } from 'express';

/** gRPC codes, which the UI expects in the body of an error. */
const GRPC = { 400: 3, 401: 16, 403: 7, 404: 5, 502: 14, 503: 14 } as const;
export type RefusalStatus = keyof typeof GRPC;

export function refuseApi(response: Response, status: RefusalStatus, message: string): void {
  response.status(status).json({ code: GRPC[status], message, details: [] });
}

/** A page for people: no script, no style, one sentence that says what to do. */
export function refusePage(response: Response, status: RefusalStatus, message: string): void {
  response
    .status(status)
    .type('html')
    .send(
      `<!doctype html><html lang="en"><title>Workflow history</title><h1>Workflow history</h1><p>${message}</p></html>`,
    );
}

export const NOT_SIGNED_IN =
  'You are not signed in here, or your time is over. Open the history again from an enrollment in Carewright.';
export const NOT_YOURS = 'Workflow histories are not open to your roles. An admin can give a role that may read them.';
export const NOT_OFFERED = 'This is not offered here. Histories are read-only; act on an enrollment in Carewright.';
export const NO_ANSWER = 'The Temporal UI does not answer. Its server may be down; try again in a minute.';
