import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalBytes, canonicalJson, NotCanonical } from './canonical-json.ts';

test('the example of RFC 8785 section 3.2.2 gives its text', () => {
  const value: unknown = JSON.parse(
    '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
  );
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('keys are sorted by UTF-16 code units, as RFC 8785 section 3.2.3 shows', () => {
  const value = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  const order = [
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ];
  const text = canonicalJson(value);
  expect(order.map((name) => text.indexOf(name))).toEqual(
    order.map((name) => text.indexOf(name)).toSorted((a, b) => a - b),
  );
});

// RFC 8785 appendix B: IEEE 754 bits and the text of the number.
test.each([
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
])('the number with bits %s is written %s', (bits, text) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${bits}`));
  expect(canonicalJson(view.getFloat64(0))).toBe(text);
});

test.each([
  ['NaN', Number.NaN],
  ['infinity', Infinity],
  ['half a surrogate pair', 'a\ud800'],
  ['half a surrogate pair in a key', { '\udc00': 1 }],
  ['a date', new Date(0)],
  ['a bigint', 1n],
  ['nothing in a list', [undefined]],
  // oxlint-disable-next-line no-sparse-arrays -- the hole is what is tested
  ['a hole in a list', [1, , 2]],
  ['nothing', undefined],
])('%s is refused', (_, value) => {
  expect(() => canonicalJson(value)).toThrow(NotCanonical);
});

test('undefined properties are left out, and an error names the path but not the value', () => {
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  expect(() => canonicalJson({ secret: { name: ['ok', 'x\ud800'] } })).toThrow('/secret/name/1');
});

test('the bytes are the text in UTF-8, also of a large one that is not all ASCII', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 60 }), (texts) => {
      expect(canonicalBytes(texts)).toEqual(new TextEncoder().encode(JSON.stringify(texts)));
    }),
  );
  const large = Array.from({ length: 3_000 }, (_, index) => ({ at: index, text: `"é${index}` }));
  expect(canonicalJson(large)).toBe(JSON.stringify(large));
  expect(canonicalJson('\ufeff')).toBe('"\ufeff"');
});

test('the text does not depend on the order of keys, and parses to the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(reversed(value))).toBe(text);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

test('a value whose keys are in order already, which is written another way, has the same text', () => {
  // Digits are keys that no object keeps in the place that they were given.
  const key = fc.oneof(fc.string({ unit: 'binary-ascii' }), fc.constantFrom('1', '9', '10', '\u0007', '\ufb33', '😀'));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 5, noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      expect(canonicalJson(inOrder(value))).toBe(canonicalJson(reversed(value)));
    }),
  );
  expect(canonicalJson({ a: String.raw`\ud800` })).toBe(String.raw`{"a":"\\ud800"}`);
});

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, inOrder(item)]));
}
