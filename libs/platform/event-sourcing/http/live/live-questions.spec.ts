import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { notFound, ProblemError } from '#platform/problems';
import type { LiveAnswer } from './live-answer.js';
import { liveQuestions, type LiveQuestions } from './live-questions.js';
import { movingModels, type MovingModels } from './testing/moving-models.js';

const AT_ONCE = { paceMs: 0, slowMs: 0, retryMs: 0, share: 0 };

let models: MovingModels;
let live: LiveQuestions;
let asked: string[];
beforeEach(() => {
  models = movingModels(['cases', 'contacts']);
  live = liveQuestions(models, AT_ONCE);
  asked = [];
});

interface Watcher {
  readonly told: LiveAnswer[];
  readonly stop: () => void;
  refused: boolean;
}

/** Somebody who watches a question of the named read model; its answer is how far that one is. */
function watch(
  who: string,
  { of = 'cases', asker = false, beyond = false, answer = () => Promise.resolve(models.stateOf(of)) } = {},
): Watcher {
  const watcher: Watcher = { told: [], refused: false, stop: () => stop() };
  const question = { key: of, projectors: [of] };
  const stop = live.watch(
    question,
    {
      who,
      async ask() {
        asked.push(who);
        return { text: await answer(), regard: { asker, beyond } };
      },
      tell: each => void watcher.told.push(each),
      refuse: () => void (watcher.refused = true),
    },
    { stamp: live.stampOf(question), beyond },
  );
  return watcher;
}
const texts = ({ told }: Watcher): string[] => told.map(({ text }) => text);
async function quiet(): Promise<void> {
  for (let n = 0; n < 20; n++) await turn();
}

describe('Live questions', () => {
  it('have one listener behind them, however many watch, and none when nobody does', async () => {
    const watchers = Array.from({ length: 1_000 }, (_, n) => watch(`agent-${n}`));
    expect(models.listeners).toBe(1);
    for (const { stop } of watchers) stop();
    expect([models.listeners, live.size]).toEqual([0, 0]);
  });

  it('are asked once for all whose answer is the same', async () => {
    const watchers = Array.from({ length: 1_000 }, (_, n) => watch(`agent-${n}`));
    models.give('cases');
    await quiet();
    expect(asked).toHaveLength(1);
    expect(new Set(watchers.map(each => texts(each).join()))).toEqual(new Set(['cases 1']));
  });

  it('are asked once a sign-in where the answer looked at who asks', async () => {
    const watchers = Array.from({ length: 90 }, (_, n) => watch(`agent-${n % 3}`, { asker: true }));
    models.give('cases');
    await quiet();
    expect(asked.sort()).toEqual(['agent-0', 'agent-1', 'agent-2']);
    expect(watchers.every(each => texts(each).length === 1)).toBe(true);
  });

  it('are not asked again while their read models were given nothing, however far the log went on', async () => {
    const watcher = watch('agent');
    models.give('contacts');
    models.pass();
    await quiet();
    expect([asked, texts(watcher)]).toEqual([[], []]);
  });

  it('that look beyond their read models are asked again when the log went on', async () => {
    const watcher = watch('agent', { beyond: true });
    models.pass();
    await quiet();
    expect([asked.length, texts(watcher).length]).toEqual([1, 1]);
  });

  it('are asked again after a while though nothing came: the clock tells nobody', async () => {
    live = liveQuestions(models, { ...AT_ONCE, againMs: 5 });
    let now = 0;
    const watcher = watch('agent', { answer: () => Promise.resolve(`${(now += 1)} o’clock`) });
    while (texts(watcher).length < 2) await new Promise(resolve => setTimeout(resolve, 1));
    watcher.stop();
    expect(texts(watcher).slice(0, 2)).toEqual(['1 o’clock', '2 o’clock']);
  });

  it('that read no read model, but the log, are asked again when it went on', async () => {
    const told: string[] = [];
    let published = 1;
    const ask = () =>
      Promise.resolve({ text: `version ${published}`, regard: { asker: false, beyond: true } });
    const stop = live.watch(
      { key: 'policies', projectors: [] },
      { who: 'agent', ask, tell: ({ text }) => void told.push(text), refuse: () => undefined },
      { stamp: '', beyond: true },
    );
    published = 2;
    models.pass();
    await quiet();
    stop();
    expect([told, models.listeners]).toEqual([['version 2'], 0]);
  });

  it('are asked again at once where something came while the first answer was made', async () => {
    const question = { key: 'cases', projectors: ['cases'] };
    const before = live.stampOf(question);
    models.give('cases');
    const told: string[] = [];
    const ask = () =>
      Promise.resolve({ text: models.stateOf('cases'), regard: { asker: false, beyond: false } });
    live.watch(
      question,
      { who: 'agent', ask, tell: ({ text }) => void told.push(text), refuse: () => undefined },
      { stamp: before, beyond: false },
    );
    await quiet();
    expect(told).toEqual(['cases 1']);
  });

  it('tell who may ask no more that it ends, and the others go on', async () => {
    const gone = watch('gone', { asker: true, answer: () => Promise.reject(new ProblemError(notFound)) });
    const stays = watch('stays', { asker: true });
    models.give('cases');
    await quiet();
    expect([gone.refused, stays.refused, texts(stays)]).toEqual([true, false, ['cases 1']]);
  });

  it('that can’t be answered for a while are asked until they can', async () => {
    const failures: unknown[] = [];
    live = liveQuestions(models, { ...AT_ONCE, failed: error => void failures.push(error) });
    let away = 3;
    const watcher = watch('agent', {
      answer: () => (away-- > 0 ? Promise.reject(new Error('away')) : Promise.resolve('back')),
    });
    models.give('cases');
    await quiet();
    expect([texts(watcher), watcher.refused]).toEqual([['back'], false]);
    expect(failures).toHaveLength(3);
  });

  it('asks as seldom as it takes long: a round that took a while is followed by four times as much rest', async () => {
    live = liveQuestions(models, { ...AT_ONCE, share: 4 });
    const at: number[] = [];
    watch('agent', {
      answer: async () => {
        at.push(performance.now());
        await new Promise(resolve => setTimeout(resolve, 15));
        return models.stateOf('cases');
      },
    });
    models.give('cases');
    while (at.length === 0) await turn();
    models.give('cases');
    while (at.length < 2) await new Promise(resolve => setTimeout(resolve, 1));
    expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(60);
  });

  it('leave whoever watches with the answer of the last move, whatever comes when and whoever comes and goes', async () => {
    const act = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('give cases', 'give contacts', 'pass', 'turn') },
      { weight: 2, arbitrary: fc.constantFrom('join', 'join alone', 'leave') },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 60 }), async acts => {
        models = movingModels(['cases', 'contacts']);
        live = liveQuestions(models, AT_ONCE);
        const watchers: (Watcher & { readonly from: string })[] = [];
        for (const each of acts) {
          if (each === 'turn') await turn();
          else if (each === 'pass') models.pass();
          else if (each.startsWith('give')) models.give(each.slice('give '.length));
          else if (each === 'leave') watchers.shift()?.stop();
          else
            watchers.push({
              ...watch(`agent-${watchers.length % 2}`, { asker: each === 'join alone' }),
              from: models.stateOf('cases'),
            });
        }
        await quiet();
        for (const watcher of watchers)
          expect([watcher.from, ...texts(watcher)].at(-1)).toBe(models.stateOf('cases'));
        const positions = watchers.map(({ told }) => told.map(({ at }) => at));
        for (const each of positions) expect(each).toEqual(each.toSorted((a, b) => (a < b ? -1 : 1)));
        for (const { stop } of watchers) stop();
        expect(models.listeners).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});
