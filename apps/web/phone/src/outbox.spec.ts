import fc from 'fast-check';
import { sendWaiting, type Attempt, type StepServer, type StepStore } from './outbox.js';
import type { StepItem } from './steps.js';

const item = (id: string, photos: number): StepItem => ({
  id,
  serialNo: 'SN-1',
  repairOrderId: 'o1',
  caseId: 'c1',
  step: 'opening',
  doneAt: '2013-06-23T02:00:00.000Z',
  photos: Array.from({ length: photos }, (_, n) => ({ bytes: new Blob([`${id}/${n}`]) })),
  state: 'waiting',
});

/** What is kept survives; what is in the air when it ends does not. */
function phone(items: readonly StepItem[]): StepStore & { readonly kept: Map<string, StepItem> } {
  const kept = new Map(items.map(one => [one.id, one]));
  return {
    kept,
    all: () => Promise.resolve([...kept.values()]),
    put: one => Promise.resolve(void kept.set(one.id, one)),
  };
}

/** Keeps bytes by their content and steps by their key, as the server does; `fate` says what becomes of each call. */
function serverWith(fate: () => 'answered' | 'lost' | 'never-came' | 'cut-off') {
  const files = new Map<string, number>();
  const steps = new Map<string, { readonly evidence: readonly string[]; times: number }>();
  const call = <T>(work: () => Attempt<T>): Attempt<T> => {
    const how = fate();
    if (how === 'never-came') return { kind: 'later' };
    const answer = work();
    if (how === 'cut-off') throw new Error('the page was closed');
    return how === 'lost' ? { kind: 'later' } : answer;
  };
  const server: StepServer = {
    async photo(_, bytes) {
      const name = `sha256:${await bytes.text()}`;
      return call(() => {
        files.set(name, (files.get(name) ?? 0) + 1);
        return { kind: 'taken', value: name };
      });
    },
    step: async ({ id }, evidence) =>
      call(() => {
        const known = steps.get(id);
        // The same key with another body is a fault of the sender.
        if (known && known.evidence.join() !== evidence.join()) throw new Error('another body under one key');
        steps.set(id, { evidence, times: (known?.times ?? 0) + 1 });
        return { kind: 'taken', value: undefined };
      }),
  };
  return { server, files, steps };
}

describe('Steps on a phone', () => {
  it('arrive once each, in order and with their photos, whatever is lost and wherever it is closed', async () => {
    const fates = fc.constantFrom('answered', 'lost', 'never-came', 'cut-off' as const);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fates, { maxLength: 40 }),
        fc.array(fc.nat(3), { maxLength: 4 }),
        async (told, photos) => {
          const rest = [...told] as ('answered' | 'lost' | 'never-came' | 'cut-off')[];
          const { server, files, steps } = serverWith(() => rest.shift() ?? 'answered');
          const store = phone(photos.map((count, n) => item(`i${n}`, count)));
          for (let round = 0; round < 200; round++)
            if ((await sendWaiting(store, server).catch(() => 'later')) === 'done') break;
          expect([...store.kept.values()].every(({ state }) => state === 'sent')).toBe(true);
          expect([...steps.keys()]).toEqual(photos.map((_, n) => `i${n}`));
          expect([...steps.values()].map(({ evidence }) => evidence)).toEqual(
            photos.map((count, n) => Array.from({ length: count }, (_, k) => `sha256:i${n}/${k}`)),
          );
          expect(files.size).toBe(photos.reduce((sum, count) => sum + count, 0));
          // Nothing that the server has stays on the phone.
          expect([...store.kept.values()].flatMap(one => one.photos).every(({ bytes }) => !bytes)).toBe(true);
        },
      ),
    );
  });

  it('that are refused say why and keep no other from arriving', async () => {
    const { server, steps } = serverWith(() => 'answered');
    const refusing: StepServer = {
      ...server,
      step: (one, evidence) =>
        one.id === 'i0'
          ? Promise.resolve({ kind: 'refused', refusal: { title: 'The repair is completed already' } })
          : server.step(one, evidence),
    };
    const store = phone([item('i0', 1), item('i1', 1)]);
    expect(await sendWaiting(store, refusing)).toBe('done');
    expect(store.kept.get('i0')).toMatchObject({
      state: 'refused',
      refusal: { title: expect.stringContaining('completed') },
    });
    expect([...steps.keys()]).toEqual(['i1']);
  });

  it('wait as they are while nobody is signed in', async () => {
    const store = phone([item('i0', 1)]);
    const out: StepServer = {
      photo: () => Promise.resolve({ kind: 'signed-out' }),
      step: () => Promise.resolve({ kind: 'signed-out' }),
    };
    expect(await sendWaiting(store, out)).toBe('signed-out');
    expect(store.kept.get('i0')).toMatchObject({ state: 'waiting', photos: [{ bytes: expect.any(Blob) }] });
  });
});
