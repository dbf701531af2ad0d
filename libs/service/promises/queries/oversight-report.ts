import { Type } from 'class-transformer';
import { IsArray, IsInt, IsString, Length, ValidateNested } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { promiseLedgerRows, promiseLedgerTable } from './ledger-table.js';
import { ScoreAnswer, scoreOf } from './score.js';
import { endingsIn, endingSums } from './tallied-score.js';

export class OversightReport {
  /** Unit that looks after others. */
  @IsString()
  @Length(1, 80)
  overseer!: string;
}

export class OverseenUnit extends ScoreAnswer {
  @IsString() unit!: string;
  /** Epoch milliseconds. */
  @IsInt() since!: number;
}
export class OversightReportAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => OverseenUnit) units!: OverseenUnit[];
  /** Units that promised something and that nobody looks after. */
  @IsArray() @IsString({ each: true }) unseen!: string[];
}

export const oversightReport = query({
  id: 'C4',
  question: OversightReport,
  route: 'GET /oversight/:overseer',
  summary: 'What a unit’s own promises came to, for the unit that looks after it',
  may: ['supervisor', 'manager', 'auditor'],
  projectors: [promiseLedgerTable],
  answers: OversightReportAnswer,
  async answer({ overseer }, { db }) {
    const ledger = promiseLedgerRows(db);
    const overseen = await ledger
      .selectFrom('promise_oversight')
      .selectAll()
      .where('overseer', '=', overseer)
      .orderBy('overseen')
      .execute();
    const units = await Promise.all(
      overseen.map(async ({ overseen: unit, since }) => {
        const own = ledger.selectFrom('promise_tally').where('by_unit', '=', unit);
        return { unit, since, ...scoreOf(endingsIn(await endingSums(own).execute())) };
      }),
    );
    const unseen = await ledger
      .selectFrom('promise_tally')
      .select('by_unit')
      .distinct()
      .where('by_unit', '<>', '')
      .where('by_unit', 'not in', ({ selectFrom }) =>
        selectFrom('promise_oversight').select('promise_oversight.overseen'),
      )
      .orderBy('by_unit')
      .execute();
    return { units, unseen: unseen.map(({ by_unit: unit }) => unit) };
  },
});
