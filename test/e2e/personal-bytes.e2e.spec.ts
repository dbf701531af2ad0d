import { randomBytes } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { png } from '#platform/files/testing/index.js';
import { filesIn, findTexts, spellings } from '../kit/bytes.js';
import { clientOf, type Client } from '../kit/http.js';
import { startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

/** The demo's made-up people, and those of the commands below. */
const NAMES = ['陈先生', '林女士', '欧阳测试甲', 'Dürrenmatt'];
const PHONES = ['13900132013', '13900132026', '13900139977', '139 0013 9978', '13900139978', '139-0013-9979'];
const MAILS = ['ouyang.jia@example.test'];
const WORDS = [
  '续航明显变短',
  '客户要求周五前回复',
  '配件 19 日可能到店',
  '请在周五前打这个电话',
  '屏幕闪烁',
  '充不进电',
];

const folder = tempFolder();
let product: Product;
/** By the process that took the commands. */
let printed = '';

async function actAsStaff(agent: Client): Promise<void> {
  const customer = await agent.done('/customers', {
    name: '欧阳测试甲',
    phone: '13900139977',
    email: 'ouyang.jia@example.test',
  });
  await agent.done('/customers', { name: 'Dürrenmatt', phone: '139 0013 9978' });
  const theCase = await agent.done('/cases', {
    customerId: customer.id,
    owner: { kind: 'unit-of-company', id: 'hotline', label: '客服中心' },
    title: '欧阳测试甲的电脑充不进电',
  });
  const caseId = theCase.id;
  await agent.done('/contacts', {
    caseId,
    register: 'hotline',
    direction: 'in',
    channel: 'phone-hotline',
    summary: '欧阳测试甲来电（139-0013-9979），客户要求周五前回复。',
    answered: true,
  });
  await agent.done('/promises', {
    caseId,
    by: { unit: '客服中心' },
    words: '请在周五前打这个电话 13900139977。',
    literal: true,
    about: 'call-back',
    kind: 'firm',
    medium: 'phone',
  });
  await agent.done('/service-requests', { caseId, symptom: '屏幕闪烁，欧阳测试甲说的。' });
  await agent.send(`/cases/${caseId}/files`, {
    method: 'POST',
    headers: { 'content-type': 'image/png' },
    body: new Uint8Array(png('欧阳测试甲的屏幕闪烁', 90_000)),
  });
  // Refused and failed acts leave traces too.
  await agent.post('/customers', { name: '欧阳测试甲', phone: '13900139977', nickname: '欧阳测试甲' });
  await agent.get(`/customers?phone=13900139977`);
  await agent.get(`/cases/${caseId}/timeline`);
}

beforeAll(async () => {
  product = await startProduct({ folder, env: { LOG_LEVEL: 'trace' } });
  await actAsStaff(clientOf(product.url, await tokensOf(folder).of('agent')));
});
afterAll(async () => {
  await product.stop();
  removeFolder(folder);
});

describe('The bytes of names, phones and what people said', () => {
  it('would be found, however they were spelt', () => {
    const planted = tempFolder();
    for (const [index, spelt] of [...spellings('欧阳测试甲').values()].entries()) {
      writeFileSync(join(planted, String(index)), Buffer.concat([randomBytes(501), spelt, randomBytes(77)]));
    }
    expect(new Set(findTexts(planted, NAMES).map(found => found.split(':')[0])).size).toBe(
      spellings('x').size,
    );
    removeFolder(planted);
    expect(findTexts(folder, ['客服中心']).join()).toContain('event-log.db');
  });

  it('are in no file while the product runs', () => {
    const files = filesIn(folder).map(file => file.slice(folder.length + 1));
    expect(files).toEqual(expect.arrayContaining(['log/event-log.db', 'keys/keys.db', 'read-store.db']));
    expect(files.some(file => file.endsWith('-wal'))).toBe(true);
    expect(findTexts(folder, [...NAMES, ...PHONES, ...MAILS, ...WORDS])).toEqual([]);
  });

  it('are in no file after it was killed, started again and shut down', async () => {
    await product.kill();
    printed = product.output() + product.errors();
    expect(findTexts(folder, [...NAMES, ...PHONES, ...MAILS, ...WORDS])).toEqual([]);
    product = await startProduct({ folder, env: { LOG_LEVEL: 'trace' } });
    expect(await product.stop()).toBe(0);
    expect(findTexts(folder, [...NAMES, ...PHONES, ...MAILS, ...WORDS])).toEqual([]);
  });

  it('are in nothing that it printed, whatever its log level', () => {
    printed += product.output() + product.errors();
    expect(printed.match(/is ready/g)).toHaveLength(2);
    for (const text of [...NAMES, ...PHONES, ...MAILS, ...WORDS]) expect(printed).not.toContain(text);
  });

  it('can’t be read by others on this machine', () => {
    for (const file of filesIn(folder).filter(name => /master\.key|access\.key/.test(name)))
      expect([file, statSync(file).mode & 0o777]).toEqual([file, 0o600]);
  });
});
