import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandExecutor, decodeEvent, isFact, type Recorded } from '#platform/event-sourcing';
import { openEmbedded, type EventStore } from '#platform/event-store';
import { openPersonalData, type PersonalData } from '#platform/personal-data';
import { systemClock } from '#platform/time';
import { importFile, type ImportAsked } from '../import-file.js';
import type { ImportReport } from '../import-report.js';

/** A log with keys, in a folder of its own: what an import needs of an installation. */
export interface House {
  readonly folder: string;
  readonly store: EventStore;
  readonly personalData: PersonalData;
  readonly executor: CommandExecutor;
  import(asked: ImportAsked): Promise<ImportReport>;
  facts(): Promise<Recorded[]>;
  close(): Promise<void>;
}

export async function openHouse(): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-imports-'));
  const { store } = await openEmbedded({ folder: join(folder, 'log') });
  const personalData = await openPersonalData({ folder: join(folder, 'keys') });
  const executor = new CommandExecutor({ store, personalData, clock: systemClock, zone: 'Asia/Shanghai' });
  return {
    folder,
    store,
    personalData,
    executor,
    async import(asked) {
      for await (const message of importFile({ executor }, asked)) {
        if ('report' in message) return message.report;
      }
      throw new Error('The import ended without a report.');
    },
    async facts() {
      const facts: Recorded[] = [];
      for await (const stored of store.readAll()) if (isFact(stored)) facts.push(decodeEvent(stored));
      return facts;
    },
    async close() {
      await store.close();
      await personalData.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Of the repository: docs/examples/logs. */
export const EXAMPLES = join(process.cwd(), 'docs/examples/logs');
