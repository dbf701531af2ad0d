import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { clientOf, type Client } from '../kit/http.js';
import { expectAsFresh } from '../kit/fresh-build.js';
import { lockFile } from '../kit/locked-file.js';
import { operatorsView, type OperatorsView, type ReadModelFails } from '../kit/operators-view.js';
import { eventually } from '../kit/product.js';
import { serveHere, type ServedHere } from '../kit/served-here.js';
import { smallDisk } from '../kit/small-disk.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

/* The file of the read store locked, gone, and on a full disk under a running product, whose log is on another one. */

const disk = smallDisk(16 << 20);
const elsewhere = tempFolder();
const folder = disk?.folder ?? tempFolder();
const file = join(folder, 'read-store.db');
let served: ServedHere;
let agent: Client;
let operator: OperatorsView;

beforeAll(async () => {
  for (const kept of ['log', 'keys']) {
    mkdirSync(join(elsewhere, kept), { mode: 0o700 });
    symlinkSync(join(elsewhere, kept), join(folder, kept));
  }
  served = await serveHere(undefined, { folder, env: { TLOG: 'off', DATABASE_TIMEOUT_MS: '300' } });
  const tokens = tokensOf(folder);
  agent = clientOf(served.url, await tokens.of('agent'));
  operator = operatorsView(served, await tokens.of('operator'));
}, 60_000);
afterAll(async () => {
  await served?.close();
  if (disk) disk.remove();
  else removeFolder(folder);
  removeFolder(elsewhere);
});

let customers = 0;
const register = async (): Promise<void> => {
  await agent.done('/customers', { name: `客户 ${++customers}`, phone: `1390013${1000 + customers}` });
};
/** However long it takes until it is noticed. */
async function failsWhileRegistering(): Promise<ReadModelFails> {
  let known = false;
  const failing = operator.readModelFails().finally(() => (known = true));
  failing.catch(() => undefined);
  while (!known) await register();
  return await failing;
}
const healed = async (): Promise<void> => {
  await operator.healthy();
  await expectAsFresh(served);
  expect((await agent.get('/customers?phone=13900131001')).status).toBe(200);
};

it('another process locks: commands are taken, questions are answered as of before, and it is said and passes', async () => {
  await register();
  await served.installation.quiet();
  const unlock = await lockFile(file);
  try {
    await register();
    const { reason } = await operator.readModelFails();
    expect(reason).toBe('The read store can not be used for now: another process has locked the database.');
    expect((await agent.get('/customers?phone=13900131001')).status).toBe(200);
    expect(await operator.metric('vitrine_read_store_available')).toBe(1);
  } finally {
    await unlock();
  }
  await healed();
}, 60_000);

it('somebody moves away: questions are refused, health says it, and it goes on when it is back', async () => {
  renameSync(file, join(folder, 'moved.db'));
  try {
    const { reason } = await failsWhileRegistering();
    expect(reason).toContain(`${file} is not there any more`);
    await eventually(async () => (await agent.get('/customers?phone=13900131001')).status === 503, 'refused');
    expect(await operator.metric('vitrine_read_store_available')).toBe(0);
  } finally {
    renameSync(join(folder, 'moved.db'), file);
  }
  await healed();
}, 60_000);

const full = 'a full disk has no room for: commands are taken, questions answered, and it is said and passes';
(disk ? it : it.skip)(
  disk ? full : `${full} (skipped: mounting a small file system takes root on Linux)`,
  async () => {
    const free = disk!.fill();
    try {
      // What lies in the write-ahead log already is written over first.
      const { reason } = await failsWhileRegistering();
      expect(reason).toBe('The read store can not be used for now: database or disk is full.');
      expect((await agent.get('/customers?phone=13900131001')).status).toBe(200);
    } finally {
      free();
    }
    await healed();
  },
  60_000,
);
