import { isAbsolute } from 'node:path';
import { z } from 'zod';

/** What a person who sets a variable must know. */
export interface VariableNotes {
  readonly about: string;
  readonly example: string;
  /** Never printed; also read from a file named by `<NAME>_FILE`. */
  readonly isSecret?: boolean;
}

/** Notes stand beside the schema that checks the value, so that neither is written without the other. */
export const variableNotes = z.registry<VariableNotes>();

export const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535, 'must be a port number from 1 to 65535');

export const httpUrl = z
  .string()
  .refine((value) => isUrlOf(value, ['http:', 'https:']), 'must be an http:// or https:// address')
  .transform((value) => value.replace(/\/+$/, ''));

/** A schema of its own for each variable, for notes are kept by schema. */
export const postgresUrl = () =>
  z.string().refine((value) => isUrlOf(value, ['postgres:', 'postgresql:']), 'must be a postgres:// address');

export const absolutePath = z.string().refine(isAbsolute, 'must be an absolute path');

export const flag = z.enum(['0', '1'], { error: 'must be 1 (on) or 0 (off)' }).transform((value) => value === '1');

export const oneLine = z
  .string()
  .max(200, 'must have at most 200 characters')
  .refine((value) => !/[\r\n\0]/.test(value), 'must be one line');

export const mailAddress = z.email('must be one mail address');

export const domainName = z
  .string()
  .regex(/^(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/, 'must be a domain name in lower case');

export const zoneList = z
  .string()
  .transform((value) => value.split(',').map((zone) => zone.trim()))
  .refine((zones) => zones.every(isZone), 'must be IANA time zones separated by commas');

function isUrlOf(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.includes('/');
  } catch {
    return false;
  }
}
