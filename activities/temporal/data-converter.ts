import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import { strictCodec, workerCodec } from './payload-codec.ts';
import type { OnRefused } from './payload-codec.ts';
import type { PayloadKeys } from './payload-keys.ts';

export const FAILURE_CONVERTER = fileURLToPath(new URL('failure-converter.ts', import.meta.url));

/** For clients. */
export function makeDataConverter(keys: PayloadKeys): DataConverter {
  return { payloadCodecs: [strictCodec(keys)], failureConverterPath: FAILURE_CONVERTER };
}

/** For workers: see `workerCodec`. */
export function makeWorkerDataConverter(keys: PayloadKeys, onRefused: OnRefused): DataConverter {
  return { payloadCodecs: [workerCodec(keys, onRefused)], failureConverterPath: FAILURE_CONVERTER };
}
