import fc from 'fast-check';
import { isSealed } from '../sealed-text.js';

export interface DocumentPair {
  /** Some of its values sealed. */
  readonly sealed: unknown;
  /** The same with all in the clear. */
  readonly plain: unknown;
}

/** Texts that try to pass for the edges of a sealed one; none begins like one, since such input is refused. */
export const trickyText = fc
  .array(
    fc.constantFrom('"', '\\', '~p1:', '~p2:', 'customer-1:AAAA', ':', '维修', '~', ' ', '\n', '\u2028'),
    { maxLength: 8 },
  )
  .map(pieces => pieces.join(''))
  .filter(text => !isSealed(text));

/** Any JSON document with sealed values anywhere in it. */
export function documentWithSealed(
  seal: (value: unknown, odd: boolean) => string,
): fc.Arbitrary<DocumentPair> {
  const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), trickyText);
  const name = fc.oneof(
    trickyText,
    fc.string({ maxLength: 5 }),
    fc.constantFrom('~p1:customer-1:AAAA', '~p2:customer-1:AAAA'),
  );
  const { document } = fc.letrec<{ document: DocumentPair }>(tie => ({
    document: fc.oneof(
      { maxDepth: 4 },
      trickyText.map(plain => ({ sealed: plain, plain })),
      fc.tuple(value, fc.boolean()).map(([plain, odd]) => ({ sealed: seal(plain, odd), plain })),
      fc.array(tie('document'), { maxLength: 6 }).map(items => ({
        sealed: items.map(item => item.sealed),
        plain: items.map(item => item.plain),
      })),
      fc.array(fc.tuple(name, tie('document')), { maxLength: 6 }).map(members => ({
        sealed: Object.fromEntries(members.map(([key, member]) => [key, member.sealed])),
        plain: Object.fromEntries(members.map(([key, member]) => [key, member.plain])),
      })),
    ),
  }));
  return document.map(({ sealed, plain }) => ({
    sealed,
    plain: JSON.parse(JSON.stringify(plain)) as unknown,
  }));
}
