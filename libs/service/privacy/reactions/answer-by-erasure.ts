import { order, react, reaction } from '#platform/event-sourcing';
import { fulfilPrivacyRequest } from '../capabilities/fulfil-privacy-request.js';
import { refusePrivacyRequest } from '../capabilities/refuse-privacy-request.js';
import { ErasureRefused, ProcessingRestricted, SubjectErased } from '../erasure.events.js';
import type { Blocker } from '../retention.rules.js';

const UNFINISHED: Readonly<Record<Blocker, string>> = {
  'open-case': '个案尚未结束 / a case is still open',
  'open-repair': '维修尚未交还 / a repair is not handed over',
  'open-promise': '承诺尚未履行 / a promise is still open',
  'open-dispute': '异议尚未解决 / a dispute is not settled',
  'open-remedy': '补救措施尚未完成 / a remedy is not done',
  'open-return': '退货尚未办完 / a return is not finished',
  'open-request': '另有请求尚未答复 / another request has no answer yet',
};

const fulfilled = (requestId: string | undefined, how: 'erased' | 'restricted') =>
  requestId === undefined ? [] : [order(fulfilPrivacyRequest, { privacyRequestId: requestId, how })];

/** Who asked for his data to be deleted has his answer with what came of it. */
export const answerByErasure = reaction({
  name: 'answer-by-erasure',
  on: [
    react(SubjectErased, ({ data }) => fulfilled(data.requestId, 'erased')),
    react(ProcessingRestricted, ({ data }) => fulfilled(data.requestId, 'restricted')),
    react(ErasureRefused, ({ data: { requestId, because } }) => {
      if (requestId === undefined) return [];
      const reasons = because.map(why => UNFINISHED[why as Blocker] ?? why).join('; ');
      const words = `尚有未了结的事项，了结后可再次提出。Something is not finished yet; ask again once it is: ${reasons}`;
      const command = { privacyRequestId: requestId, because: 'not-finished-yet' as const, words };
      return [order(refusePrivacyRequest, command)];
    }),
  ],
});
