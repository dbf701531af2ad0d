import { IsInt, IsNumber, IsOptional, Matches } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { isLocalDate, startOfDay, LOCAL_DAY } from '#platform/time';
import { figures, repairFigures } from './figures/repair-figures.js';

export class OutOfTerm {
  /** Units last repaired since this local day, `YYYY-MM-DD`. */
  @IsOptional() @Matches(LOCAL_DAY) since?: string;
}

export class OutOfTermAnswer {
  /** Units of which a repair after their term is recorded, by us or by others. */
  @IsInt() units!: number;
  @IsInt() oursOnly!: number;
  @IsInt() othersOnly!: number;
  @IsInt() both!: number;
  /** Units that still come to us, 0 to 1; null: none recorded. What nobody reports can't be counted. */
  @IsOptional() @IsNumber() shareWithUs!: number | null;
}

export const outOfTermUnits = query({
  id: 'D13',
  question: OutOfTerm,
  route: 'GET /reports/out-of-term',
  summary: 'Of the units repaired after their term, how many still come to us',
  may: ['supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [repairFigures],
  answers: OutOfTermAnswer,
  async answer({ since }, { db, zone }) {
    let repaired = figures(db).selectFrom('out_of_term');
    if (since !== undefined && isLocalDate(since))
      repaired = repaired.where('at', '>=', startOfDay(since, zone));
    const rows = await repaired
      .select(({ fn }) => ['ours', 'others', fn.countAll<number>().as('n')])
      .groupBy(['ours', 'others'])
      .execute();
    const count = (ours: number, others: number) =>
      Number(rows.find(row => row.ours === ours && row.others === others)?.n ?? 0);
    const [oursOnly, othersOnly, both] = [count(1, 0), count(0, 1), count(1, 1)];
    const units = oursOnly + othersOnly + both;
    const shareWithUs = units === 0 ? null : (oursOnly + both) / units;
    return { units, oursOnly, othersOnly, both, shareWithUs };
  },
});
