import { ReturnRequested, TransportAsked } from '#service/entitlements/return.events.js';
import { auditRule } from '../audit-rule.js';
import { factsOf } from '../facts.js';

export const transportShifted = auditRule({
  id: 'transport-shifted-to-customer',
  severity: 'breach',
  sentence: {
    'zh-CN': '应由经营者负责运回的商品，不得要求客户自己送来（R-04 §24；免费送货的，取回同样免费）。',
    en: 'Goods that are the operator’s to carry back are not for the customer to bring (R-04 §24; what was delivered free is fetched free).',
  },
  find: ({ events }) =>
    factsOf(events, TransportAsked).flatMap(asked => {
      const request = factsOf(events, ReturnRequested).find(({ stream }) => stream === asked.stream);
      if (request?.data.transportBy !== 'operator') return [];
      return [
        {
          anchor: asked,
          also: [request],
          says: w =>
            w.say(
              `运回由公司负责（${request.data.transportRule}），却要求客户自己送来。`,
              `Carrying it back was the company’s part (${request.data.transportRule}); the customer was asked to bring it.`,
            ),
          refutedBy: w =>
            w.say(
              '客户自己愿意送来的记录，或派车上门取货的记录。',
              'A record that the customer chose to bring it, or that it was fetched.',
            ),
        },
      ];
    }),
});
