import { IsString, Length } from 'class-validator';
import type { Role } from '#platform/access';
import { Command, type About, type DecisionContext } from '#platform/event-sourcing';
import { localDate, type Instant, type LocalDate } from '#platform/time';
import type { PromiseState } from '../promise.rules.js';

export const STAFF = ['agent', 'technician', 'supervisor', 'manager'] as const satisfies readonly Role[];

/** A command about a promise that is there. */
export abstract class PromiseCommand extends Command {
  @IsString()
  @Length(1, 80)
  promiseId!: string;
}

export const aboutPromise = (state: PromiseState): About => ({
  subjects: state.to === undefined ? [] : [state.to],
  caseId: state.caseId,
  unitId: state.unitId,
});

/** House rules refuse what is done through us now; what was told about the past is recorded as it was told. */
export const isDoneNow = (context: DecisionContext): boolean => context.source === 'primary-observation';

/** When it happened, for terms that count from it: the instant, or the local day; undefined where its start is unknown. */
export function startOf({ occurredAt, zone }: DecisionContext): Instant | LocalDate | undefined {
  if (occurredAt === 'unknown' || occurredAt.from === null) return undefined;
  return occurredAt.precision === 'instant' ? occurredAt.from : localDate(occurredAt.from, zone);
}
