import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { CommandExecutor, isAccepted } from '#platform/event-sourcing';
import { openEmbedded } from '#platform/event-store';
import { openPersonalData } from '#platform/personal-data';
import { ManualClock } from '#platform/time';
import { issueCaseLink, type IssueCaseLink } from '#service/cases/capabilities/issue-case-link.js';

const DAY_MS = 86_400_000;

/** Issues a link of one day as if it had been the day before yesterday, in a data folder that no process owns. Gives its id. */
export async function issueExpiredLink(folder: string, caseId: string): Promise<string> {
  const { store } = await openEmbedded({ folder: join(folder, 'log') });
  const personalData = await openPersonalData({ folder: join(folder, 'keys') });
  try {
    const executor = new CommandExecutor({
      store,
      personalData,
      clock: new ManualClock(Date.now() - 2 * DAY_MS),
      zone: 'Asia/Shanghai',
    });
    const command = { caseId, days: 1 } as IssueCaseLink;
    const outcome = await executor.execute(issueCaseLink, command, {
      actor: { id: 'test-desk', roles: ['system'] },
      idempotencyKey: randomUUID(),
      recordedBy: 'test',
    });
    if (!isAccepted(outcome)) throw new Error(`No link: ${outcome.rejection.rejected.type}.`);
    return outcome.id;
  } finally {
    await personalData.close();
    await store.close();
  }
}
