import { ShipmentQueried } from '#service/parts/parts.events.js';
import { auditRule } from '../audit-rule.js';
import { dayOf, factsOf } from '../facts.js';
import { promisesOf } from '../promises.js';

export const yesAgainstRecord = auditRule({
  id: 'contradiction-yes-against-record',
  severity: 'warning',
  sentence: {
    'zh-CN': '两次说法不一致：先答应发出配件，后来查询却没有发货记录。',
    en: 'Two statements disagree: the part was said to be sent, and later there was no shipping record.',
  },
  find: history => {
    const answers = factsOf(history.events, ShipmentQueried).filter(({ data }) => data.answer === 'none');
    return promisesOf(history)
      .filter(({ state }) => state.about === 'part-shipment' || state.about === 'part-arrival')
      .flatMap(({ id, made, madeOn, topic }) =>
        answers
          .filter(({ data, position }) => data.promiseId === id && position > made.position)
          .map(answer => {
            const askedOn = dayOf(answer, history.zone);
            return {
              anchor: answer,
              also: [made],
              says: w =>
                w.say(
                  `${topic(w)}：${w.day(madeOn)}答应了；${w.day(askedOn)}查询却没有发货记录。`,
                  `${topic(w)}: on ${w.day(madeOn)} the answer was yes; on ${w.day(askedOn)} there was no shipping record.`,
                ),
              refutedBy: w =>
                w.say(
                  `一份${w.day(madeOn)}至${w.day(askedOn)}之间的发货记录。`,
                  `A shipping record from between ${w.day(madeOn)} and ${w.day(askedOn)}.`,
                ),
            };
          }),
      );
  },
});
