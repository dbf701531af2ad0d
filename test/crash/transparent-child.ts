import { join } from 'node:path';
import { openEmbedded } from '#platform/event-store';
import { openTransparencyLog } from '#platform/transparency-log';
import { eventAbout } from '#platform/transparency-log/testing/events.js';

/** A process that appends and signs without pause, and writes each checkpoint that it published, until it is killed. */
const [folder = ''] = process.argv.slice(2);
const { store, reader } = await openEmbedded({ folder: join(folder, 'log') });
const quiet = (): void => undefined;
const transparency = await openTransparencyLog({
  entry: new URL('../../libs/platform/transparency-log/testing/builder-entry.js', import.meta.url),
  workerData: { events: { reader } },
  transparency: { dataFolder: folder, checkpointMs: 10, witnesses: [], witnessesRequired: 0 },
  log: { info: quiet, warn: quiet, error: (_, message) => process.stderr.write(`${message}\n`) },
});
transparency.onPublished(({ note }) => process.stdout.write(`${JSON.stringify(note)}\n`));
process.stdout.write('ready\n');
for (let n = 0; ; n++)
  await store.append(
    `case-${n % 50}`,
    Array.from({ length: 1 + (n % 7) }, () =>
      eventAbout({ caseId: `${n % 50}`, subjects: [`customer-${n % 31}`], unitId: `${n % 17}` }),
    ),
    { expectedRevision: 'any' },
  );
