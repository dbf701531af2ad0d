import { partOrder, partOrderStatus, type PartOrderState } from '#service/parts/parts.rules.js';
import { lastDue, type PromiseState } from '#service/promises/promise.rules.js';
import type { PromiseCard } from '../case-view.rules.js';
import { dueWords } from '../due-words.js';
import { capitalised } from '../glossary.js';
import { streamsOf } from '../story.js';
import type { Telling } from '../telling.js';
import { wordsOf } from '../words.js';

/** What was due beside what was found, from the words recorded or from the order that was to keep it. */
export function brokenContrast(
  promiseId: string,
  state: PromiseState,
  found: unknown,
  tell: Telling,
): PromiseCard['contrast'] {
  const order = streamsOf(tell.story, partOrder).find(each => each.state.promiseId === promiseId)?.state;
  const due = lastDue(state)?.due;
  const words = wordsOf(found);
  const what = order?.part ? tell.name(order.part.name) : undefined;
  const dueText = due ? dueWords(due, tell) : tell.say('没有说日期', 'no date stated');
  return {
    due: capitalised(what === undefined ? dueText : tell.say(`${what}：${dueText}`, `${what} ${dueText}`)),
    found: words?.kind === 'text' ? words.text : order ? orderFound(order, tell) : nothing(tell),
  };
}

const nothing = (tell: Telling) => tell.say('没有兑现的记录', 'nothing recorded that keeps it');

function orderFound(order: PartOrderState, tell: Telling): string {
  const queries = order.queries
    .filter(query => query.answer === 'none')
    .map(query =>
      tell.say(`${tell.when(query.at)}：没有发货记录`, `${tell.when(query.at)}: no shipping record`),
    );
  const arrived = partOrderStatus(order) === 'arrived';
  const end = arrived
    ? tell.say(
        `后来到货，日期${tell.when(order.arrived?.at ?? 'unknown')}`,
        `it arrived later; date ${tell.when(order.arrived?.at ?? 'unknown')}`,
      )
    : tell.say('没有到货记录', 'no arrival recorded');
  return [...queries, end].join(tell.say('；', '; '));
}
