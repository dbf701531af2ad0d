import type { Finding, PromiseCard } from '../api/shapes.js';
import { compare, type Seen } from './compare.js';

const card = (id: string, more: Partial<PromiseCard> = {}): PromiseCard => ({
  id,
  anchor: `p-${id}`,
  kind: 'promise',
  status: { code: 'open', label: 'Open', tone: 'waiting' },
  resolved: false,
  about: 'part sent ahead',
  words: { kind: 'erased' },
  literal: false,
  madeOn: '11 June',
  due: 'by 16 June',
  dueOn: '2013-06-16',
  outcome: 'open',
  notes: [],
  evidence: [],
  ...more,
});
const finding = (id: string, sentence = id): Finding => ({
  id,
  ruleId: 'rule',
  severity: 'notice',
  rule: { 'zh-CN': '规则', en: 'rule' },
  sentence: { 'zh-CN': sentence, en: sentence },
  events: [],
  account: 'customer',
  refutedBy: { 'zh-CN': '记录', en: 'a record' },
});
const seen = (promises: readonly PromiseCard[], findings: readonly Finding[] = []): Seen => ({
  view: { promises },
  findings,
});
const broken = card('p', { status: { code: 'broken', label: 'Broken', tone: 'bad' } });

describe('What differs from the stop before', () => {
  it('given a promise that broke, then it changed, and what it was', () => {
    const { promises } = compare(seen([card('p')]), seen([broken]));
    expect(promises.get('p')).toEqual({ kind: 'changed', was: card('p') });
  });

  it('given a promise told anew, then it changed; one that only waits did not', () => {
    const restated = card('p', { dueOn: '2013-06-24' });
    const { promises } = compare(
      seen([card('p'), card('q', { workingDaysLeft: 3 })]),
      seen([restated, card('q', { workingDaysLeft: 2 })]),
    );
    expect([...promises.keys()]).toEqual(['p']);
  });

  it('given nothing was known before, then everything is new', () => {
    const { promises, findings } = compare({ view: null, findings: [] }, seen([broken], [finding('f')]));
    expect([promises.get('p'), findings.get('f')]).toEqual([{ kind: 'new' }, { kind: 'new' }]);
  });

  it('given findings that came, went and were told otherwise, then each', () => {
    const { findings, gone } = compare(
      seen([], [finding('stays'), finding('goes'), finding('grows', '1 day')]),
      seen([], [finding('stays'), finding('grows', '2 days'), finding('comes')]),
    );
    expect([...findings].map(([id, { kind }]) => `${id} ${kind}`)).toEqual(['grows changed', 'comes new']);
    expect(gone.map(({ id }) => id)).toEqual(['goes']);
  });
});
