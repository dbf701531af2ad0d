import type { Policy } from '#platform/event-sourcing';
import { addDays, localDays, type LocalDate } from '#platform/time';
import type { Quote } from './charge.rules.js';
import type { QuoteItem, QuoteTerms } from './quote.events.js';

export interface QuoteConditions {
  /** Calendar days for which what was quoted stands. */
  readonly fixedDays: number;
  readonly source: string;
}
/** How long a quote binds the house. */
export const QUOTE_CONDITIONS: Policy<QuoteConditions> = {
  id: 'quote-conditions',
  versions: [
    {
      version: '1',
      inForceFrom: -Infinity,
      value: { fixedDays: 30, source: 'R-18, Directive (EU) 2024/1799 Art. 4; taken over as a house rule' },
    },
  ],
};

export const QUOTE_POINTS = [
  'currency',
  'price',
  'days',
  'replacement',
  'place',
  'ancillary',
  'validity',
] as const;
export type QuotePoint = (typeof QUOTE_POINTS)[number];

const total = (items: readonly QuoteItem[]): number => items.reduce((sum, { price }) => sum + price.minor, 0);

/** One currency, and the lines together no more than the price that is named. */
export const addsUp = ({ maxPrice, items, ancillary, replacement }: QuoteTerms): boolean =>
  [...items, ...ancillary].every(({ price }) => price.currency === maxPrice.currency) &&
  (replacement.cost?.currency ?? maxPrice.currency) === maxPrice.currency &&
  total(items) <= maxPrice.minor;

/** In which points a quote is worse for the customer than another. Another place is one that he has not agreed to: worse. */
export function worseThan(next: QuoteTerms, before: QuoteTerms): readonly QuotePoint[] {
  const costOf = ({ replacement }: QuoteTerms) =>
    replacement.offered ? (replacement.cost?.minor ?? 0) : Infinity;
  const worse: Readonly<Record<QuotePoint, boolean>> = {
    currency: next.maxPrice.currency !== before.maxPrice.currency,
    price: next.maxPrice.minor > before.maxPrice.minor,
    days: next.days > before.days,
    replacement: costOf(next) > costOf(before),
    place: next.handInAt !== before.handInAt,
    ancillary: total(next.ancillary) > total(before.ancillary),
    validity: next.validUntil < before.validUntil,
  };
  return QUOTE_POINTS.filter(point => worse[point]);
}

/** The quotes of this defect that still bind the house on a day. Of unknown time: they bind, the house has to know. */
export const bindingQuotes = (
  quotes: readonly Quote[],
  { defect, today, zone, fixedDays }: { defect: string; today: LocalDate; zone: string; fixedDays: number },
): readonly Quote[] =>
  quotes.filter(quote => {
    const { last } = localDays(quote.bindsFrom, zone);
    return quote.terms.defect === defect && (last === null || today <= addDays(last, fixedDays));
  });
