import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../canonical/canonical-json.ts';
import type { CompiledTemplate } from './template.ts';

/** SHA-256, hex, over everything that decides what a patient reads. A plan names it; a send refuses on a mismatch. */
export function templateHash(template: CompiledTemplate): string {
  const { id, version, language, class: contentClass, purposes, subject, preheader, html, text, fields } = template;
  const content = {
    format: 1,
    id,
    version,
    language,
    class: contentClass,
    purposes,
    subject,
    preheader,
    html,
    text,
    fields,
  };
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(content))));
}
