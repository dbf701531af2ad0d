import { Type } from 'class-transformer';
import { IsArray, IsInt, IsNumber, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { figures, repairFigures } from './figures/repair-figures.js';

export class RemoteDiagnoses {
  /** That was suspected. */
  @IsOptional() @IsString() @Length(1, 80) part?: string;
}

class HitRate {
  @IsInt() confirmed!: number;
  @IsInt() refuted!: number;
  /** Not judged by a finding at the unit. */
  @IsInt() open!: number;
  /** Confirmed of those judged, 0 to 1; null: none judged. */
  @IsOptional() @IsNumber() hitRate!: number | null;
}
class PartHitRate extends HitRate {
  @IsString() part!: string;
}
export class RemoteDiagnosesAnswer extends HitRate {
  @IsArray() @ValidateNested({ each: true }) @Type(() => PartHitRate) parts!: PartHitRate[];
}

export const remoteDiagnoses = query({
  id: 'D2',
  question: RemoteDiagnoses,
  route: 'GET /reports/remote-diagnoses',
  summary: 'How often a diagnosis made from afar was right, by the part that was suspected',
  may: ['supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [repairFigures],
  answers: RemoteDiagnosesAnswer,
  async answer({ part: suspected }, { db }) {
    let diagnoses = figures(db).selectFrom('remote_diagnosis');
    if (suspected !== undefined) diagnoses = diagnoses.where('part', '=', suspected);
    const rows = await diagnoses
      .select(({ fn }) => ['part', 'outcome', fn.countAll<number>().as('n')])
      .groupBy(['part', 'outcome'])
      .orderBy('part')
      .execute();
    const parts = [...new Set(rows.map(({ part }) => part))];
    const of = (part: string) => hitRate(rows.filter(row => row.part === part));
    return { ...hitRate(rows), parts: parts.map(part => ({ part, ...of(part) })) };
  },
});

function hitRate(rows: readonly { readonly outcome: string; readonly n: number }[]): HitRate {
  const count = (outcome: string) =>
    rows.reduce((sum, row) => sum + (row.outcome === outcome ? Number(row.n) : 0), 0);
  const confirmed = count('confirmed');
  const refuted = count('refuted');
  const judged = confirmed + refuted;
  return { confirmed, refuted, open: count('open'), hitRate: judged === 0 ? null : confirmed / judged };
}
