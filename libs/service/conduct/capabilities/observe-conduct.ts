import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import { aboutCase, caseFile, caseOf, unknownCase } from '#service/cases/case.rules.js';
import { CONDUCT_CATEGORIES, ConductObserved, type ConductCategory } from '../conduct.events.js';
import { conductObservation } from '../conduct.rules.js';

export class ObserveConduct extends Command {
  @IsString()
  @Length(1, 80)
  caseId!: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  contactId?: string;

  @IsIn(CONDUCT_CATEGORIES)
  category!: ConductCategory;

  /** What was said or done, not who is what. */
  @IsString()
  @Length(1, 2000)
  words!: string;

  /** Desk or shop, by its id: never a person. */
  @Matches(/^[\w.-]{1,80}$/)
  team!: string;

  /** The situation of the phrase standard it is held against. */
  @IsOptional()
  @Matches(/^[a-z0-9-]{1,60}$/)
  situation?: string;
}

export const observeConduct = capability({
  id: 'L1',
  command: ObserveConduct,
  on: conductObservation,
  route: 'POST /conduct-observations',
  summary: 'Record what was said or done in a contact, good or bad; it speaks of a team, not of a person',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager', 'system'],
  example: {
    caseId: 'some-case',
    category: 'courtesy',
    words: 'Said at once who would call back.',
    team: 'pudong',
  },
  refuses: [unknownCase],
  reads: { theCase: reads(caseFile, (command: ObserveConduct) => command.caseId) },
  about: (_, __, { reads: { theCase } }) => aboutCase(theCase),
  decide({ caseId, contactId, category, words, team, situation }, _, context) {
    if (!caseOf(context.reads.theCase, context.actor)) return reject(unknownCase, { caseId });
    return [fact(ConductObserved, { caseId, contactId, category, words, team, situation })];
  },
});
