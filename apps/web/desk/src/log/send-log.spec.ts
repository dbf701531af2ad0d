import fc from 'fast-check';
import type { Done, Sending } from '../../../shared/src/client.js';
import { newDraft, type LogDraft } from './draft.js';
import { sendLog, type Way } from './send-log.js';

const place = { caseId: 'case-1', register: 'hotline', unit: '客服中心' };
const due = { latestBy: '2026-12-05' };
const fields = { words: '来电询问', promise: '周六前回电' };
let ids = 0;
const draft = (told = fields) => newDraft(() => `id-${++ids}`, told);

/** A server that does each key once; `fails` says what becomes of its n-th answer. */
function server(fails: readonly ('lost-before' | 'lost-after' | 'refused' | undefined)[]) {
  const done = new Map<string, string>();
  const log: Sending[] = [];
  let kept: LogDraft | undefined;
  const way: Way = {
    keep: next => (kept = next),
    isUnknown: error => error === 'lost',
    post: async (sending): Promise<Done> => {
      const fate = fails[log.length];
      log.push(sending);
      if (fate === 'lost-before') throw 'lost';
      if (fate === 'refused') throw 'refused';
      const text = JSON.stringify(sending.body);
      const before = done.get(sending.key);
      if (before !== undefined && before !== text) throw 'another body under the same key';
      done.set(sending.key, text);
      if (fate === 'lost-after') throw 'lost';
      await Promise.resolve();
      return {
        id: `of-${sending.key}`,
        stream: '',
        position: '1',
        events: [],
        repeated: before !== undefined,
      };
    },
  };
  return { way, log, done, kept: () => kept };
}

describe('A contact that is logged with its promise', () => {
  it('is two commands under one correlation id, the promise naming the contact', async () => {
    const { way, log } = server([]);
    const { contact } = await sendLog(draft(), due, place, way);
    expect(log.map(({ path }) => path)).toEqual(['/contacts', '/promises']);
    expect(log[0]!.correlation).toBe(log[1]!.correlation);
    expect(log[0]!.key).not.toBe(log[1]!.key);
    expect(log[0]!.body).toMatchObject({ caseId: 'case-1', handled: 'promised', answered: true });
    expect(log[1]!.body).toMatchObject({ contactId: contact.id, due, kind: 'firm', medium: 'phone' });
  });

  it('without promised words is the contact alone', async () => {
    const { way, log } = server([]);
    await sendLog(draft({ words: '来电询问', promise: ' ' }), {}, place, way);
    expect(log.map(({ path }) => path)).toEqual(['/contacts']);
    expect(log[0]!.body).not.toHaveProperty('handled');
  });

  it('given the promise is refused, then the contact stays and the words may be put right', async () => {
    const { way, log, kept } = server([undefined, 'refused']);
    await expect(sendLog(draft(), due, place, way)).rejects.toBe('refused');
    const left = kept()!;
    expect([left.contactId !== undefined, left.sent]).toEqual([true, {}]);
    await sendLog({ ...left, fields: { ...left.fields, promise: '周日前回电' } }, due, place, way);
    expect(log.map(({ path }) => path)).toEqual(['/contacts', '/promises', '/promises']);
    expect(log[2]!.body).toMatchObject({ words: '周日前回电' });
  });

  it('given answers that are lost and a form that is changed meanwhile, then each is done once', async () => {
    const fate = fc.constantFrom('lost-before' as const, 'lost-after' as const, undefined);
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { maxLength: 8 }), async fails => {
        const { way, done, kept } = server(fails);
        let now = draft();
        for (let tries = 0; tries <= fails.length; tries++) {
          try {
            await sendLog(now, due, place, way);
            break;
          } catch (error) {
            expect(error).toBe('lost');
            now = { ...kept()!, fields: { ...now.fields, words: `${now.fields.words}!` } };
          }
        }
        expect(done.size).toBe(2);
      }),
    );
  });
});
