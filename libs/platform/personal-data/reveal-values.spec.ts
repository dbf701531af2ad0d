import fc from 'fast-check';
import { maskSealed } from './mask-sealed.js';
import { revealValues } from './reveal-values.js';

const masked = (json: string) => Promise.resolve(maskSealed(json));
const documents = fc
  .letrec(tie => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('~p1:customer-1:AAAA', '~p2:customer-2:BBBB', 'said ~p1:customer-1:AAAA', '', null, 7),
      fc.string(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom('a', 'b', '~p1:customer-1:AAAA'), tie('value')),
    ),
  }))
  .value.map(value => JSON.parse(JSON.stringify(value)) as unknown);

describe('A value that holds sealed texts', () => {
  it('is opened exactly as its JSON is', () =>
    fc.assert(
      fc.asyncProperty(documents, async value => {
        const ofText = JSON.parse(maskSealed(JSON.stringify(value))) as unknown;
        expect(await revealValues(value, masked)).toEqual(ofText);
      }),
    ));

  it('is left as it is, and what holds none is the very same', async () => {
    const value = { said: '~p1:customer-1:AAAA', kept: { days: [1, 2] } };
    const opened = await revealValues(value, masked);
    expect(opened).toEqual({ said: { masked: true }, kept: { days: [1, 2] } });
    expect(opened.kept).toBe(value.kept);
    expect(value.said).toBe('~p1:customer-1:AAAA');
    expect(await revealValues(value.kept, () => Promise.reject(new Error('asked')))).toBe(value.kept);
  });
});
