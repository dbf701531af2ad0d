import { ConductObserved, type ConductCategory } from '#service/conduct/conduct.events.js';
import { said, sentence } from './sentence.js';

const CATEGORIES: Readonly<Record<ConductCategory, readonly [zh: string, en: string]>> = {
  'defensive-statement': ['辩解', 'a defensive statement'],
  'queue-remark': ['关于排队的不当言辞', 'a remark about queueing'],
  'no-such-thing': ['断然否认', '“no such thing”'],
  blame: ['指责', 'blame'],
  'left-unattended': ['无人理会', 'nobody attended'],
  courtesy: ['有礼相待', 'courtesy'],
  apology: ['道歉', 'an apology'],
  other: ['其他', 'other'],
};

const isGood = ({ category }: ConductObserved) => category === 'courtesy' || category === 'apology';

export const conductSentences = [
  sentence(ConductObserved, {
    glyph: 'conduct',
    tone: data => (isGood(data) ? 'good' : 'bad'),
    'zh-CN': ({ category, team }, tell) => `${tell.name(team)}的言行：${CATEGORIES[category][0]}。`,
    en: ({ category, team }, tell) => `Conduct of ${tell.name(team)}: ${CATEGORIES[category][1]}.`,
    said: ({ words }) => [said(words)],
  }),
];
