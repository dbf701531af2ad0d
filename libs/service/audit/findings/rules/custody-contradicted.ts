import { fold } from '#platform/event-sourcing';
import { custody } from '#service/repairs/repair.rules.js';
import { auditRule } from '../audit-rule.js';
import { byId, dayOf } from '../facts.js';

export const custodyContradicted = auditRule({
  id: 'contradiction-custody',
  severity: 'warning',
  sentence: {
    'zh-CN': '机器或硬盘交接时，交出的一方应当就是记录上的保管方。',
    en: 'Whoever gives a unit or its disk away is who the record says held it.',
  },
  find: ({ events, zone }) =>
    fold(custody, events).moves.flatMap(({ contradicts, eventId, item }, index, moves) => {
      const anchor = byId(events, eventId);
      if (!contradicts || !anchor) return [];
      const before = moves.slice(0, index).findLast(one => one.item === item && one.counts);
      const on = dayOf(anchor, zone);
      return [
        {
          anchor,
          also: [byId(events, before?.eventId)],
          says: w =>
            w.say(
              `${w.day(on)}记录的${item === 'unit' ? '机器' : '硬盘'}交出方，不是此前记录的保管方。`,
              `On ${w.day(on)} the ${item} is told to have come from somebody else than who was recorded to hold it.`,
            ),
          refutedBy: w =>
            w.say('一份其间交接的记录。', 'A record of how it passed from the one to the other in between.'),
        },
      ];
    }),
});
