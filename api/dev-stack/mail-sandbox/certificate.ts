import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { TAG, bitString, der, integer, oid, sequence, tagged, time } from './der.ts';

export interface Certificate {
  /** PEM. */
  readonly certificate: string;
  /** PEM, PKCS #8. */
  readonly key: string;
}

export interface Issuer {
  readonly name: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export interface CertificateRequest {
  readonly name: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Absent: signed by itself. */
  readonly issuer?: Issuer;
  readonly isAuthority: boolean;
}

/** A P-256 certificate (RFC 5280), for tests and the sandbox only: no revocation, no constraints, a key on this machine. */
export function issueCertificate(request: CertificateRequest): Certificate & { readonly asIssuer: Issuer } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const asIssuer: Issuer = { name: request.name, privateKey, publicKey };
  const issuer = request.issuer ?? asIssuer;
  const body = tbsCertificate(request, issuer, publicKey);
  const signature = sign('sha256', body, issuer.privateKey);
  const certificate = pem('CERTIFICATE', sequence(body, ECDSA_SHA256, bitString(signature)));
  return { certificate, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), asIssuer };
}

const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
const VERSION_3 = tagged(0, integer(Buffer.from([2])));

function tbsCertificate(request: CertificateRequest, issuer: Issuer, publicKey: KeyObject): Uint8Array {
  return sequence(
    VERSION_3,
    integer(randomBytes(16)),
    ECDSA_SHA256,
    commonName(issuer.name),
    sequence(time(request.notBefore), time(request.notAfter)),
    commonName(request.name),
    spki(publicKey),
    tagged(3, sequence(...extensions(request, issuer, publicKey))),
  );
}

function extensions(request: CertificateRequest, issuer: Issuer, publicKey: KeyObject): readonly Uint8Array[] {
  const subjectKey = extension('2.5.29.14', der(TAG.octetString, keyId(publicKey)));
  const authorityKey = extension('2.5.29.35', sequence(der(0x80, keyId(issuer.publicKey))));
  if (request.isAuthority) {
    const isAuthority = sequence(der(TAG.boolean, Buffer.from([0xff])));
    // keyCertSign and cRLSign: bits 5 and 6.
    return [critical('2.5.29.19', isAuthority), critical('2.5.29.15', bitString(Buffer.from([0x06]), 1)), subjectKey];
  }
  return [
    critical('2.5.29.19', sequence()),
    critical('2.5.29.15', bitString(Buffer.from([0x80]), 7)),
    extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))),
    extension('2.5.29.17', sequence(der(0x82, Buffer.from(request.name, 'ascii')))),
    subjectKey,
    authorityKey,
  ];
}

const extension = (id: string, value: Uint8Array) => sequence(oid(id), der(TAG.octetString, value));
const critical = (id: string, value: Uint8Array) =>
  sequence(oid(id), der(TAG.boolean, Buffer.from([0xff])), der(TAG.octetString, value));

const commonName = (name: string) =>
  sequence(der(TAG.set, sequence(oid('2.5.4.3'), der(TAG.utf8String, Buffer.from(name, 'utf8')))));
const spki = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });
const keyId = (key: KeyObject): Buffer => createHash('sha256').update(spki(key)).digest().subarray(0, 20);

function pem(label: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
