import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileTransport, runOutbox, type Transport } from '#platform/outbox';
import { cases, openCase } from '#service/cases';
import { contacts } from '#service/contacts';
import { flagPromiseAtRisk, makePromise, noticeOutbox, promises } from '#service/promises';
import { registerCustomer, registry } from '#service/registry';
import { openHouse, type House } from '#service/testing/open-house.js';
import { eraserOf } from './eraser.js';

describe('An erasure while a notice to the person is on its way', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-test-'));
  const waiting = join(folder, 'outbox');
  let house: House;
  beforeAll(async () => {
    house = await openHouse([registry, cases, contacts, promises]);
  });
  afterAll(async () => {
    await house.close();
    rmSync(folder, { recursive: true });
  });

  async function aNotice(): Promise<string> {
    const named = { name: '李明', email: 'li.ming@example.org' };
    const customerId = `customer-${await house.done(registerCustomer, named)}`;
    const owner = { kind: 'unit-of-company', id: 'desk', label: 'desk' };
    const caseId = await house.done(openCase, { customerId, owner, title: '充不进电' });
    const promiseId = await house.done(makePromise, {
      ...{ caseId, by: { unit: 'desk' }, words: '今天回电。', literal: true },
      ...{
        about: 'call-back',
        kind: 'firm',
        medium: 'phone',
        due: { term: { max: 3, unit: 'working-day' } },
      },
    });
    await house.done(flagPromiseAtRisk, { promiseId, because: 'said-so' });
    await house.settle();
    await house.ask(
      promises.queries.find(({ route }) => route === 'GET /notices')!,
      {},
    );
    return customerId;
  }

  it('leaves no letter in the outbox, though its words were opened before the key was gone', async () => {
    const subject = await aNotice();
    const opened = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const files = fileTransport(waiting);
    const slow: Transport = {
      ...files,
      async send(message) {
        opened.resolve();
        await goOn.promise;
        await files.send(message);
      },
    };
    const { db, store, personalData, executor } = house;
    const projections = { onAdvance: () => () => undefined };
    const source = noticeOutbox({ db, store, personalData, executor, projections, zone: 'Asia/Shanghai' });
    const outbox = runOutbox({ source, transport: slow });
    const eraser = eraserOf({
      ...{ personalData, folder, readStore: house.readStore },
      files: { forget: () => Promise.resolve() },
      settings: { DATA_DIR: folder },
      outbox: {
        settled(ids) {
          asked.resolve();
          return outbox.settled(ids);
        },
      },
    });
    await opened.promise;
    const erasing = eraser.erase(subject);
    await Promise.race([erasing, asked.promise]);
    goOn.resolve();
    expect(await erasing).toMatchObject({ keys: 1, files: true });
    await outbox.close();
    expect(readdirSync(waiting)).toEqual([]);
  });
});
