import { WrongExpectedRevisionError } from '../event-store.js';
import { all, event, text, uniqueName } from './kit.js';
import type { Bench } from './kit.js';

export function racesContract({ store }: Bench): void {
  it('lets one of 64 writers win each revision', async () => {
    const stream = uniqueName('race');
    const rounds = 20;
    for (let round = 0; round < rounds; round++) {
      const expectedRevision = round === 0 ? 'no-stream' : BigInt(round - 1);
      const answers = await Promise.allSettled(
        Array.from({ length: 64 }, (_, writer) =>
          store().append(stream, [event(String(writer))], { expectedRevision }),
        ),
      );
      const won = answers.filter(({ status }) => status === 'fulfilled');
      expect(won).toHaveLength(1);
      const lost = answers.flatMap(answer =>
        answer.status === 'rejected' ? [answer.reason as unknown] : [],
      );
      for (const error of lost) expect(error).toBeInstanceOf(WrongExpectedRevisionError);
      const winner = String(answers.findIndex(({ status }) => status === 'fulfilled'));
      const last = await all(store().read(stream, { direction: 'backwards', limit: 1 }));
      expect(last.map(({ revision, data }) => [revision, text(data)])).toEqual([[BigInt(round), winner]]);
    }
  });

  it('brings every writer through who reads again after losing', async () => {
    const stream = uniqueName('retry');
    const [writers, each] = [16, 8];
    await store().append(stream, [event('start')], { expectedRevision: 'no-stream' });
    let head = 0n;
    const write = async (writer: number): Promise<void> => {
      for (let n = 0; n < each;) {
        try {
          const { revision } = await store().append(stream, [event(`${writer}:${n}`)], {
            expectedRevision: head,
          });
          head = revision > head ? revision : head;
          n++;
        } catch (error) {
          if (!(error instanceof WrongExpectedRevisionError)) throw error;
          head = error.actual! > head ? error.actual! : head;
        }
      }
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    const stored = await all(store().read(stream));
    expect(stored.map(({ revision }) => revision)).toEqual(stored.map((_, n) => BigInt(n)));
    expect(new Set(stored.map(({ data }) => text(data))).size).toBe(1 + writers * each);
  });
}
