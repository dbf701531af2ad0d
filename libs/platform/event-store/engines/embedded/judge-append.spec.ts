import { ANY, NO_STREAM, STREAM_EXISTS } from './append-frame.js';
import { judgeAppend } from './judge-append.js';
import type { Place } from './judge-append.js';

const at = (revision: number): Place => ({ revision, position: revision + 100 });

describe('what becomes of an append', () => {
  it.each([
    [ANY, undefined, 'write'],
    [ANY, 3, 'write'],
    [NO_STREAM, undefined, 'write'],
    [NO_STREAM, 0, 'refused'],
    [STREAM_EXISTS, undefined, 'refused'],
    [STREAM_EXISTS, 0, 'write'],
    [3n, 3, 'write'],
    [3n, 2, 'refused'],
    [0n, undefined, 'refused'],
  ])('of new events expecting %s at %s: %s', (expected, head, kind) => {
    expect(judgeAppend(expected, head, [undefined, undefined])).toEqual({ kind });
  });

  it.each([
    [ANY, 3, 'write'],
    [NO_STREAM, 3, 'write'],
    [STREAM_EXISTS, 3, 'refused'],
    [3n, 3, 'write'],
    [2n, 3, 'refused'],
    [NO_STREAM, undefined, 'write'],
  ])('of new events expecting %s of a deleted stream that was at %s: %s', (expected, head, kind) => {
    expect(judgeAppend(expected, head, [undefined], true)).toMatchObject({ kind });
  });

  it('is a repeat when all is there in order, whatever it expects', () => {
    for (const expected of [ANY, NO_STREAM, STREAM_EXISTS, 9n])
      expect(judgeAppend(expected, 5, [at(1), at(2)])).toEqual({ kind: 'repeated', last: at(2) });
  });

  it('is refused with its reason when some is there, or all in another order', () => {
    expect(judgeAppend(ANY, 5, [at(5), undefined])).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('1 of the 2'),
    });
    expect(judgeAppend(ANY, 5, [at(2), at(1)])).toMatchObject({
      reason: expect.stringContaining('another order'),
    });
    expect(judgeAppend(ANY, 5, [at(1), at(3)])).toMatchObject({
      reason: expect.stringContaining('another order'),
    });
  });
});
