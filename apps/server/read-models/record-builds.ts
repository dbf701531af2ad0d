import { SYSTEM, type Actor } from '#platform/access';
import { isAccepted } from '#platform/event-sourcing';
import { noteRecorded, unrecordedActs, type BuildAct } from '#platform/projections';
import { RecordBuildAct, recordBuildAct } from '#service/operation';
import type { Installation } from '../installation.js';

/** Who asks where a release starts; see docs/decisions/0044. */
const DEPLOYMENT = 'deployment';

/**
 * Writes to the log what became of builds, in the order in which it was done. The act's place in the read store makes the
 * command's id: whoever dies between the two writes it no second time.
 */
export async function recordBuilds({
  readStore,
  executor,
}: Pick<Installation, 'readStore' | 'executor'>): Promise<void> {
  for (const act of await unrecordedActs(readStore.db)) {
    const outcome = await executor.execute(recordBuildAct, commandOf(act), {
      actor: actorOf(act),
      idempotencyKey: `build-act/${act.name}/${act.at}`,
      recordedBy: 'builds',
    });
    if (!isAccepted(outcome))
      throw new Error(`What became of ${act.name} was refused: ${outcome.rejection.rejected.type}`);
    await noteRecorded(readStore.db, act, outcome.position);
  }
}

/** The read store says who it was; the order was guarded when it came. */
const actorOf = ({ by }: BuildAct): Actor => (by === DEPLOYMENT ? SYSTEM : { id: by, roles: ['operator'] });

const commandOf = ({ what, name, by, askedBy, version, fromVersion, position, compared }: BuildAct) =>
  Object.assign(new RecordBuildAct(), {
    ...{ what, name, by, askedBy, version, fromVersion },
    position: String(position),
    comparedAt: compared?.position,
    liveDigest: compared?.live.digest,
    digest: compared?.other.digest,
    differences: compared?.differences,
    schemaChanges: compared?.schemaChanges,
  });
