import { caseFile } from '#service/cases/case.rules.js';
import { partOrder, partOrderStatus, type PartOrderStatus } from '#service/parts/parts.rules.js';
import type { PromiseCard, Tile } from '../case-view.rules.js';
import { capitalised } from '../glossary.js';
import { holder } from '../sentences/party.js';
import { streamsOf } from '../story.js';
import { count, on, type Telling } from '../telling.js';
import type { CustodySegments } from './custody.js';
import { rightsTile } from './rights.js';

export const tiles = (
  segments: CustodySegments,
  cards: readonly PromiseCard[],
  tell: Telling,
): readonly Tile[] => [whereTile(segments, tell), nextTile(cards, tell), rightsTile(tell)];

const PART_STATUS: Readonly<Record<PartOrderStatus, readonly [zh: string, en: string]>> = {
  requested: ['已约定，是否下单未说明', 'asked for; whether it was ordered is not told'],
  placed: ['已订购', 'ordered'],
  reserved: ['已留货', 'reserved'],
  shipped: ['已发货', 'shipped'],
  arrived: ['已到货', 'arrived'],
};

function whereTile({ unit }: CustodySegments, tell: Telling): Tile {
  const now = unit.at(-1);
  const known = now !== undefined && now.holder.kind !== 'not-recorded';
  const since = now?.from ? tell.when(now.from) : undefined;
  const handedIn = !known && since !== undefined;
  const parts = streamsOf(tell.story, partOrder).flatMap(({ state }) => {
    const status = partOrderStatus(state);
    if (!state.part || status === 'arrived') return [];
    return [
      capitalised(
        tell.say(
          `${tell.name(state.part.name)}：${PART_STATUS[status][0]}`,
          `${tell.name(state.part.name)}: ${PART_STATUS[status][1]}`,
        ),
      ),
    ];
  });
  return {
    id: 'where',
    question: tell.say('机器在哪里？', 'Where is it?'),
    answer: known
      ? tell.say(
          `在${holder(now.holder, tell)}${now.holder.kind === 'customer' ? '手中' : ''}`,
          `With ${holder(now.holder, tell)}`,
        )
      : tell.say('未记录', 'Not recorded'),
    known,
    details: [
      ...(known && since !== undefined ? [tell.say(`自${since}起`, `Since ${since}`)] : []),
      ...(handedIn
        ? [
            tell.say(
              `${since}送到维修点，之后在哪里没有记录`,
              `Brought in on ${since}; where it has been since is not recorded`,
            ),
          ]
        : []),
      ...parts,
    ],
  };
}

function nextTile(cards: readonly PromiseCard[], tell: Telling): Tile {
  const question = tell.say('接下来会怎样？', 'What happens next?');
  const closed = streamsOf(tell.story, caseFile)[0]?.state.closed ?? false;
  const waiting = cards
    .filter(card => !card.resolved && (card.dueOn !== undefined || card.kind === 'promise'))
    .filter(card => card.kind !== 'reply' || card.status.code === 'open')
    .sort((a, b) => ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1));
  const [first, ...others] = waiting.map(card => nextLine(card, tell));
  if (first === undefined || closed) {
    const nothing = closed
      ? tell.say('个案已结束', 'The case is closed')
      : tell.say('目前没有说好的下一步', 'Nothing is promised for the time to come');
    return { id: 'next', question, answer: nothing, known: closed, details: [] };
  }
  return { id: 'next', question, answer: first, known: true, details: others };
}

function nextLine({ about, dueLabel, status, workingDaysLate = 0 }: PromiseCard, tell: Telling): string {
  if (dueLabel === undefined) return tell.say(`${about}：没有说日期`, `${about}: no date stated`);
  if (status.code !== 'overdue') return tell.say(`${about}：不晚于${dueLabel}`, `${about}: by ${dueLabel}`);
  const late =
    workingDaysLate === 0
      ? ''
      : tell.say(`，已晚 ${workingDaysLate} 个工作日`, `, ${count(workingDaysLate, 'working day')} late`);
  return tell.say(
    `${about}：应在${dueLabel}，尚未做到${late}`,
    `${about}: was due ${on(dueLabel)}, not done yet${late}`,
  );
}
