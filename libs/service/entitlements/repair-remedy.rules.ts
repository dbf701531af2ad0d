import type { LocalDate } from '#platform/time';
import type { Remedy, RemedyStatus, Term } from './answer.rules.js';
import { inBoth } from './bilingual.rules.js';
import { running } from './law-basis.rules.js';

/** Free repair while the term runs. */
export function repairOf(term: Term, at: LocalDate): Remedy {
  const status = running(term, at);
  const { 'zh-CN': zh, en } = term.label;
  const ends = [...new Set(term.alternatives.map(({ end }) => end))];
  const said = term.source === 'memory' ? FROM_MEMORY : IN_TERM[status];
  return {
    kind: 'repair',
    scope: term.id,
    status,
    rules: term.rules,
    because: inBoth(
      date => `${zh}的三包有效期到${ends.map(date).join('或')}，${said.zh}。`,
      date => `The term of the ${en.toLowerCase()} ends on ${ends.map(date).join(' or on ')}: ${said.en}.`,
    ),
  };
}

const FROM_MEMORY = {
  zh: '但期限的长短凭记忆，未经核实，这里不作判断',
  en: 'but its length is from memory and unverified, so nothing is decided by it',
};
const IN_TERM: Readonly<Record<RemedyStatus, { zh: string; en: string }>> = {
  available: { zh: '在有效期内，免费修理', en: 'inside it, repair is free' },
  ended: { zh: '已过有效期', en: 'it has passed' },
  depends: {
    zh: '是否在有效期内取决于没有记录的事实',
    en: 'whether it still runs rests on what was not recorded',
  },
  conditional: { zh: '', en: '' },
  'not-yet': { zh: '', en: '' },
  none: { zh: '', en: '' },
  unknown: { zh: '售出日未知', en: 'the day of sale is not known' },
};
