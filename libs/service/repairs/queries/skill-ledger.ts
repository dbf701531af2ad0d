import { IsIn, IsInt, IsNumber, IsOptional, IsString, Length } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { figures, repairFigures } from './figures/repair-figures.js';
import { repairsAlike } from './figures/repairs-alike.js';
import { repeatRates } from '../repeat-rates.rules.js';

export class SkillLedger {
  /** Of repairs in which this part was put in. */
  @IsOptional() @IsString() @Length(1, 80) part?: string;
}

export class SkillLedgerAnswer {
  /** A technician's own repairs, or all of them together: there is no list of persons, and no rank. */
  @IsIn(['own', 'all']) of!: 'own' | 'all';
  /** Repairs with at least one step of his. */
  @IsInt() repairs!: number;
  @IsInt() fixed!: number;
  @IsInt() notFixed!: number;
  @IsInt() cannotReproduce!: number;
  /** Repairs of the last year that ended as working and whose 30 days are over. */
  @IsInt() observed!: number;
  /** Of these, the units that did not fail again within 30 days: 0 to 1; null: none observed. */
  @IsOptional() @IsNumber() firstTimeFix!: number | null;
}

/** Each technician sees how his own repairs last; a manager sees the whole, and nobody sees a ranking. */
export const skillLedger = query({
  id: 'D14',
  question: SkillLedger,
  route: 'GET /skill-ledger',
  summary: 'A technician’s own repairs and how many lasted; for a manager all repairs together',
  may: ['technician', 'manager'],
  projectors: [repairFigures],
  answers: SkillLedgerAnswer,
  async answer({ part }, { db, actor, now }) {
    const technician = actor.roles.includes('manager') ? undefined : actor.id;
    let worked = figures(db).selectFrom('repair_used').select('stream').where('kind', '=', 'technician');
    if (technician !== undefined) worked = worked.where('name', '=', technician);
    let repaired = figures(db).selectFrom('repair_figure').where('stream', 'in', worked);
    if (part !== undefined)
      repaired = repaired.where('stream', 'in', of =>
        of.selectFrom('repair_used').select('stream').where('kind', '=', 'part').where('name', '=', part),
      );
    const results = await repaired
      .select(({ fn }) => ['result', fn.countAll<number>().as('n')])
      .groupBy('result')
      .execute();
    const count = (of: (result: string | null) => boolean) =>
      results.reduce((sum, { result, n }) => sum + (of(result) ? Number(n) : 0), 0);
    const rates = repeatRates(await repairsAlike(db, 'all', { technician, part }, now));
    const month = rates.find(({ days }) => days === 30);
    return {
      of: technician === undefined ? ('all' as const) : ('own' as const),
      repairs: count(() => true),
      fixed: count(result => result === 'fixed'),
      notFixed: count(result => result === 'not-fixed'),
      cannotReproduce: count(result => result === 'cannot-reproduce'),
      observed: month?.repairs ?? 0,
      firstTimeFix: month?.rate == null ? null : 1 - month.rate,
    };
  },
});
