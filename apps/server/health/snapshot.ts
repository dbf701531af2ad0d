import { failureText, type ProjectorStatus, type ReactionStatus } from '#platform/projections';
import type { LogStatus } from '#platform/transparency-log';
import type { Installation } from '../installation.js';

/** What there is to say of a running product at one moment. Health, metrics and log tell of it, and of nothing else. */
export interface StatusSnapshot {
  /** Position of the newest event of the log; undefined: the event store does not answer. */
  readonly head?: bigint;
  readonly readModels: readonly ProjectorStatus[];
  readonly reactions: readonly ReactionStatus[];
  readonly transparency?: LogStatus;
  /** One sentence for each thing that does not work, as the log has it. */
  readonly failing: readonly string[];
}

type Parts = Pick<Installation, 'store' | 'projections' | 'reactions' | 'transparency' | 'nobodyWorks'>;

export async function statusSnapshot(parts: Parts): Promise<StatusSnapshot> {
  const head = await parts.store.head().catch(() => undefined);
  const nobody = await parts.nobodyWorks().catch(() => undefined);
  const readModels = parts.projections.status();
  const reactions = parts.reactions.status();
  const transparency = parts.transparency?.status;
  return {
    ...{ head, readModels, reactions, transparency },
    failing: [
      ...(nobody === undefined ? [] : [nobody]),
      ...(head === undefined ? ['the event store does not answer'] : []),
      ...readModels.flatMap(({ name, failure, stalled }) => [
        ...(failure ? [`read model ${name}: ${failureText(failure)}`] : []),
        ...(stalled ? [`read model ${name}: waits for ${stalled.waitsFor}`] : []),
      ]),
      ...reactions.flatMap(({ name, failure }) =>
        failure ? [`reaction ${name}: ${failureText(failure)}`] : [],
      ),
      ...[transparency?.stopped, transparency?.failure?.message].flatMap(why =>
        why === undefined ? [] : [`transparency log: ${why}`],
      ),
    ],
  };
}
