import { fold } from '#platform/event-sourcing';
import { custody } from '#service/repairs/repair.rules.js';
import { auditRule } from '../audit-rule.js';
import { closingsOf } from '../closings.js';
import { byId, dayOf } from '../facts.js';

/** A holder that is not recorded is unknown, and no finding here. */
const NOT_THE_CUSTOMER: ReadonlySet<string> = new Set(['shop', 'brand', 'carrier', 'expert']);

export const closedWithUnitKept = auditRule({
  id: 'closed-with-unit-kept',
  severity: 'breach',
  sentence: {
    'zh-CN': '机器和硬盘没有交还客户以前不结案。',
    en: 'A case is not closed before unit and disk are back with the customer.',
  },
  find: history =>
    closingsOf(history).flatMap(({ closed, before }) => {
      const held = fold(custody, before);
      const kept = (['unit', 'disk'] as const).filter(item => NOT_THE_CUSTOMER.has(held[item].kind));
      if (kept.length === 0) return [];
      const last = kept.map(item => held.moves.findLast(move => move.item === item && move.counts)?.eventId);
      const on = dayOf(closed, history.zone);
      const [zh, en] = [kept.map(item => NAMES[item][0]).join('和'), kept.map(item => NAMES[item][1])];
      return [
        {
          anchor: closed,
          also: last.map(id => byId(before, id)),
          says: w =>
            w.say(
              `${w.day(on)}结案时，${zh}按记录还不在客户手里。`,
              `When the case was closed on ${w.day(on)}, ${en.join(' and ')} ${en.length > 1 ? 'were' : 'was'} not with the customer by the record.`,
            ),
          refutedBy: w =>
            w.say(
              `一份${w.day(on)}以前交还客户的记录。`,
              `A record by ${w.day(on)} that the customer had it back.`,
            ),
        },
      ];
    }),
});
const NAMES = { unit: ['机器', 'the unit'], disk: ['硬盘', 'its disk'] } as const;
