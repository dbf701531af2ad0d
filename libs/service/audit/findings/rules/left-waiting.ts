import { GreetingOverdue, WalkInLeft } from '#service/contacts/contact.events.js';
import { auditRule } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';

/** The customer came in person. Where both were recorded of one visit, that he left unserved says more. */
export const leftWaiting = auditRule({
  id: 'left-waiting',
  severity: 'notice',
  sentence: {
    'zh-CN': '到店的客户应及时有人招呼，不应未获服务就离开。',
    en: 'A customer who comes in is greeted in time, and does not leave unserved.',
  },
  find: ({ events, zone }) => {
    const left = factsOf(events, WalkInLeft).filter(({ data }) => data.unserved);
    const gone = new Set(left.map(({ stream }) => stream));
    const waited = factsOf(events, GreetingOverdue).filter(({ stream }) => !gone.has(stream));
    return [...left, ...waited].map(event => {
      const on = dayOf(event, zone);
      const hasLeft = gone.has(event.stream);
      return {
        anchor: event,
        severity: hasLeft ? ('warning' as const) : undefined,
        says: w =>
          hasLeft
            ? w.say(`${w.day(on)}客户到店后未获服务就离开了。`, `On ${w.day(on)} the customer left unserved.`)
            : w.say(
                `${w.day(on)}客户到店后，规定时间内没有人招呼。`,
                `On ${w.day(on)} nobody greeted the customer within the time the house has set itself.`,
              ),
        refutedBy: w =>
          w.say(
            `一份${w.day(on)}的接待记录。`,
            `A record that somebody attended to the customer on ${w.day(on)}.`,
          ),
      };
    });
  },
});
