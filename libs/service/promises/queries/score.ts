import { Type } from 'class-transformer';
import { IsArray, IsInt, IsNumber, IsObject, IsOptional, ValidateNested } from 'class-validator';
import type { SelectQueryBuilder } from 'kysely';
import type { LedgerTables } from './ledger-table.js';
import { NOT_PROMISED } from './promise-tally.js';

export class LateCount {
  @IsInt() workingDays!: number;
  @IsInt() promises!: number;
}

/** What promises came to. */
export class ScoreAnswer {
  /** Status → how many. */
  @IsObject() byStatus!: Record<string, number>;
  @IsInt() judged!: number;
  /** Kept in time, of those judged, 0 to 1; null: none judged. */
  @IsOptional() @IsNumber() keptShare!: number | null;
  /** How late the late ones were kept. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => LateCount) late!: LateCount[];
  /** Broken, empty or overdue without a word to the customer. */
  @IsInt() failedWithoutAWord!: number;
}

export interface Ending {
  readonly status: string;
  /** 1: the customer heard of it before or when it failed, by a new date or a notice. */
  readonly told: number;
  readonly working_days_late: number | null;
  readonly promises: number;
}

const NOT_JUDGED: ReadonlySet<string> = new Set([...NOT_PROMISED, 'open', 'at-risk']);

export const endingsOf = (
  promises: SelectQueryBuilder<LedgerTables, 'promise_ledger', object>,
): Promise<Ending[]> =>
  promises
    .where('status', 'not in', NOT_PROMISED)
    .select(({ fn }) => [
      'status',
      'told_of as told',
      'working_days_late',
      fn.countAll<number>().as('promises'),
    ])
    .groupBy(['status', 'told_of', 'working_days_late'])
    .execute();

export function scoreOf(endings: readonly Ending[]): ScoreAnswer {
  const sum = (of: (ending: Ending) => boolean) =>
    endings.filter(of).reduce((total, ending) => total + Number(ending.promises), 0);
  const statuses = [...new Set(endings.map(ending => ending.status))].sort();
  const judged = sum(({ status }) => !NOT_JUDGED.has(status));
  const late = endings.filter(
    ({ status, working_days_late: days }) => status === 'kept-late' && days !== null,
  );
  const days = [...new Set(late.map(ending => ending.working_days_late ?? 0))].sort((a, b) => a - b);
  return {
    byStatus: Object.fromEntries(statuses.map(status => [status, sum(ending => ending.status === status)])),
    judged,
    keptShare: judged === 0 ? null : sum(({ status }) => status === 'kept') / judged,
    late: days.map(workingDays => ({
      workingDays,
      promises: sum(ending => ending.status === 'kept-late' && ending.working_days_late === workingDays),
    })),
    failedWithoutAWord: sum(
      ({ status, told }) => told === 0 && ['broken', 'empty', 'overdue'].includes(status),
    ),
  };
}
