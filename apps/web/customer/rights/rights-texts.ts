import type { Locale } from '#platform/time';
import type { Remedy } from '#service/entitlements/answer.rules.js';
import type { SourceMark } from '#service/entitlements/regulation.rules.js';

export interface RightsTexts {
  readonly title: string;
  readonly on: (day: string) => string;
  readonly product: string;
  readonly remedies: string;
  readonly terms: string;
  readonly until: string;
  readonly duties: string;
  readonly open: string;
  readonly trace: string;
  readonly rules: string;
  readonly from: (day: string) => string;
  readonly back: string;
  readonly print: string;
  readonly note: string;
  readonly kinds: Readonly<Record<Remedy['kind'], string>>;
  readonly status: Readonly<Record<Remedy['status'], string>>;
  readonly source: Readonly<Record<SourceMark, string>>;
  readonly notInForce: string;
}

const zh: RightsTexts = {
  title: '三包权利',
  on: day => `${day}的权利，按当天施行的规定和当天以前的事实计算`,
  product: '产品',
  remedies: '可以要求什么',
  terms: '期限',
  until: '到',
  duties: '此外应得到的',
  open: '没有判断的问题',
  trace: '怎样算出来的',
  rules: '依据的规定',
  from: day => `自${day}起`,
  back: '返回',
  print: '本页可以打印。',
  note: '由系统根据记录计算，不是法律意见。没有记录的不作推测；凭记忆的规定不用来下结论。',
  kinds: { repair: '修理', exchange: '换货', refund: '退货' },
  status: {
    available: '✓ 可以',
    conditional: '◔ 有条件',
    'not-yet': '◔ 还不可以',
    depends: '? 取决于未知事项',
    ended: '✕ 已过期',
    none: '✕ 没有',
    unknown: '? 未知',
  },
  source: { verified: '原文已核对', secondary: '只见转载', memory: '凭记忆，未核实' },
  notInForce: '当天未施行',
};

const en: RightsTexts = {
  title: 'Rights: repair, exchange, refund',
  on: day => `On ${day}, by the rules in force and the facts known to have happened by then`,
  product: 'Product',
  remedies: 'What can be asked for',
  terms: 'Terms',
  until: 'until',
  duties: 'Owed beside it',
  open: 'Questions left open',
  trace: 'How it was computed',
  rules: 'Rules it rests on',
  from: day => `from ${day}`,
  back: 'Back',
  print: 'This page can be printed.',
  note: 'Computed from the record; not legal advice. What is not recorded is not guessed, and a rule known from memory decides nothing.',
  kinds: { repair: 'Repair', exchange: 'Exchange', refund: 'Refund' },
  status: {
    available: '✓ Yes',
    conditional: '◔ On a condition',
    'not-yet': '◔ Not yet',
    depends: '? Depends on what is not known',
    ended: '✕ Ended',
    none: '✕ None',
    unknown: '? Unknown',
  },
  source: {
    verified: 'text checked',
    secondary: 'read on secondary pages',
    memory: 'from memory, not verified',
  },
  notInForce: 'not in force that day',
};

export const rightsTexts = (locale: Locale): RightsTexts => (locale === 'en' ? en : zh);
