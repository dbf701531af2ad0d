import { Type } from 'class-transformer';
import { IsArray, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { figures, repairFigures } from './figures/repair-figures.js';

export class Lessons extends PagedQuestion {
  @IsOptional() @IsString() @Length(1, 400) cause?: string;
  @IsOptional() @IsString() @Length(1, 400) symptom?: string;
}

class Lesson {
  @IsString() repairOrderId!: string;
  @IsString() symptom!: string;
  @IsString() cause!: string;
  @IsString() fix!: string;
  @IsOptional() @IsString() knowledgeId!: string | null;
}
export class LessonsAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => Lesson) lessons!: Lesson[];
  @IsOptional() @IsString() next!: string | null;
}

export const lessons = query({
  id: 'D14',
  question: Lessons,
  route: 'GET /lessons',
  summary: 'What repairs have taught, newest first: by cause or symptom',
  may: ['agent', 'technician', 'supervisor', 'manager'],
  projectors: [repairFigures],
  answers: LessonsAnswer,
  list: 'lessons',
  async answer({ cause, symptom, limit, cursor }, { db }) {
    let rows = figures(db).selectFrom('lesson').selectAll();
    if (cause !== undefined) rows = rows.where('cause', '=', cause);
    if (symptom !== undefined) rows = rows.where('symptom', '=', symptom);
    if (cursor !== undefined) rows = rows.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(rows.orderBy('position', 'desc'), limit);
    const told = page.map(row => ({
      repairOrderId: row.stream.slice('repairOrder-'.length),
      symptom: row.symptom,
      cause: row.cause,
      fix: row.fix,
      knowledgeId: row.knowledge_id,
    }));
    return { lessons: told, next };
  },
});
