import type { Measured } from '#service/repairs/repair.events.js';
import type { Bilingual } from '#platform/problems';
import type { Telling } from './telling.js';

export const METRIC_PHASES: Readonly<Record<Measured['phase'], Bilingual>> = {
  intake: { 'zh-CN': '收机时', en: 'at intake' },
  'hand-over': { 'zh-CN': '交机时', en: 'at hand-over' },
  'in-use': { 'zh-CN': '使用中', en: 'in use' },
};

/** "4 h or more", "2 h". */
export const measuredValue = (
  { value, atLeast, unit }: { value: number; atLeast?: boolean; unit: string },
  tell: Telling,
): string => {
  const shown = `${value} ${tell.locale === 'en' ? unit : tell.name(unit)}`;
  return atLeast ? tell.say(`${shown}以上`, `${shown} or more`) : shown;
};
