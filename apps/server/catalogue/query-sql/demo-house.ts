import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openAccess } from '#platform/access';
import type { Log } from '#platform/projections';
import { ManualClock } from '#platform/time';
import { casesWaiting } from '#service/audit/queries/finding-rows.js';
import { loadDemo } from '../../demo/load-demo.js';
import { openInstallation, type Installation } from '../../installation.js';
import { readSettings } from '../../settings.js';

/** A Wednesday morning in Shanghai, whenever it is asked: what the demo tells of today is the same on every day. */
const NOW = Date.UTC(2026, 10, 25, 2);
const AUDITED_WITHIN_MS = 60_000;

const silent = (): void => undefined;
const SILENT: Log = { info: silent, warn: silent, error: silent };

/** The demo in a folder of its own, projected and audited, without HTTP; its clock stands still. */
export interface DemoHouse extends AsyncDisposable {
  readonly installation: Installation;
}

export async function openDemoHouse(): Promise<DemoHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'demo-house-'));
  const settings = readSettings({ DATA_DIR: folder, TLOG: 'off', WIRE_PORT: 'off' });
  const clock = new ManualClock(NOW);
  const installation = await openInstallation(settings, SILENT, clock);
  const opened: { close(): Promise<void> }[] = [installation];
  const discard = async (): Promise<void> => {
    for (const each of opened.reverse()) await each.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const kept = await installation.keep();
    opened.push(kept);
    await loadDemo(installation, openAccess({ host: settings.HOST, dataDir: folder, clock }));
    opened.push(installation.startFindings(kept));
    const late = Date.now() + AUDITED_WITHIN_MS;
    while (!(await isAudited(installation))) {
      if (Date.now() > late) throw new Error(`The demo was not audited within ${AUDITED_WITHIN_MS} ms.`);
      await delay(20);
    }
    await installation.quiet();
    return { installation, [Symbol.asyncDispose]: discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

async function isAudited({ readStore: { db } }: Installation): Promise<boolean> {
  const { found } = await db
    .withTables<{ finding: { finding_id: string } }>()
    .selectFrom('finding')
    .select(({ fn }) => fn.countAll<number>().as('found'))
    .executeTakeFirstOrThrow();
  return found > 0 && (await casesWaiting(db)) === 0;
}
