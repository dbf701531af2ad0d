import type { Bilingual } from '#platform/problems';
import type { StoryEntry } from '../../case-story.rules.js';
import type { EvidenceLink } from '../case-view.rules.js';
import { linkTo, shownDay } from '../story.js';
import type { Telling } from '../telling.js';

const two = (zh: string, en: string): Bilingual => ({ 'zh-CN': zh, en });

/** What each step of a promise's life proves. */
const STEPS: Readonly<Partial<Record<string, Bilingual>>> = {
  ExpediteRequested: two('请求', 'asked'),
  PromiseMade: two('承诺', 'promised'),
  PromiseDated: two('定日期', 'dated'),
  PromiseRestated: two('改口', 'told anew'),
  PromiseAtRisk: two('有风险', 'at risk'),
  PromiseBestCaseMissed: two('最快日期已过', 'best case missed'),
  PromiseOverdue: two('逾期', 'overdue'),
  PromiseKept: two('兑现', 'kept'),
  PromiseKeptLate: two('迟到兑现', 'kept late'),
  PromiseBroken: two('未兑现', 'broken'),
  PromiseFoundEmpty: two('有言无行', 'found empty'),
  PromiseWithdrawn: two('撤回', 'withdrawn'),
  PromiseDisputed: two('异议', 'disputed'),
  PromiseSettled: two('了结', 'settled'),
  ReplyRequired: two('应答复', 'reply due'),
  ReplyMissed: two('未答复', 'no reply'),
  ReplySent: two('答复', 'reply'),
  FollowUpMade: two('联系', 'contact'),
  FollowUpMissed: two('缺漏', 'missed'),
};

/** The entries that tell how a promise went, and those given as evidence of it. */
export function promiseEvidence(own: readonly StoryEntry[], tell: Telling): readonly EvidenceLink[] {
  const steps = own.flatMap(entry => {
    const step = STEPS[entry.type];
    return step ? [linkTo(entry, labelled(entry, tell.pick(step), tell))] : [];
  });
  const proofs = own
    .flatMap(evidenceOf)
    .flatMap(id => tell.entry(id) ?? [])
    .map(entry => linkTo(entry, labelled(entry, tell.say('依据', 'evidence'), tell)));
  const links = [...steps, ...proofs];
  return links.filter((link, index) => links.findIndex(other => other.entryId === link.entryId) === index);
}

function evidenceOf({ evidence, data }: StoryEntry): readonly string[] {
  const told = data?.['evidence'];
  return [...evidence, ...(Array.isArray(told) ? told.filter(id => typeof id === 'string') : [])];
}

function labelled(entry: StoryEntry, step: string, tell: Telling): string {
  const day = shownDay(entry, tell.zone);
  const unknown = tell.say('日期未记录', 'day not recorded');
  const when = entry.occurredAt === 'unknown' ? unknown : tell.when(entry.occurredAt);
  return `${day === undefined ? when : tell.day(day)} ${step}`;
}
