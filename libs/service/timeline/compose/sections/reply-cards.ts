import { theDay } from '#platform/time';
import {
  ChannelTold,
  ContactRegistered,
  ReplyMissed,
  ReplyRequired,
  ReplySent,
  type Channel,
} from '#service/contacts/contact.events.js';
import type { StoryEntry } from '../../case-story.rules.js';
import type { CardStatus, PromiseCard } from '../case-view.rules.js';
import { CHANNEL_LABELS } from '../labels.js';
import { anchorOf, factsOf, shownDay } from '../story.js';
import { count, type Telling } from '../telling.js';
import { party } from '../sentences/party.js';
import { promiseEvidence } from './promise-evidence.js';
import { policyWords } from '../policy-words.js';
import { cardStatus, isResolved } from './status.js';
import { calendarOf, dayStrip } from './strip.js';

/** Replies that the house owes by its own policy: expected, not promised, and shown beside the promises. */
export const replyCards = (tell: Telling): readonly PromiseCard[] =>
  factsOf(tell.entries, ReplyRequired).map(({ entry, data }) => replyCard(entry, data, tell));

function replyCard(required: StoryEntry, { dueOn, policy }: ReplyRequired, tell: Telling): PromiseCard {
  const own = tell.entries.filter(entry => entry.stream === required.stream);
  const contact = factsOf(own, ContactRegistered)[0];
  const sent = factsOf(own, ReplySent)[0];
  const code = replyStatus(sent?.data, factsOf(own, ReplyMissed).length > 0);
  const status = cardStatus(code, tell);
  const label = code === 'missed' ? tell.say('未答复', 'Reply missed') : status.label;
  const days = calendarOf();
  const start = contact && theDay(contact.entry.occurredAt, tell.zone);
  const kept = sent && shownDay(sent.entry, tell.zone);
  const left = dueOn >= tell.today && !sent ? days.workingDaysBetween(tell.today, dueOn).days : undefined;
  const what = subject(contact?.data.channel, tell);
  const id = required.stream.slice(required.stream.indexOf('-') + 1);
  return {
    id,
    anchor: `r-${anchorOf(id).slice(2)}`,
    kind: 'reply',
    status: { ...status, label },
    resolved: isResolved(code),
    about: tell.say(`对${what}的答复`, `Reply to the ${what}`),
    words: {
      kind: 'text',
      text: tell.say(`客户的${what}应得到答复`, `The customer’s ${what} is owed a reply`),
      lang: tell.locale,
    },
    literal: false,
    by: contact && party(contact.data.to, tell),
    madeOn: contact ? tell.when(contact.entry.occurredAt) : tell.say('未记录', 'not recorded'),
    due: tell.say(`最晚${tell.day(dueOn)}`, `By ${tell.day(dueOn)}`),
    dueOn,
    dueLabel: tell.day(dueOn),
    outcome: outcome(code, dueOn, left, tell),
    workingDaysLeft: left,
    strip: dayStrip({ start, due: dueOn, kept, pending: code === 'open' }, days, tell),
    notes: [
      tell.say(
        `没有人承诺过；按${policyWords(policy, tell)}应当答复`,
        `Nobody promised it; a reply is owed by ${policyWords(policy, tell)}`,
      ),
      ...addressNote(required, tell),
    ],
    evidence: promiseEvidence(own, tell),
  };
}

function replyStatus(sent: ReplySent | undefined, missed: boolean): CardStatus {
  if (sent) return sent.late ? 'kept-late' : 'kept';
  return missed ? 'missed' : 'open';
}

const subject = (channel: Channel | undefined, tell: Telling): string =>
  channel === undefined ? tell.say('来信', 'message') : tell.pick(CHANNEL_LABELS[channel]);

function outcome(code: CardStatus, dueOn: string, left: number | undefined, tell: Telling): string {
  if (code === 'kept') return tell.say('已按时答复', 'A reply came in time');
  if (code === 'kept-late') return tell.say('已答复，但迟于期限', 'A reply came, late');
  if (code === 'missed') return tell.say(`到${tell.day(dueOn)}没有答复`, `No reply by ${tell.day(dueOn)}`);
  return left === undefined || left === 0
    ? tell.say('等待答复', 'Waiting for a reply')
    : tell.say(`等待答复，还剩 ${left} 个工作日`, `Waiting, ${count(left, 'working day')} left`);
}

/** The customer was given an address that nobody reads. */
const addressNote = (required: StoryEntry, tell: Telling): readonly string[] =>
  factsOf(tell.entries, ChannelTold).some(
    ({ data, entry }) =>
      data.purpose === 'notify-only' &&
      !data.withNotice &&
      BigInt(entry.position) < BigInt(required.position),
  )
    ? [
        tell.say(
          '告知客户的地址只用于发通知，无人查看',
          'The address the customer was given is for notices only; nobody reads it',
        ),
      ]
    : [];
