import { firstValueFrom, take, toArray } from 'rxjs';
import { liveAnswer } from './live-answer.js';
import type { ReadModels } from './query-parts.js';

function movingModels() {
  const listeners = new Set<(moved: ReadonlyMap<string, bigint>) => void>();
  const readModels: ReadModels = {
    positionOf: () => 0n,
    waitFor: () => Promise.resolve(true),
    onAdvance: listener => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const move = (name: string) => {
    for (const listener of listeners) listener(new Map([[name, 1n]]));
  };
  return { readModels, move, listeners };
}

describe('a live answer', () => {
  it('comes at once, and again when its read models have moved and it is another one', async () => {
    const { readModels, move, listeners } = movingModels();
    const answers = ['a', 'a', 'b'];
    let asked = 0;
    const told = firstValueFrom(
      liveAnswer(readModels, ['cases'], () => {
        const answer = answers[asked++]!;
        if (asked < answers.length) setImmediate(() => move('cases'));
        return Promise.resolve(answer);
      }).pipe(take(2), toArray()),
    );
    expect(await told).toEqual(['a', 'b']);
    expect(asked).toBe(3);
    expect(listeners.size).toBe(0);
  });

  it('asks nothing for read models that it does not read', async () => {
    const { readModels, move } = movingModels();
    let asked = 0;
    const watching = liveAnswer(readModels, ['cases'], () => Promise.resolve(String(asked++))).subscribe();
    move('contacts');
    await new Promise(resolve => setImmediate(resolve));
    watching.unsubscribe();
    expect(asked).toBe(1);
  });

  it('is asked once for many moves at once, and once more after the last', async () => {
    const { readModels, move } = movingModels();
    let asked = 0;
    const told = firstValueFrom(
      liveAnswer(readModels, ['cases'], () => Promise.resolve(String(asked++))).pipe(take(2), toArray()),
    );
    for (let n = 0; n < 100; n++) move('cases');
    expect(await told).toEqual(['0', '1']);
  });
});
