import { factsIn } from '../kit/facts.js';
import { clientOf, type Client } from '../kit/http.js';
import { eventually, startProduct } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 3);
const WRITERS = 8;

interface Book {
  readonly registers: readonly { entries: number; highest: number; missing: number[]; complete: boolean }[];
}

describe('A register', () => {
  const folder = tempFolder();
  afterAll(() => removeFolder(folder));

  const start = async (): Promise<{ agent: Client; kill: () => Promise<unknown> }> => {
    const product = await startProduct({ folder, env: { DEMO: 'false' } });
    const agent = clientOf(product.url, await tokensOf(folder).of('agent'));
    return { agent, kill: product.kill };
  };
  const contact = { register: 'hotline', direction: 'in', channel: 'phone-hotline', summary: '来电' };

  it(
    'has no gap and no double, and every contact that was acknowledged, whatever is killed while many write',
    async () => {
      const acknowledged: string[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const { agent, kill } = await start();
        let isDead = false;
        const writers = Array.from({ length: WRITERS }, async () => {
          while (!isDead) {
            const answer = await agent.post('/contacts', contact).catch(() => undefined);
            if (answer && answer.status < 300) acknowledged.push(answer.body.id);
          }
        });
        const enough = acknowledged.length + 20 + round * 15;
        await eventually(
          () => Promise.resolve(acknowledged.length >= enough),
          'contacts are written',
          30_000,
        );
        await kill();
        isDead = true;
        await Promise.all(writers);
      }
      const { agent, kill } = await start();
      try {
        const book = await eventually(async () => {
          const { body } = await agent.get<Book>('/registers');
          return body.registers[0]?.complete ? body.registers[0] : undefined;
        }, 'every contact has its number');
        expect(book.missing).toEqual([]);
        expect(book.highest).toBe(book.entries);
      } finally {
        await kill();
      }
      // The same in the log itself: what was registered and what was numbered are one to one.
      const facts = await factsIn(folder);
      const numbered = facts
        .filter(({ type }) => type === 'ContactNumbered')
        .map(({ data }) => (data as { contactId: string }).contactId);
      const registered = facts
        .filter(({ type }) => type === 'ContactRegistered')
        .map(({ stream }) => stream.slice('contact-'.length));
      expect([...numbered].sort()).toEqual([...registered].sort());
      expect(acknowledged.filter(id => !numbered.includes(id))).toEqual([]);
    },
    60_000 + ROUNDS * 30_000,
  );
});
