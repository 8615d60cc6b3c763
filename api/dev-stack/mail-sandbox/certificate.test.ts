import { X509Certificate, createPrivateKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { issueCertificate } from './certificate.ts';

const life = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2051-01-01T00:00:00Z') };

test('a certificate of the sandbox is issued by its authority, for one name and the given time', () => {
  const ca = issueCertificate({ name: 'Sandbox', ...life, isAuthority: true });
  const server = issueCertificate({ name: 'mx.verified.example', ...life, issuer: ca.asIssuer, isAuthority: false });
  const authority = new X509Certificate(ca.certificate);
  const leaf = new X509Certificate(server.certificate);
  expect(authority.ca).toBe(true);
  expect(leaf.ca).toBe(false);
  expect(leaf.checkIssued(authority)).toBe(true);
  expect(leaf.verify(authority.publicKey)).toBe(true);
  expect(leaf.checkHost('mx.verified.example')).toBe('mx.verified.example');
  expect(leaf.checkHost('mx.other.example')).toBeUndefined();
  expect(leaf.checkPrivateKey(createPrivateKey(server.key))).toBe(true);
  expect(leaf.validToDate).toEqual(life.notAfter);
});

test('a self-signed certificate is issued by nobody else', () => {
  const alone = new X509Certificate(
    issueCertificate({ name: 'mx.selfsigned.example', ...life, isAuthority: false }).certificate,
  );
  expect(alone.verify(alone.publicKey)).toBe(true);
});
