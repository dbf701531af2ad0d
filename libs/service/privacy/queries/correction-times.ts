import { Type } from 'class-transformer';
import { IsArray, IsInt, IsString, Matches, ValidateNested } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { endOfDay, LOCAL_DAY, startOfDay } from '#platform/time';
import { correctionTable, correctionTables } from './correction-table.js';

export class CorrectionTimes {
  @Matches(LOCAL_DAY) from!: string;
  @Matches(LOCAL_DAY) to!: string;
}

class TimesOfType {
  /** The type of the entries that were wrong. */
  @IsString() type!: string;
  @IsInt() corrections!: number;
  /** From the wrong entry to its correction, milliseconds. */
  @IsInt() median!: number;
  @IsInt() slowest!: number;
}
export class CorrectionTimesReport {
  @IsArray() @ValidateNested({ each: true }) @Type(() => TimesOfType) types!: TimesOfType[];
}

export const correctionTimes = query({
  id: 'M10',
  question: CorrectionTimes,
  route: 'GET /corrections/times',
  summary: 'How long errors stood before they were corrected, by type of entry; corrected in these days',
  may: ['supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [correctionTable],
  answers: CorrectionTimesReport,
  async answer({ from, to }, { db, zone }) {
    const rows = await correctionTables(db)
      .selectFrom('correction')
      .select(['of_type', 'error_at', 'corrected_at'])
      .where('corrected_at', '>=', startOfDay(from, zone))
      .where('corrected_at', '<', endOfDay(to, zone))
      .execute();
    const byType = Map.groupBy(rows, row => row.of_type);
    const types = [...byType].map(([type, of]) => {
      const times = of.map(row => row.corrected_at - row.error_at).sort((a, b) => a - b);
      return { type, corrections: times.length, median: middle(times), slowest: times.at(-1)! };
    });
    return { types: types.sort((a, b) => b.corrections - a.corrections || a.type.localeCompare(b.type)) };
  },
});

/** The lower of the two in the middle. */
const middle = (sorted: readonly number[]): number => sorted[Math.floor((sorted.length - 1) / 2)]!;
