import { IsIn, IsString, Length } from 'class-validator';
import { capability, fact } from '#platform/event-sourcing';
import { notIdentified, requestEnded } from '../privacy.problems.js';
import { privacyAnswer } from '../privacy.policies.js';
import { isLate, RequestCommand, whyNotEnded } from '../request.command.js';
import { PRIVACY_REFUSALS, PrivacyRequestRefused } from '../request.events.js';
import { aboutRequest, privacyRequest } from '../request.rules.js';

export class RefusePrivacyRequest extends RequestCommand {
  @IsIn(PRIVACY_REFUSALS) because!: (typeof PRIVACY_REFUSALS)[number];
  /** The reasons, in words for him. */
  @IsString() @Length(1, 2000) words!: string;
}

/** A refusal says why, and where he may complain of it (PIPL §50). */
export const refusePrivacyRequest = capability({
  id: 'Q4',
  command: RefusePrivacyRequest,
  on: privacyRequest,
  route: 'POST /privacy-requests/:privacyRequestId/refuse',
  summary: 'Refuse what a person asked of his data, with reasons and where to complain',
  may: ['supervisor', 'manager', 'system'],
  refuses: [requestEnded, notIdentified],
  example: { because: 'law-requires-keeping', words: '维修档案依法须保存六年，到期后删除。' },
  about: (_, state) => aboutRequest(state),
  decide({ because, words }, state, context) {
    const refusal = whyNotEnded(state, context, { mayBeStranger: because === 'not-identified' });
    if (refusal) return refusal;
    const { complainTo } = context.policy(privacyAnswer);
    const told = `${complainTo['zh-CN']} ${complainTo.en}`;
    return [fact(PrivacyRequestRefused, { because, words, complainTo: told, late: isLate(state, context) })];
  },
});
