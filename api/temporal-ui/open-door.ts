import type { Express } from 'express';
import type { StaffConfig } from '../../activities/config/load-config.ts';
import type { Log } from '../../activities/config/logger.ts';
import { payloadKeysOf } from '../../activities/temporal/payload-keys-of.ts';
import type { RouteServices } from '../http/route.ts';
import { createTemporalUiDoor } from './door.ts';
import { historyDecoder } from './history-decoder.ts';
import { liveDecodeAudit, liveUiSessions } from './live-parts.ts';

export interface OpenDoor {
  readonly temporalUi: NonNullable<StaffConfig['temporalUi']>;
  readonly services: RouteServices;
  readonly log: Log;
}

/** The Temporal UI's door with our sessions, keys and audit. */
export function openTemporalUiDoor({ temporalUi, services, log }: OpenDoor): Express {
  return createTemporalUiDoor({
    upstream: temporalUi.upstream,
    namespace: services.settings.temporalNamespace,
    publicUrl: temporalUi.url,
    decode: historyDecoder(payloadKeysOf(services.keyring)),
    audit: liveDecodeAudit(services),
    sessions: liveUiSessions(services),
    onFault: (error) => log.warn('history.unanswered', { error }),
  });
}
