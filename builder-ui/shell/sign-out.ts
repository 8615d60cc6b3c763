import { z } from 'zod';
import { request } from '../api/request.ts';
import { endSession } from '../api/session-end.ts';

/** Ends the session here even when the server cannot be told; it ends there by itself. */
export async function signOut(): Promise<void> {
  await request(z.unknown(), 'DELETE', '/v1/session').catch(() => null);
  endSession();
}
