import { CaseOpened } from '#service/cases/case.events.js';
import { caseFile } from '#service/cases/case.rules.js';
import { formatDate } from '#platform/time';
import { partOrder } from '#service/parts/parts.rules.js';
import { repairStatus, serviceRequest } from '#service/repairs/repair.rules.js';
import type { CaseStateCode, Headline, PromiseCard, Status, Tone } from '../case-view.rules.js';
import { capitalised } from '../glossary.js';
import { factsOf, streamsOf } from '../story.js';
import type { Telling } from '../telling.js';
import { wordsOf } from '../words.js';
import { ordersOf } from './parts.js';

export function headline(cards: readonly PromiseCard[], tell: Telling): Headline {
  const opened = factsOf(tell.entries, CaseOpened)[0]?.data;
  const file = streamsOf(tell.story, caseFile)[0]?.state;
  const accountOf = file?.accountOf ?? 'company';
  return {
    product: product(opened?.product, tell),
    caseNumber: caseNumber(tell),
    title: wordsOf(opened?.title),
    state: caseState(file?.closed ?? false, cards, tell),
    accountOf,
    account:
      accountOf === 'customer'
        ? tell.say('按客户的讲述；没有公司的记录。', 'As the customer told it; no company record.')
        : tell.say('公司的记录，以及客户的补充。', 'The company’s record, with what the customer added.'),
    owner: file?.owner && tell.name(file.owner.label),
    scenario: file?.scenario === undefined ? undefined : scenario(tell),
    fictitious:
      opened?.fictitious || tell.story.unit?.fictitious
        ? tell.say(
            '原文没有的资料（如姓名、电话）是虚构的。',
            'What the source does not tell (such as name and phone) was made up.',
          )
        : undefined,
  };
}

const scenario = ({ today, say }: Telling): string =>
  say(
    `这是一个重放的案例，走自己的时钟，停在${formatDate(today, 'zh-CN')}。`,
    `A replayed case on its own clock, which stands at ${formatDate(today, 'en')}.`,
  );

function product(catalogue: string | undefined, tell: Telling): string {
  const { brand, model } = tell.story.unit ?? {};
  const unit = [brand, model].filter(part => part !== undefined).join(' ');
  const told = catalogue ?? (unit === '' ? undefined : unit);
  return told === undefined ? tell.say('产品未记录', 'Product not recorded') : capitalised(tell.name(told));
}

/** The number on the customer's receipt, otherwise the case's own id, short where it is a long one. */
function caseNumber({ story }: Telling): string {
  const form = streamsOf(story, serviceRequest).flatMap(({ state }) => state.form?.formNo ?? [])[0];
  if (form !== undefined) return form;
  return story.caseId.length <= 16 ? story.caseId : story.caseId.slice(0, 8).toUpperCase();
}

function caseState(closed: boolean, cards: readonly PromiseCard[], tell: Telling): Status<CaseStateCode> {
  const code = closed ? 'closed' : workState(cards, tell);
  const [zh, en, tone] = STATES[code];
  return { code, label: tell.say(zh, en), tone };
}

const STATES: Readonly<Record<CaseStateCode, readonly [zh: string, en: string, tone: Tone]>> = {
  open: ['处理中', 'Open', 'waiting'],
  'waiting-for-part': ['等待配件', 'Waiting for a part', 'waiting'],
  'in-repair': ['维修中', 'In repair', 'waiting'],
  'handed-over': ['已修好交机', 'Repaired and handed over', 'good'],
  closed: ['已结束', 'Closed', 'neutral'],
};

function workState(cards: readonly PromiseCard[], tell: Telling): CaseStateCode {
  const last = ordersOf(tell).at(-1);
  if (!last) return 'open';
  const status = repairStatus(last.state);
  const isDone = status === 'completed' || status === 'handed-over';
  if (isDone) return cards.some(card => card.kind === 'promise' && !card.resolved) ? 'open' : 'handed-over';
  const isAwaited = streamsOf(tell.story, partOrder).some(({ state }) => state.part && !state.arrived);
  if (isAwaited) return 'waiting-for-part';
  return status === 'opened' ? 'open' : 'in-repair';
}
