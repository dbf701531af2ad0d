import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { ODD_TEXTS } from './bodies.js';

/* What comes close to a body that is taken, and is none, or hardly. */

const deep = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);

const HOSTILE: readonly unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  0.5,
  2 ** 53,
  1e308,
  true,
  [],
  {},
  [[]],
  [null],
  { length: 1 },
  { toString: 'x' },
  deep(40),
  deep(3000),
  'x'.repeat(100_000),
  Array.from({ length: 5000 }, (_, index) => index),
  '9999-99-99',
  '~p1:customer-1:AAAA',
  '~p2:customer-1:AAAA',
  ...ODD_TEXTS,
];

type Path = readonly (string | number)[];

function pathsOf(value: unknown, at: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [at];
  return [at, ...Object.entries(value).flatMap(([name, member]) => pathsOf(member, [...at, name]))].filter(
    path => path.length > 0,
  );
}

/** The same with another value at the path; undefined: without it. */
function changed(value: unknown, [name, ...rest]: Path, to: unknown): unknown {
  if (name === undefined) return to;
  const copy: Record<string | number, unknown> = Array.isArray(value)
    ? ([...(value as unknown[])] as never)
    : { ...(value as object) };
  copy[name] = changed(copy[name], rest, to);
  return copy;
}

/** A body with one thing wrong: a value of another kind or size, a field missing, one that nobody knows. */
export const nearMiss = (body: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  body.chain(whole =>
    fc.oneof(
      fc
        .record({ at: fc.constantFrom<Path>(...orNone(pathsOf(whole))), to: fc.constantFrom(...HOSTILE) })
        .map(({ at, to }) => changed(whole, at, to) as object),
      fc.constantFrom<Path>(...orNone(pathsOf(whole))).map(at => changed(whole, at, undefined) as object),
      fc.constantFrom(...HOSTILE).map(value => ({ ...whole, colour: value })),
      fc.constantFrom(...ODD_TEXTS).map(name => ({ ...whole, [name]: 1 })),
    ),
  );

const orNone = (paths: readonly Path[]): readonly Path[] => (paths.length > 0 ? paths : [['nothing']]);

/** Bytes as they are sent, and what they say they are. */
export interface Raw {
  readonly bytes: Buffer | string;
  readonly contentType: string;
}

/** JSON that is broken, ambiguous, in another encoding, or says that it is something else. */
export const rawMiss = (body: fc.Arbitrary<object>): fc.Arbitrary<Raw> =>
  fc.tuple(body, fc.nat()).chain(([whole, at]) => {
    const json = JSON.stringify(whole);
    const cut = at % (json.length + 1);
    const as = (bytes: Buffer | string, contentType = 'application/json'): Raw => ({ bytes, contentType });
    const [first = 'a'] = Object.keys(whole);
    return fc.constantFrom(
      as(json.slice(0, cut)),
      as(json.slice(0, cut) + '\u0000' + json.slice(cut)),
      as(`${json}${json}`),
      as(`{${JSON.stringify(first)}:1,${json.slice(1)}`),
      as(`${json.slice(0, -1)}${json === '{}' ? '' : ','}${JSON.stringify(first)}:"twice"}`),
      as(`\uFEFF${json}`),
      as(Buffer.from(json, 'utf16le')),
      as(
        Buffer.concat([
          Buffer.from(json.slice(0, cut)),
          Buffer.from([0xff, 0xc0]),
          Buffer.from(json.slice(cut)),
        ]),
      ),
      as(json.replace(/"/g, '\u201c')),
      as(`{"__proto__":{"x":1},${json.slice(1)}`),
      as(`[${json}]`),
      as('null'),
      as('7'),
      as(''),
      as(json, 'text/plain'),
      as(json, 'application/xml'),
      as(json, 'application/x-www-form-urlencoded'),
      as(json, 'multipart/form-data; boundary=x'),
      as(json, 'application/json; charset=gb18030'),
      as(json, 'application/jsonp'),
      as(json, ';;;'),
    );
  });
