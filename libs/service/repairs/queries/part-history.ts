import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { movesOf } from './part-moves.js';
import { repairIndex } from './repair-index.js';

export class PartHistory {
  @IsString() @Length(3, 80) serialNo!: string;
}

class PartMove {
  @IsIn(['in', 'out']) direction!: 'in' | 'out';
  @IsString() name!: string;
  @IsOptional() @IsString() partNo!: string | null;
  /** null: not recorded. */
  @IsOptional() @IsIn(['new', 'refurbished', 'third-party']) genuine!: string | null;
  @IsOptional() @IsString() condition!: string | null;
  @IsOptional() @IsString() unitId!: string | null;
  @IsOptional() @IsString() caseId!: string | null;
  @IsString() repairOrderId!: string;
  /** EDTF. */
  @IsString() at!: string;
  @IsString() eventId!: string;
  /** By the record it can't be: into a unit while it is in one, or out of another than it went into. */
  @IsBoolean() contradicts!: boolean;
}
export class PartHistoryAnswer {
  @IsString() serialNo!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => PartMove) moves!: PartMove[];
  /** Where it is now; null: in no unit, or not recorded. */
  @IsOptional() @IsString() inUnit!: string | null;
}

export const partHistory = query({
  id: 'D6',
  question: PartHistory,
  route: 'GET /part-serials/:serialNo',
  summary: 'The way of a part by its serial number: into which unit, out of which, genuine or not',
  may: ['agent', 'technician', 'supervisor', 'manager', 'auditor'],
  projectors: [repairIndex],
  answers: PartHistoryAnswer,
  async answer({ serialNo }, { db }) {
    let inUnit: string | null = null;
    const moves: PartMove[] = [];
    for (const row of await movesOf(db, serialNo)) {
      const isIn = row.direction === 'in';
      const contradicts = isIn ? inUnit !== null : inUnit !== null && inUnit !== row.unit_id;
      inUnit = isIn ? row.unit_id : null;
      moves.push({
        direction: isIn ? 'in' : 'out',
        name: row.name,
        partNo: row.part_no,
        genuine: row.genuine,
        condition: row.condition,
        unitId: row.unit_id,
        caseId: row.case_id,
        repairOrderId: row.stream.slice('repairOrder-'.length),
        at: row.at,
        eventId: row.event_id,
        contradicts,
      });
    }
    return moves.length === 0 ? undefined : { serialNo, moves, inUnit };
  },
});
