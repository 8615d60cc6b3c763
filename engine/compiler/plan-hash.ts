import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { canonicalBytes } from '../canonical/canonical-json.ts';
import type { Plan } from '../interpreter/plan.ts';

/** SHA-256 hex over the RFC 8785 form of a plan: what approval binds to. No keystroke needs it, so `compile` leaves it. */
export const planHash = (plan: Plan): string => bytesToHex(sha256(canonicalBytes(plan)));
