import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BEHAVIOURS, serverName } from './behaviours.ts';
import type { Behaviour } from './behaviours.ts';
import { issueCertificate } from './certificate.ts';
import type { Certificate, Issuer } from './certificate.ts';

export interface KeptCertificates {
  readonly ca: string;
  readonly caFile: string;
  /** By behaviour's domain; absent where there is no TLS. */
  readonly servers: Readonly<Record<string, Certificate>>;
}

const DAY_MS = 86_400_000;
const LIFE_DAYS = 825;

/** Made at the first start and kept, so that a worker that was told the CA once still trusts it after a restart. */
export function keepCertificates(dir: string): KeptCertificates {
  const caFile = join(dir, 'ca.pem');
  const file = join(dir, 'servers.json');
  const kept = readKept(file, caFile);
  if (kept !== null) return kept;
  const made = makeCertificates();
  writeFileSync(caFile, made.ca);
  writeFileSync(file, JSON.stringify(made.servers), { mode: 0o600 });
  return { ...made, caFile };
}

function readKept(file: string, caFile: string): KeptCertificates | null {
  if (!existsSync(file) || !existsSync(caFile)) return null;
  const ca = readFileSync(caFile, 'utf8');
  const servers = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Certificate>;
  const isComplete = BEHAVIOURS.every(({ domain, tls }) => !needsCertificate(tls) || servers[domain] !== undefined);
  const hasTime = Date.parse(new X509Certificate(ca).validTo) > Date.now() + 30 * DAY_MS;
  return isComplete && hasTime ? { ca, caFile, servers } : null;
}

/** The authority's key is not kept: nobody can issue another certificate that a worker would trust. */
function makeCertificates(): { readonly ca: string; readonly servers: Readonly<Record<string, Certificate>> } {
  const now = Date.now();
  const life = { notBefore: new Date(now - DAY_MS), notAfter: new Date(now + LIFE_DAYS * DAY_MS) };
  const ca = issueCertificate({ name: 'Carewright mail sandbox', ...life, isAuthority: true });
  const servers = BEHAVIOURS.filter(({ tls }) => needsCertificate(tls)).map((behaviour) => {
    const { certificate, key } = issueFor(behaviour, ca.asIssuer, life);
    return [behaviour.domain, { certificate, key }] as const;
  });
  return { ca: ca.certificate, servers: Object.fromEntries(servers) };
}

function issueFor(behaviour: Behaviour, issuer: Issuer, life: { readonly notBefore: Date; readonly notAfter: Date }) {
  const name = serverName(behaviour.domain);
  const request = { name, ...life, issuer, isAuthority: false };
  switch (behaviour.tls) {
    case 'self-signed':
      return issueCertificate({ name, ...life, isAuthority: false });
    case 'expired':
      return issueCertificate({ ...request, notBefore: new Date(0), notAfter: new Date(life.notBefore) });
    case 'wrong-name':
      return issueCertificate({ ...request, name: 'mx.elsewhere.example' });
    default:
      return issueCertificate(request);
  }
}

function needsCertificate(tls: Behaviour['tls']): boolean {
  return tls !== 'none' && tls !== 'garbage' && tls !== 'refused-for-now';
}
