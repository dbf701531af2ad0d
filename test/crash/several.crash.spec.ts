import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { decodeEvent, type Recorded } from '#platform/event-sourcing';
import { openEmbedded, type EventStore } from '#platform/event-store';
import { serveWire, type Wire } from '#platform/event-store-wire';
import { claimOfCheckpoint, listedKeys, logFolder, verifyLog, type Claim } from '#platform/transparency-log';
import { openReceiver, taken } from '#platform/webhooks/testing/receiver.js';
import { ordersOf, type Builds } from '../kit/build-orders.js';
import { expectAsFreshAt } from '../kit/fresh-build.js';
import { clientOf, type Client, type Problem } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { toldAlike, type Told } from '../kit/told-alike.js';
import { tokensOf } from '../kit/tokens.js';

/* Several processes of one installation, on one event store server (the embedded engine over the wire) and one PostgreSQL. */

const server = process.env.TEST_DATABASE_URL;
const about = 'An installation of several processes';
/** From a death to what follows from a fact that nobody has handled, where a start takes no longer than usual. */
const TAKEOVER_MS = 5_000;
/** A machine on which a start takes longer has other things to do, and takes as much longer for all. */
const USUAL_START_MS = 5_000;

const onServer = async (statement: string, url = server): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
};
/** On each row of the table that is written from now on. */
const spoiling = (table: string, statement: string): string =>
  `create or replace function spoil_${table}() returns trigger language plpgsql as $$ begin ${statement}; return new; end $$;
   create trigger spoil before insert or update on ${table} for each row execute function spoil_${table}()`;

(server ? describe : describe.skip)(
  server ? about : `${about} (skipped: no PostgreSQL server; set TEST_DATABASE_URL)`,
  () => {
    const database = `vitrine_${randomUUID().replaceAll('-', '')}`;
    const own = new URL(server ?? 'postgres://none');
    own.pathname = `/${database}`;
    const folder = tempFolder();
    const log = tempFolder();
    const running: Product[] = [];
    let second: Product;
    let web: Product;
    let store: EventStore;
    let wire: Wire;
    let contacts = 0;
    let slowness = 1;
    const takeoverMs = (): number => TAKEOVER_MS * slowness;

    const start = async (roles: string): Promise<Product> => {
      const env = {
        EVENTSTORE_URL: wire.connectionString,
        DATABASE_URL: own.href,
        DEMO: 'false',
        ROLES: roles,
        WEBHOOKS_TO_LOOPBACK: 'true',
        REACTION_ATTEMPTS: '6',
      };
      const since = performance.now();
      const product = await startProduct({ folder, env });
      running.push(product);
      slowness = Math.max(1, (performance.now() - since) / USUAL_START_MS);
      return product;
    };
    const agentOf = async ({ url }: Product): Promise<Client> =>
      clientOf(url, await tokensOf(folder).of('agent'));
    const operatorOf = async ({ url }: Product): Promise<Client> =>
      clientOf(url, await tokensOf(folder).of('operator'));
    const facts = async (): Promise<Recorded[]> => {
      const all: Recorded[] = [];
      for await (const event of store.readAll()) all.push(decodeEvent(event));
      return all;
    };
    /** A contact, which a reaction numbers. */
    const contact = async (agent: Client): Promise<void> => {
      await agent.done('/contacts', {
        register: 'hotline',
        direction: 'in',
        channel: 'phone-hotline',
        summary: `来电 ${++contacts}`,
      });
    };
    const numbered = async (): Promise<boolean> =>
      (await facts()).filter(({ type }) => type === 'ContactNumbered').length >= contacts;
    const worksByMetric = async (product: Product): Promise<number> => {
      const { text } = await (await operatorOf(product)).get('/metrics');
      return Number(/^vitrine_works_here (\d)$/m.exec(text)?.[1]);
    };
    const holds = async ({ url }: Product): Promise<boolean> =>
      (await clientOf(url).get<{ work: string }>('/health/ready')).body.work === 'here';

    /** Notes of the checkpoints that were published, as whoever looked at the folder saw them. */
    const published = new Set<string>();
    const see = (): void => {
      const { checkpoint } = logFolder(folder);
      if (existsSync(checkpoint)) published.add(readFileSync(checkpoint, 'utf8'));
    };
    const proofOf = async ({ url }: Product): Promise<{ built: string; position: bigint }> => {
      const { transparency } = (
        await clientOf(url).get<{ transparency: { built: string; position: string } }>('/health/ready')
      ).body;
      return { built: transparency.built, position: BigInt(transparency.position) };
    };
    /** That every fact up to now is under a published checkpoint, which the process knows. */
    const proves = async (product: Product): Promise<boolean> => {
      see();
      const last = (await facts()).at(-1)!.position;
      return (await proofOf(product)).position >= last;
    };
    /** Stops the process as a virtual machine is stopped, at a moment at which it holds no lock on the transparency log. */
    async function stopStill({ pid }: Product): Promise<void> {
      const file = new DatabaseSync(logFolder(folder).file, { timeout: 100 });
      try {
        await eventually(async () => {
          process.kill(pid, 'SIGSTOP');
          try {
            file.exec('BEGIN IMMEDIATE; ROLLBACK');
            return true;
          } catch {
            process.kill(pid, 'SIGCONT');
            return false;
          }
        }, 'it holds no lock');
      } finally {
        file.close();
      }
    }

    beforeAll(async () => {
      await onServer(`create database ${database}`);
      ({ store } = await openEmbedded({ folder: log }));
      wire = await serveWire({ store, port: 0 });
    });
    afterAll(async () => {
      for (const product of running) await product.kill();
      await wire.close();
      await store.close();
      await onServer(`drop database ${database} with (force)`);
      for (const made of [folder, log]) removeFolder(made);
    });

    /** Each leaf once, each checkpoint that anybody saw true, and each a continuation of the one before. */
    async function expectOneHistory(): Promise<void> {
      const { file, keys } = logFolder(folder);
      const claims = [...published].map((note, n) => claimOfCheckpoint(`checkpoint ${n}`, note) as Claim);
      const known = listedKeys(keys, Date.now()).current;
      const verdict = await verifyLog({ ...{ file, store, claims, witnesses: [] }, keys: known });
      expect(verdict.differences).toEqual([]);
      expect(verdict.claims.filter(({ holds: true_ }) => true_ !== true)).toEqual([]);
      expect(known).toHaveLength(1);
      expect(published.size).toBeGreaterThan(4);
    }

    it('does its work in one of them, and in another within 5 s when that dies, is paused, or stops; each effect is there once', async () => {
      const first = await start('web,worker,proof');
      [second, web] = await Promise.all([start('web,worker,proof'), start('web')]);
      expect(await Promise.all([first, second, web].map(holds))).toEqual([true, false, false]);
      expect(await Promise.all([first, second, web].map(worksByMetric))).toEqual([1, 0, 0]);
      const agents = [await agentOf(first), await agentOf(second), await agentOf(web)];
      for (const agent of agents) await contact(agent);
      await eventually(numbered, 'contacts through all three are numbered');

      // What one process wrote is read in another that only looks.
      const told = await agents[2]!.done('/customers', { name: '赵先生', phone: '13900137777' });
      const read = await agents[1]!.get(`/customers?after=${told.position}`);
      expect(read.status).toBe(200);

      // Of those with the role one signs, and the other shows what is signed.
      const both = [first, second];
      await eventually(
        async () => (await Promise.all(both.map(proves))).every(Boolean),
        'both know the proof',
      );
      expect((await Promise.all(both.map(proofOf))).map(({ built }) => built)).toEqual(['here', 'elsewhere']);
      const checkpoints = both.map(async ({ url }) => (await fetch(`${url}/transparency/checkpoint`)).text());
      expect(new Set(await Promise.all(checkpoints)).size).toBe(1);

      // Dies by kill -9, while a promise is about to be due.
      const theCase = await agents[2]!.done('/cases', {
        customerId: told.id,
        owner: { kind: 'unit-of-company', id: 'hotline', label: '客服中心' },
        title: '充不进电',
      });
      const { id: promised } = await agents[2]!.done('/promises', {
        caseId: theCase.id,
        by: { unit: '客服中心' },
        words: '马上回电。',
        literal: true,
        about: 'call-back',
        kind: 'firm',
        medium: 'phone',
        due: { latestBy: new Date(Date.now() + 1_500).toISOString() },
      });
      await first.kill();
      await contact(agents[2]!);
      await contact(agents[1]!);
      await eventually(numbered, 'the second took over', takeoverMs());
      expect(await holds(second)).toBe(true);
      await eventually(() => proves(second), 'the second proves', takeoverMs());
      expect((await proofOf(second)).built).toBe('here');
      const overdue = async (): Promise<Recorded[]> =>
        (await facts()).filter(({ type, streamId }) => type === 'PromiseOverdue' && streamId === promised);
      await eventually(async () => (await overdue()).length > 0, 'the promise is overdue');

      // Is paused, as by a virtual machine that stands still, and wakes up.
      const third = await start('worker,proof');
      await stopStill(second);
      try {
        await contact(agents[2]!);
        const both = [eventually(numbered, 'the third took over', takeoverMs())];
        both.push(eventually(async () => (await proofOf(third)).built === 'here', 'it proves', takeoverMs()));
        await Promise.all(both);
        await eventually(() => proves(third), 'it has proved', takeoverMs());
      } finally {
        process.kill(second.pid, 'SIGCONT');
      }
      expect(await holds(third)).toBe(true);
      await eventually(async () => !(await holds(second)), 'the second knows that it holds no more');
      for (const agent of agents.slice(1)) await contact(agent);
      await eventually(numbered, 'contacts through all are numbered');
      await eventually(() => proves(second), 'the second shows what the third proves');
      expect((await Promise.all([second, third].map(proofOf))).map(({ built }) => built)).toEqual([
        'elsewhere',
        'here',
      ]);

      // Stops in good order.
      await third.stop();
      await contact(agents[1]!);
      await eventually(numbered, 'the second works again', takeoverMs());
      expect(await holds(second)).toBe(true);

      await eventually(() => proves(second), 'and proves');
      await expectOneHistory();

      expect(await overdue()).toHaveLength(1);
      const all = await facts();
      const ofContacts = all
        .filter(({ type }) => type === 'ContactNumbered')
        .map(({ data }) => (data as { contactId: string }).contactId);
      expect(ofContacts).toHaveLength(contacts);
      expect(new Set(ofContacts).size).toBe(contacts);
      const { body } = await agents[2]!.get<{ registers: { missing: number[]; complete: boolean }[] }>(
        `/registers?after=${String(all.at(-1)!.position)}`,
      );
      expect(body.registers[0]).toMatchObject({ missing: [], complete: true });
      await expectAsFreshAt(await operatorOf(web), store);
    }, 120_000);

    it('tells a webhook each event once between them, and again under its id only what a kill cut off, within 5 s', async () => {
      const receiver = await openReceiver();
      const by = await tokensOf(folder).of('reporting', { grants: ['feed:contacts'] });
      try {
        const hook = await clientOf(web.url, by).done('/webhooks', {
          url: receiver.url,
          feed: 'contacts',
          types: ['ContactRegistered'],
        });
        const agents = await Promise.all([second, web].map(agentOf));
        const third = await start('worker');
        const has = async (): Promise<string[]> =>
          (await facts())
            .filter(({ type, position }) => type === 'ContactRegistered' && position > BigInt(hook.position))
            .map(({ id }) => id);
        const arrived = async (): Promise<boolean> =>
          [...new Set(receiver.ids)].join() === (await has()).join();
        for (let n = 0; n < 10; n++) await contact(agents[n % 2]!);
        await eventually(
          async () => receiver.calls.length === 10 && (await arrived()),
          'all ten have arrived',
        );

        await eventually(async () => {
          const { body } = await clientOf(web.url, by).get<{ delivered: number }>(`/webhooks/${hook.id}`);
          return body.delivered === 10;
        }, 'that they have arrived is written down');

        // Killed when the call is answered and not yet written down.
        const answered = Promise.withResolvers<void>();
        receiver.answer = response => {
          process.kill(second.pid, 'SIGKILL');
          taken(response);
          receiver.answer = taken;
          answered.resolve();
        };
        await contact(agents[1]!);
        await answered.promise;
        const id = (await has()).at(-1)!;
        await eventually(
          async () => receiver.ids.filter(each => each === id).length === 2,
          'told again',
          takeoverMs(),
        );
        for (let n = 0; n < 5; n++) await contact(agents[1]!);
        await eventually(arrived, 'all have arrived, in order');
        // Of those before only what was not written down by then may come again.
        expect(receiver.calls.length - (await has()).length).toBe(1);
        expect(new Set(receiver.ids).size).toBe(16);
        await third.kill();
        second = await start('web,worker,proof');
        await eventually(() => holds(second), 'the work goes on');
      } finally {
        receiver.close();
      }
    }, 60_000);

    it('erases a person in each of them within seconds, whichever carries it out', async () => {
      const alive = [second, web];
      expect(await Promise.all(alive.map(holds))).toEqual([true, false]);
      const as = async ({ url }: Product, role: 'supervisor' | 'manager'): Promise<Client> =>
        clientOf(url, await tokensOf(folder).of(role));
      const { id, position } = await (
        await agentOf(web)
      ).done('/customers', { name: '钱女士', phone: '13900138888' });
      const named = async (product: Product): Promise<boolean> =>
        (await (await as(product, 'supervisor')).get(`/customers/${id}?after=${position}`)).text.includes(
          '钱女士',
        );
      // Both know her key by now.
      expect(await Promise.all(alive.map(named))).toEqual([true, true]);
      await (await as(web, 'supervisor')).done(`/customers/${id}/erasure`, { because: 'no-longer-needed' });
      await (await as(web, 'manager')).done(`/customers/${id}/erasure/approve`, {});
      await eventually(
        async () => (await Promise.all(alive.map(named))).every(shown => !shown),
        'neither tells her name any more',
      );
    }, 30_000);

    it('takes what is ordered of a reaction, a read model or its builds in a process that does no work, and does it in the one that does', async () => {
      expect(await Promise.all([second, web].map(holds))).toEqual([true, false]);
      const [agent, operator] = [await agentOf(web), await operatorOf(web)];
      const asOperator = await tokensOf(folder).of('operator');
      /** The one that works, and the one that only looks. */
      const bothTell = (wanted: Partial<Told>): Promise<[Told, Told]> =>
        Promise.all([
          toldAlike(second, asOperator)('registry', wanted),
          toldAlike(web, asOperator)('registry', wanted),
        ]);

      const reaction = '/reactions/promise-tell-the-customer';
      expect(await operator.post('/reactions/no-such/retry', {})).toMatchObject({ status: 404 });
      expect(await operator.post(`${reaction}/retry`, {})).toMatchObject({
        status: 409,
        body: { type: '/problems/operation-reader-goes-on' },
      });
      // A row that the reaction can't read: it tries some times, stops, and meanwhile the rest is done.
      const told = await agent.done('/customers', { name: '周女士', phone: '13900136666' });
      const { id: caseId } = await agent.done('/cases', {
        customerId: told.id,
        owner: { kind: 'unit-of-company', id: 'hotline', label: '客服中心' },
        title: '不制冷',
      });
      const in2Days = (days: number): object => ({
        latestBy: new Date(Date.now() + days * 86_400_000).toISOString(),
      });
      const { id: promised } = await agent.done('/promises', {
        caseId,
        by: { unit: '客服中心' },
        words: '两天内上门。',
        literal: true,
        about: 'visit',
        kind: 'firm',
        medium: 'phone',
        due: in2Days(2),
      });
      await onServer(spoiling('promise_ledger', `new.told := '{'`), own.href);
      const moved = { newDue: in2Days(3), explanation: '配件晚到。' };
      const { position: at } = await agent.done(`/promises/${promised}/restate`, moved);

      // By hand where there is a browser, on the page of the process that does no work; else as that page does.
      const { order, close } = await ordersOf('registry', web.url, await tokensOf(folder).of('operator'));
      try {
        const builds = async (): Promise<Builds> =>
          (await operator.get<Builds>('/read-models/registry/builds')).body;
        const until = (there: (now: Builds) => unknown, what: string): Promise<Builds> =>
          eventually(async () => {
            const now = await builds();
            return there(now) ? now : undefined;
          }, what);
        const kind = async (): Promise<string> =>
          (await agent.get<{ kind: string }>(`/customers/${told.id}`)).body.kind;
        const [good, bad] = [await kind(), 'spoiled'];
        await onServer(
          `update customer_file set kind = '${bad}' where customer_id like '%${told.id}'`,
          own.href,
        );
        await order('build', { dryRun: true });
        await until(({ order: now }) => now?.state === 'compared', 'the comparison');
        await order('build');
        await until(({ order: now }) => now?.state === 'waiting', 'the build waits');
        await order('cancel');
        await until(now => !now.order && !now.next, 'nothing of it is left');
        await order('build');
        const { comparison } = (await until(({ order: now }) => now?.state === 'waiting', 'it waits again'))
          .order!;
        expect([comparison!.differences, await kind()]).toEqual([1, bad]);
        await bothTell({ state: 'current', build: 'waiting' });
        await order('accept', { digest: comparison!.other.digest });
        await until(now => now.previous && !now.order, 'it is live');
        expect(await kind()).toBe(good);
        for (const rows of [bad, good]) {
          await order('switch-back');
          await eventually(async () => (await kind()) === rows, 'the other rows');
          await until(now => !now.order, 'it is done');
        }
        await order('drop-previous');
        const { acts } = await until(
          now => !now.previous && now.acts.length === 4 && now.acts.every(act => act.recordedAt),
          'the facts',
        );
        expect(acts.map(({ what }) => what)).toEqual([
          'dropped',
          'switched-back',
          'switched-back',
          'switched',
        ]);
        expect(new Set(acts.map(({ by }) => by))).toEqual(new Set(['test-operator']));
      } finally {
        await close();
      }

      // A read model, whose row the database refuses.
      await onServer(spoiling('customer_file', `raise exception 'injected'`), own.href);
      await agent.done('/customers', { name: '吴先生' });
      const [standing] = await bothTell({ state: 'stopped', attempts: 3, skipped: 0 });
      await bothTell(standing);
      expect(standing.why).toMatch(/^stopped at event \d+ \(CustomerRegistered\) .*: injected$/);
      expect(second.output() + second.errors()).toContain(standing.why);
      await onServer('drop trigger spoil on customer_file', own.href);
      expect(await operator.post('/read-models/registry/retry', {})).toMatchObject({ status: 202 });
      await bothTell({ state: 'current', why: undefined });

      // The reaction, tried again to no avail, and after it is mended.
      const refused = async (path: string, body: object): Promise<unknown> => {
        const { status, body: said } = await operator.post<Problem>(path, body);
        return status === 202 ? undefined : said.type;
      };
      await eventually(
        async () => (await refused(`${reaction}/retry`, {})) === undefined,
        'it has stopped, and is tried again',
        40_000,
      );
      expect(await refused(`${reaction}/skip`, { position: '1', reason: '演练' })).toBe(
        '/problems/operation-reader-stands-elsewhere',
      );
      await onServer('drop trigger spoil on promise_ledger', own.href);
      await onServer(`update promise_ledger set told = null where told = '{'`, own.href);
      const queued = async (): Promise<number> =>
        (await facts()).filter(({ type, data }) => type === 'NoticeQueued' && ofPromise(data)).length;
      const ofPromise = (data: unknown): boolean => (data as { promiseId?: string }).promiseId === promised;
      expect(await queued()).toBe(0);
      await eventually(
        async () => (await refused(`${reaction}/retry`, {})) === undefined,
        'it is tried again',
      );
      await eventually(async () => (await queued()) === 1, 'the customer is written to');
      await eventually(
        async () => (await refused(`${reaction}/retry`, {})) === '/problems/operation-reader-goes-on',
        'it goes on',
      );
      expect((await facts()).filter(({ type }) => type === 'ReaderEventSkipped')).toEqual([]);
      expect(at).toMatch(/^\d+$/);
    }, 120_000);

    it('says where nobody does the work any more', async () => {
      await second.kill();
      const told = await eventually(
        async () => {
          const { status, body } = await clientOf(web.url).get<{ stopped: string[] }>('/health/ready');
          return status === 503 && body.stopped.length === 2 && body.stopped;
        },
        'the operator is told',
        20_000,
      );
      expect(told).toEqual([
        'no process with the role "worker" does the work: start one',
        'no process with the role "proof" builds the transparency log: start one',
      ]);
    }, 30_000);
  },
);
