import { clientOf, type Answer, type Client, type Problem } from '../kit/http.js';
import { expectAsFresh } from '../kit/fresh-build.js';
import { operatorsView, type OperatorsView } from '../kit/operators-view.js';
import { ownPostgres, postgresPrograms, type OwnPostgres } from '../kit/own-postgres.js';
import { serveHere, type ServedHere } from '../kit/served-here.js';
import { tokensOf } from '../kit/tokens.js';

/* The read store's server away, locked and silent under a running product, whose log is elsewhere. */

const TIMEOUT_MS = 400;
const about = 'A product whose PostgreSQL';
/** Longer than a statement may take, several times over. */
const SOON_MS = 5_000;

(postgresPrograms ? describe : describe.skip)(
  postgresPrograms ? about : `${about} (skipped: no PostgreSQL server is installed)`,
  () => {
    let database: OwnPostgres;
    let served: ServedHere;
    let agent: Client;
    let operator: OperatorsView;
    let caseId: string;

    beforeAll(async () => {
      database = await ownPostgres();
      const env = { DATABASE_URL: database.url, DATABASE_TIMEOUT_MS: String(TIMEOUT_MS), TLOG: 'off' };
      served = await serveHere(undefined, { env });
      const tokens = tokensOf(served.folder);
      agent = clientOf(served.url, await tokens.of('agent'));
      operator = operatorsView(served, await tokens.of('operator'));
      const { id: customerId } = await agent.done('/customers', { name: '张三', phone: '13900130001' });
      const owner = { kind: 'unit-of-company', id: 'hotline', label: '客服中心' };
      ({ id: caseId } = await agent.done('/cases', { customerId, owner, title: '充不进电' }));
      await served.installation.quiet();
    }, 60_000);
    afterAll(async () => {
      await served?.close();
      database?.remove();
    }, 60_000);

    let words = 0;
    const promise = async (): Promise<string> => {
      const answer = await agent.post('/promises', {
        caseId,
        by: { unit: '客服中心' },
        words: `第 ${++words} 次：马上回电。`,
        literal: true,
        about: 'call-back',
        kind: 'firm',
        medium: 'phone',
        due: { latestBy: new Date(Date.now() + 86_400_000).toISOString() },
      });
      expect([answer.status, answer.text]).toEqual([201, expect.anything()]);
      return answer.body.position;
    };
    const refusedSoon = async (asking: Promise<Answer>): Promise<void> => {
      const since = performance.now();
      const { status, headers, body } = await asking;
      const { type, detail } = body as Problem;
      expect([status, type, headers.get('retry-after')]).toEqual([503, '/problems/unavailable', '2']);
      expect(detail).toContain('again after Retry-After seconds');
      expect(performance.now() - since).toBeLessThan(SOON_MS);
    };
    const healed = async (): Promise<void> => {
      await operator.healthy();
      await expectAsFresh(served);
      expect((await agent.get(`/cases/${caseId}`)).status).toBe(200);
    };

    it.each(['fast', 'immediate'] as const)(
      'is stopped (%s) takes commands, refuses questions in words, says so, and skips nothing when it is back',
      async how => {
        let stopped = false;
        const meanwhile = (async () => {
          while (!stopped) await promise();
        })();
        database.stop(how);
        try {
          await promise();
          // His key would be in that database.
          await refusedSoon(agent.post('/customers', { name: '李四', phone: '13900130002' }));
          await refusedSoon(agent.get(`/cases/${caseId}`));
          await refusedSoon(agent.get('/cases'));
          const { reason } = await operator.readModelFails();
          expect(await operator.metric('vitrine_read_store_available')).toBe(0);
          expect(reason).toMatch(/^The read store can not be used for now: .*(ECONNREFUSED|terminat)/);
        } finally {
          stopped = true;
          await meanwhile;
          database.start();
        }
        await healed();
      },
      60_000,
    );

    it('has a table that a session locked gives up after the time that is set, says so, and goes on when it is free', async () => {
      const other = await database.session();
      await other.query('begin; lock table promise_ledger in access exclusive mode');
      try {
        const position = await promise();
        // More questions than there are connections.
        await Promise.all(
          Array.from({ length: 24 }, () => refusedSoon(agent.get(`/promises?caseId=${caseId}`))),
        );
        const { reason } = await operator.readModelFails('promise-ledger');
        expect(reason).toMatch(/(statement|lock) timeout/);
        // The others go on without it.
        const { stopped } = await operator.health();
        expect(stopped).toEqual([
          expect.stringContaining('read model promise-ledger: waits and tries again'),
        ]);
        expect((await agent.get(`/customers?phone=13900130001&after=${position}`)).status).toBe(200);
      } finally {
        await other.end();
      }
      await healed();
    }, 60_000);

    it('takes no more writes, as a server that only follows another, answers from what it has, says so, and goes on when it takes them again', async () => {
      const everySession = async (onlyReads: boolean): Promise<void> => {
        const other = await database.session();
        try {
          await other.query(`alter system set default_transaction_read_only = ${onlyReads ? 'on' : 'off'}`);
          await other.query('select pg_reload_conf()');
        } finally {
          await other.end();
        }
      };
      await everySession(true);
      try {
        await promise();
        const { reason } = await operator.readModelFails();
        expect(reason).toMatch(/^The read store can not be used for now: .*read-only transaction/);
        expect((await agent.get(`/cases/${caseId}`)).status).toBe(200);
        await refusedSoon(agent.post('/customers', { name: '李四', phone: '13900130002' }));
      } finally {
        await everySession(false);
      }
      await healed();
    }, 60_000);

    it('stands still (SIGSTOP) answers in bounded time, says so, and goes on when it moves again', async () => {
      const thaw = await database.freeze();
      try {
        await promise();
        await Promise.all([
          refusedSoon(agent.post('/customers', { name: '李四', phone: '13900130002' })),
          ...Array.from({ length: 24 }, () => refusedSoon(agent.get('/cases'))),
        ]);
        const { reason } = await operator.readModelFails();
        expect(reason).toMatch(/the database (gave no answer|took no connection) in time/);
        expect((await operator.health()).stopped[0]).toContain('The read store can not be used for now');
        await promise();
      } finally {
        thaw();
      }
      await healed();
    }, 60_000);
  },
);
