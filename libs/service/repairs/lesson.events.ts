import { IsOptional, IsString, Length } from 'class-validator';
import { Fact } from '#platform/event-sourcing';

/** What a repair taught: technical words about machines, without persons, so that it outlives an erasure. */
@Fact('LessonLearned')
export class LessonLearned {
  @IsString() @Length(1, 400) symptom!: string;
  @IsString() @Length(1, 400) cause!: string;
  @IsString() @Length(1, 400) fix!: string;
  /** An article of the knowledge base. */
  @IsOptional() @IsString() @Length(1, 80) knowledgeId?: string;
}
