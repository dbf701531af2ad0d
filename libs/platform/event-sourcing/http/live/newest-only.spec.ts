import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import type { OpenStream } from '../streams/open-stream.js';
import { hadBy, liveAnswer, NOTHING_HAD } from './live-answer.js';
import { newestOnly } from './newest-only.js';

/** A reader that takes what was written when it likes. */
function reader() {
  const written: string[] = [];
  let taken = Promise.withResolvers<void>();
  let reads = true;
  const stream: OpenStream = {
    write(text) {
      written.push(/^data: (.*)$/m.exec(text)![1]!);
      return reads;
    },
    drained: () => taken.promise,
    end: () => undefined,
    closed: false,
    isOver: false,
    busySince: undefined,
  };
  return {
    stream,
    written,
    stops: () => void (reads = false),
    goesOn() {
      reads = true;
      taken.resolve();
      taken = Promise.withResolvers();
    },
  };
}
const answers = (count: number) =>
  Array.from({ length: count }, (_, n) => liveAnswer(JSON.stringify({ n }), BigInt(n + 1)));

describe('Answers to a reader', () => {
  it('that does not read are not kept: when it reads on it gets the newest', async () => {
    const { stream, written, stops, goesOn } = reader();
    const tell = newestOnly(stream, NOTHING_HAD);
    stops();
    for (const answer of answers(1_000)) tell(answer);
    expect(written).toEqual(['{"n":0}']);
    goesOn();
    await turn();
    expect(written).toEqual(['{"n":0}', '{"n":999}']);
  });

  it('are told once: the same again is no news', () => {
    const { stream, written } = reader();
    const tell = newestOnly(stream, NOTHING_HAD);
    for (const at of [1n, 2n, 3n]) tell(liveAnswer('{"same":true}', at));
    expect(written).toHaveLength(1);
  });

  it('who comes back begin after the last it had: nothing twice, nothing older', () => {
    const [older, had, newer] = answers(3);
    for (const [answer, told] of [
      [older!, []],
      [had!, []],
      [newer!, ['{"n":2}']],
    ] as const) {
      const { stream, written } = reader();
      newestOnly(stream, hadBy(had!.id, 9n))(answer);
      expect(written).toEqual(told);
    }
  });

  it('whose id is of another log, or none of ours, begin anew', () => {
    for (const id of [
      '9.0123456789abcdef',
      '17',
      '',
      'x'.repeat(10_000),
      ['1.0123456789abcdef', '2'],
      '-1.x',
    ])
      expect(hadBy(id, 8n)).toEqual(NOTHING_HAD);
  });

  it('end with the last, never go back and never repeat, whenever it reads', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('tell', 'stop', 'go on', 'turn'), { maxLength: 80 }),
        async acts => {
          const { stream, written, stops, goesOn } = reader();
          const tell = newestOnly(stream, NOTHING_HAD);
          const all = answers(acts.length);
          let told = 0;
          for (const act of acts) {
            if (act === 'tell') tell(all[told++]!);
            else if (act === 'stop') stops();
            else if (act === 'go on') goesOn();
            else await turn();
          }
          goesOn();
          await turn();
          const numbers = written.map(text => (JSON.parse(text) as { n: number }).n);
          expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
          if (told > 0) expect(numbers.at(-1)).toBe(told - 1);
        },
      ),
    );
  });
});
