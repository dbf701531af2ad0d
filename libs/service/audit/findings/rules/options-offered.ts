import { OptionChosen, OptionsOffered } from '#service/repairs/repair.events.js';
import { auditRule } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';

export const optionsOffered = auditRule({
  id: 'options-offered',
  severity: 'good',
  sentence: {
    'zh-CN': '给客户不止一个方案，由客户选择。',
    en: 'The customer had more than one option, and the choice.',
  },
  find: history =>
    factsOf(history.events, OptionsOffered)
      .filter(({ data }) => data.options.length > 1)
      .map(offer => {
        const on = dayOf(offer, history.zone);
        const count = offer.data.options.length;
        const chosen = factsOf(history.events, OptionChosen).find(
          ({ data }) => data.offerId === offer.data.offerId,
        );
        return {
          anchor: offer,
          also: [chosen],
          says: w =>
            w.say(
              `${w.day(on)}提出 ${count} 个方案${chosen ? '，由客户选定' : ''}。`,
              `On ${w.day(on)} ${count} options were offered${chosen ? ', and the customer chose' : ''}.`,
            ),
          refutedBy: w =>
            w.say(
              '一份记录，说明其中某个方案当时并不可行。',
              'A record that one of the options was not really open.',
            ),
        };
      }),
});
