import type { Recorded } from '#platform/event-sourcing';
import type { Bilingual } from '#platform/problems';
import { storyEntry } from '#service/timeline/case-story.rules.js';
import { tellEntry, telling } from '#service/timeline/compose/telling.rules.js';
import { storyAt } from '../replay/story-at.js';

/** Facts of a unit, of a customer's data and of looks at a case, that are no entries of its timeline. */
const UNIT_FACTS: Readonly<Record<string, Bilingual>> = {
  UnitRegistered: { 'zh-CN': '产品已登记。', en: 'The unit was registered.' },
  UnitRegistrationRefused: {
    'zh-CN': '重复登记产品被拒绝。',
    en: 'A second registration of the unit was refused.',
  },
  BackgroundNoted: { 'zh-CN': '记录了客户的个人背景。', en: 'Something of the customer’s life was noted.' },
  BackgroundEnded: { 'zh-CN': '个人背景已停用。', en: 'Notes of the customer’s life were ended.' },
  HistoryViewed: { 'zh-CN': '有人查看了记录。', en: 'Somebody looked at the record.' },
  UnitReplacedBy: { 'zh-CN': '产品已换成另一台。', en: 'The unit was exchanged for another.' },
  SaleRecorded: { 'zh-CN': '销售已登记。', en: 'The sale was recorded.' },
  WarrantyCardIssued: { 'zh-CN': '保修卡已发出。', en: 'The warranty card was issued.' },
  GreyImportSuspected: { 'zh-CN': '怀疑为水货。', en: 'A grey import was suspected.' },
  GreyImportConfirmed: { 'zh-CN': '确认为水货。', en: 'It was found to be a grey import.' },
  GreyImportRuledOut: { 'zh-CN': '确认不是水货。', en: 'It was found to be no grey import.' },
  OwnershipTransferred: { 'zh-CN': '产品已转让。', en: 'The unit was handed on to a new owner.' },
  WarrantyCardVerified: { 'zh-CN': '保修卡已核验。', en: 'The warranty card was verified.' },
  DuplicateCardAttempted: { 'zh-CN': '重复的保修卡被拒绝。', en: 'A second warranty card was refused.' },
};

/** Says each fact in one sentence, in both languages, as the customer's page does: nothing that people typed is in it. */
export function labels(
  caseId: string,
  events: readonly Recorded[],
  look: { readonly asOf: number; readonly zone: string },
): (event: Recorded) => Bilingual {
  const story = storyAt(caseId, events);
  const zh = telling(story, { ...look, locale: 'zh-CN' });
  const en = telling(story, { ...look, locale: 'en' });
  return event => {
    const unitFact = UNIT_FACTS[event.type];
    if (unitFact) return unitFact;
    const entry = storyEntry(event);
    return { 'zh-CN': tellEntry(entry, zh).sentence, en: tellEntry(entry, en).sentence };
  };
}
