import { IsString, MaxLength } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { disclosuresOfCase, disclosureTable } from '#service/disclosures/disclosure-table.rules.js';
import { caseStory } from '../case-story.rules.js';
import { composeCase, storyNow, type CaseStory } from '../compose/compose-case.rules.js';
import { storyText } from './case-timeline.js';
import { promisedBeside } from './promised-beside.js';
import { CaseViewAnswer } from './answers.js';

export class CaseViewed {
  @IsString() @MaxLength(80) caseId!: string;
}

/** The case as its pages tell it: every sentence composed, in the language that is asked for. */
export const caseView = query({
  id: 'N1',
  question: CaseViewed,
  route: 'GET /cases/:caseId/view',
  summary: 'A case in sentences: where it stands, what was promised, what was said and done',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager'],
  projectors: [caseStory, disclosureTable],
  answers: CaseViewAnswer,
  async answer({ caseId }, { db, actor, reveal, locale, now, zone, history }) {
    const text = await storyText(db, caseId, actor);
    if (text === undefined) return undefined;
    const story = JSON.parse(await reveal(text)) as CaseStory;
    const promised = await promisedBeside(story, history);
    const looks = await disclosuresOfCase(db, caseId, reveal);
    return composeCase(story, { asOf: storyNow(story, now), zone, locale, promised, looks });
  },
});
