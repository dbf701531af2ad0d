import { CustomerOpeningAuthorised, StorageRemoved } from '#service/repairs/repair.events.js';
import { auditRule } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';

export const customerMayOpen = auditRule({
  id: 'customer-may-take-disk',
  severity: 'good',
  sentence: {
    'zh-CN': '允许客户取下硬盘，自己的数据自己保管。',
    en: 'The customer may have the disk taken out and keep the data.',
  },
  find: history =>
    factsOf(history.events, CustomerOpeningAuthorised).map(allowed => {
      const on = dayOf(allowed, history.zone);
      const removed = factsOf(history.events, StorageRemoved)[0];
      const { scope, warrantyKept } = allowed.data;
      return {
        anchor: allowed,
        also: [removed],
        says: w =>
          w.say(
            `${w.day(on)}允许客户${scope === 'remove-disk' ? '请人取下硬盘' : '拆机'}${warrantyKept ? '，保修不受影响' : ''}${removed ? '' : '；是否取下没有记录'}。`,
            `On ${w.day(on)} the customer was allowed to ${scope === 'remove-disk' ? 'have the disk taken out' : 'open the unit'}${warrantyKept ? ', with the warranty kept' : ''}${removed ? '' : '; whether it was done is not recorded'}.`,
          ),
        refutedBy: w =>
          w.say('一份因此拒绝保修的记录。', 'A record that the warranty was refused because of it.'),
      };
    }),
});
