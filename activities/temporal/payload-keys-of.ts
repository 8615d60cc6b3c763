import type { Keyring } from '../crypto/keyring.ts';
import type { PayloadKeys } from './payload-keys.ts';

/** The keyring as the codec needs it. */
export function payloadKeysOf(keyring: Keyring): PayloadKeys {
  return {
    currentId: keyring.currentPayloadKeyId,
    key: (id) => {
      try {
        return keyring.payloadKey(id);
      } catch {
        return null;
      }
    },
  };
}
