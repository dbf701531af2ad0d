import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsString, Length, Matches } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { CONDUCT_CATEGORIES, PhraseStandardPublished, type ConductCategory } from '../conduct.events.js';
import { phraseStandard } from '../conduct.rules.js';

export class PublishPhraseStandard extends Command {
  /** Names the situation, e.g. `customer-has-to-wait`. */
  @Matches(/^[a-z0-9-]{1,60}$/)
  situation!: string;

  @IsIn(CONDUCT_CATEGORIES)
  category!: ConductCategory;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  say!: string[];

  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  dontSay!: string[];
}

export const publishPhraseStandard = capability({
  id: 'L1',
  command: PublishPhraseStandard,
  on: phraseStandard,
  route: 'POST /phrase-standards',
  summary: 'Publish what to say in a situation and what not; earlier editions stay readable',
  may: ['supervisor', 'manager', 'system'],
  example: {
    situation: 'customer-has-to-wait',
    category: 'queue-remark',
    say: ['It will be about ten minutes; I will come to you.'],
    dontSay: ['Queue like everybody else.'],
  },
  refuses: [],
  stream: command => command.situation,
  about: () => ({}),
  decide: ({ situation, category, say, dontSay }, { edition }) => [
    fact(PhraseStandardPublished, { situation, edition: edition + 1, category, say, dontSay }),
  ],
});
