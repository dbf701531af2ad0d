import 'reflect-metadata';
import { CONTEXTS } from '#server/contexts.js';

describe('a consent', () => {
  it('is no condition of any service: nothing but notes of a person’s life is decided from it (PIPL §16)', () => {
    const deciding = CONTEXTS.flatMap(({ capabilities }) =>
      capabilities
        .filter(({ on, reads = {} }) =>
          [
            on,
            ...Object.values(reads as Record<string, { type: { category: string } }>).map(({ type }) => type),
          ].some(({ category }) => category === 'consent'),
        )
        .map(({ name }) => name),
    );
    expect(deciding.sort()).toEqual(['GiveConsent', 'NoteBackground', 'WithdrawConsent']);
  });
});
