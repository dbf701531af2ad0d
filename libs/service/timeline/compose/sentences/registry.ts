import { UnitReplacedBy } from '#service/registry/registry.events.js';
import { sentence } from './sentence.js';

export const registrySentences = [
  sentence(UnitReplacedBy, {
    glyph: 'case',
    tone: 'good',
    'zh-CN': () => '产品已换成另一台，旧机的服务记录留存，并与新机相连。',
    en: () => 'The unit was exchanged for another; the old one keeps its history, linked to the new one.',
  }),
];
