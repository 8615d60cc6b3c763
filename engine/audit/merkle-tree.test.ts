import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { consistencyProof, inclusionProof } from './merkle-proofs.ts';
import { appendLeaves, EMPTY_TREE, frontierLength, leafHash, rootOf } from './merkle-tree.ts';
import { verifyConsistency, verifyInclusion } from './merkle-verify.ts';

/** RFC 6962 section 2.1, word for word and slowly. */
function naiveRoot(data: readonly Uint8Array[]): Uint8Array {
  const [only] = data;
  if (only === undefined) return sha256(new Uint8Array(0));
  if (data.length === 1) return sha256(concatBytes(Uint8Array.of(0), only));
  let k = 1;
  while (k * 2 < data.length) k *= 2;
  return sha256(concatBytes(Uint8Array.of(1), naiveRoot(data.slice(0, k)), naiveRoot(data.slice(k))));
}

// The leaves and roots that Certificate Transparency implementations test against.
const CT_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(hexToBytes);
const CT_ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

test.each(CT_ROOTS.map((root, size) => [size, root] as const))(
  'the known tree of %i leaves has its known root',
  (size, root) => {
    expect(bytesToHex(rootOf(appendLeaves(EMPTY_TREE, CT_LEAVES.slice(0, size).map(leafHash))))).toBe(root);
  },
);

test('the known inclusion proof of the first of 8 leaves comes out', () => {
  expect(inclusionProof(CT_LEAVES.map(leafHash), 0).map(bytesToHex)).toEqual([
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ]);
});

test('the known consistency proof from 6 to 8 comes out', () => {
  expect(consistencyProof(CT_LEAVES.map(leafHash), 6).map(bytesToHex)).toEqual([
    '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ]);
});

const data = fc.array(fc.uint8Array({ maxLength: 4 }), { minLength: 1, maxLength: 70 });

test('any tree has the root that RFC 6962 defines, in whatever steps it grew', () => {
  fc.assert(
    fc.property(data, fc.nat(), (items, cut) => {
      const at = cut % (items.length + 1);
      const hashes = items.map(leafHash);
      const tree = appendLeaves(appendLeaves(EMPTY_TREE, hashes.slice(0, at)), hashes.slice(at));
      expect(rootOf(tree)).toEqual(naiveRoot(items));
      expect(tree.frontier.length).toBe(frontierLength(items.length));
    }),
  );
});

test('every inclusion proof verifies, and not for another leaf, position, size or root', () => {
  fc.assert(
    fc.property(data, fc.nat(), (items, pick) => {
      const position = pick % items.length;
      const leaves = items.map((item, index) => leafHash(Uint8Array.of(index, ...item)));
      const claim = {
        leaf: leaves[position] ?? new Uint8Array(),
        position,
        size: leaves.length,
        root: rootOf(appendLeaves(EMPTY_TREE, leaves)),
        proof: inclusionProof(leaves, position),
      };
      expect(verifyInclusion(claim)).toBe(true);
      expect(verifyInclusion({ ...claim, leaf: leafHash(Uint8Array.of(255, 255)) })).toBe(false);
      expect(verifyInclusion({ ...claim, root: leafHash(Uint8Array.of(1)) })).toBe(false);
      expect(verifyInclusion({ ...claim, proof: [...claim.proof, claim.leaf] })).toBe(false);
      if (claim.proof.length > 0) expect(verifyInclusion({ ...claim, proof: claim.proof.slice(1) })).toBe(false);
      if (leaves.length > 1)
        expect(verifyInclusion({ ...claim, position: (position + 1) % leaves.length })).toBe(false);
      expect(verifyInclusion({ ...claim, position: leaves.length })).toBe(false);
    }),
  );
});

test('every consistency proof verifies, and not for a changed past', () => {
  fc.assert(
    fc.property(data, fc.nat(), (items, pick) => {
      const size = 1 + (pick % items.length);
      const leaves = items.map((item, index) => leafHash(Uint8Array.of(index, ...item)));
      const rootAt = (count: number) => rootOf(appendLeaves(EMPTY_TREE, leaves.slice(0, count)));
      const claim = {
        earlier: { size, root: rootAt(size) },
        later: { size: leaves.length, root: rootAt(leaves.length) },
        proof: consistencyProof(leaves, size),
      };
      const other = leafHash(Uint8Array.of(255, 255));
      expect(verifyConsistency(claim)).toBe(true);
      expect(verifyConsistency({ ...claim, earlier: { size, root: other } })).toBe(false);
      expect(verifyConsistency({ ...claim, later: { ...claim.later, root: other } })).toBe(false);
      expect(verifyConsistency({ ...claim, proof: [...claim.proof, other] })).toBe(false);
    }),
  );
});

test('a tree beyond 32 bits still counts', () => {
  const size = 2 ** 40 + 5;
  const frontier = Array.from({ length: frontierLength(size) }, (_, index) => leafHash(Uint8Array.of(index)));
  const tree = appendLeaves({ size, frontier }, [leafHash(Uint8Array.of(9))]);
  expect(tree.size).toBe(size + 1);
  expect(tree.frontier.length).toBe(frontierLength(size + 1));
});
