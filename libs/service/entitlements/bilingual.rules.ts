import type { Bilingual } from '#platform/problems';
import { formatDate, type LocalDate } from '#platform/time';

type Write = (date: (day: LocalDate) => string) => string;

/** The same sentence in both languages, dates written as each writes them. */
export const inBoth = (zh: Write, en: Write): Bilingual => ({
  'zh-CN': zh(day => formatDate(day, 'zh-CN')),
  en: en(day => formatDate(day, 'en')),
});

export const text = (zh: string, en: string): Bilingual => ({ 'zh-CN': zh, en });
