import { LOCAL_DAY } from '#platform/time';
import type { PromiseDue } from '#service/promises/promise.events.js';
import { policyWords } from './policy-words.js';
import type { Telling } from './telling.js';

const end = (on: string | undefined, at: number | undefined, tell: Telling): string | undefined => {
  if (on !== undefined) return tell.day(on);
  return at === undefined ? undefined : tell.moment(at);
};

/** "by 16 June", "at best 19 June, at the latest 24 June". */
export function dueWords(due: PromiseDue, tell: Telling): string {
  const best = end(due.bestOn, due.bestAt, tell);
  const latest = end(due.latestOn, due.latestAt, tell);
  if (best !== undefined && latest !== undefined && best !== latest)
    return tell.say(`最快${best}，最晚${latest}`, `at best ${best}, at the latest ${latest}`);
  if (latest !== undefined) return tell.say(`最晚${latest}`, `by ${latest}`);
  if (best !== undefined)
    return tell.say(`最快${best}，未说最晚日期`, `at best ${best}; no last moment stated`);
  return tell.say('未说日期', 'no date stated');
}

const UNITS = {
  hour: ['小时', 'hours'],
  'calendar-day': ['天', 'days'],
  'working-day': ['个工作日', 'working days'],
} as const;

/** Where a date comes from: "3–6 working days from 26 June, the house’s standard term (version 1)"; undefined: it was told as a date. */
export function termWords({ rule, policy }: PromiseDue, tell: Telling): string | undefined {
  if (!rule) return policy === undefined ? undefined : policyWords(policy, tell);
  const n = rule.n !== undefined && rule.n !== rule.max ? `${rule.n}–${rule.max}` : String(rule.max);
  const [zh, en] = UNITS[rule.unit];
  const from = LOCAL_DAY.test(rule.from) ? tell.day(rule.from) : rule.from.slice(0, 10);
  const text = tell.say(`自${from}起 ${n} ${zh}`, `${n} ${en} from ${from}`);
  if (policy === undefined) return text;
  return tell.say(`${text}，按${policyWords(policy, tell)}`, `${text}, ${policyWords(policy, tell)}`);
}
