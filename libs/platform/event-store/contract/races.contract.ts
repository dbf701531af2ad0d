import { WrongExpectedRevisionError } from '../event-store.js';
import { all, event, text, uniqueName } from './kit.js';
import type { Bench } from './kit.js';

export function racesContract({ store, runs }: Bench): void {
  const [streams, rounds, writers] = [100, runs(100), 4];
  const title =
    rounds < 100
      ? 'lets exactly one win each revision, in many races'
      : 'lets exactly one win each revision, in ten thousand races';
  it(
    title,
    async () => {
      const race = async (stream: string): Promise<string[]> => {
        const winners: string[] = [];
        for (let round = 0; round < rounds; round++) {
          const expectedRevision = round === 0 ? 'no-stream' : BigInt(round - 1);
          const answers = await Promise.allSettled(
            Array.from({ length: writers }, (_, writer) =>
              store().append(stream, [event(`${round}:${writer}`)], { expectedRevision }),
            ),
          );
          const won = answers.flatMap(({ status }, writer) => (status === 'fulfilled' ? [writer] : []));
          expect(won).toHaveLength(1);
          winners.push(`${round}:${won[0]}`);
          for (const answer of answers)
            if (answer.status === 'rejected')
              expect(answer.reason).toBeInstanceOf(WrongExpectedRevisionError);
        }
        return winners;
      };
      const names = Array.from({ length: streams }, (_, n) => uniqueName(`races-${n}`));
      const won = await Promise.all(names.map(race));
      for (const [n, name] of names.entries())
        expect((await all(store().read(name))).map(e => text(e.data))).toEqual(won[n]);
    },
    120_000,
  );

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
