import { IsString, Length } from 'class-validator';
import { capability, fact } from '#platform/event-sourcing';
import { notIdentified, requestEnded } from '../privacy.problems.js';
import { isLate, RequestCommand, whyNotEnded, WORKERS } from '../request.command.js';
import { PrivacyRequestAnswered } from '../request.events.js';
import { aboutRequest, privacyRequest } from '../request.rules.js';

export class AnswerPrivacyRequest extends RequestCommand {
  /** What was done, in words for him. */
  @IsString() @Length(1, 2000) words!: string;
}

export const answerPrivacyRequest = capability({
  id: 'Q4',
  command: AnswerPrivacyRequest,
  on: privacyRequest,
  route: 'POST /privacy-requests/:privacyRequestId/answer',
  summary: 'Answer what a person asked of his data',
  may: WORKERS,
  refuses: [requestEnded, notIdentified],
  example: { words: '副本已交给您，含全部三十二条记录。' },
  about: (_, state) => aboutRequest(state),
  decide: ({ words }, state, context) =>
    whyNotEnded(state, context) ?? [fact(PrivacyRequestAnswered, { words, late: isLate(state, context) })],
});
