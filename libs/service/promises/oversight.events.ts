import { IsString, MaxLength } from 'class-validator';
import { Fact } from '#platform/event-sourcing';

/** From now on the promises of one unit are looked after by another: the report on them goes there. */
@Fact('OversightAssigned')
export class OversightAssigned {
  @IsString() @MaxLength(80) overseen!: string;
  @IsString() @MaxLength(80) overseer!: string;
}
