import type { ReadStore } from '#platform/read-store';
import type { Asked } from './ask-build.js';
import { actsOf } from './build-acts.js';
import { BuildRefusal } from './build-refusal.js';
import { changeWork, readWork, type BuildWork } from './build-work.js';

export interface Accepting extends Pick<Asked, 'by'> {
  /** Of the build that is accepted, as the comparison said: no other is. Left out: whatever waits. */
  readonly digest?: string;
}

/**
 * A named person takes over that rows differ; once more is no mistake. Throws {@link BuildRefusal} where nothing waits for it,
 * or something else does.
 */
export async function acceptBuild(
  readStore: ReadStore,
  name: string,
  { by, digest }: Accepting,
): Promise<void> {
  await readStore.transaction(async tx => {
    const work = await readWork(tx, name, readStore.dialect);
    if (work?.state !== 'waiting') {
      const [last] = await actsOf(tx, name, 1);
      if (!work && digest !== undefined && last?.compared?.other.digest === digest) return;
      throw nothingToAccept(name, work);
    }
    const waits = work.comparison?.other.digest;
    if (digest !== undefined && digest !== waits)
      throw new BuildRefusal(
        'other-comparison',
        `The build of read model ${name} that waits comes to digest ${waits}, not ${digest}: look at what differs, and accept that.`,
        { waits: String(waits), digest },
      );
    if (work.acceptedBy === undefined)
      await changeWork(tx, name, { accepted_by: by, accepted_at: Date.now() });
  });
}

function nothingToAccept(name: string, work: BuildWork | undefined): BuildRefusal {
  if (!work || work.state === 'compared')
    return new BuildRefusal(
      'nothing-waits',
      `Read model ${name} has no build that waits for acceptance: ask for one first.`,
    );
  const how = work.state === 'failed' ? `failed (${work.message})` : 'is being built';
  return new BuildRefusal(
    'not-built',
    `The build of read model ${name} is not there to be accepted yet: it ${how}.`,
  );
}
