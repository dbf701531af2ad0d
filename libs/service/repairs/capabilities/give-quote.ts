import { Type } from 'class-transformer';
import { IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import {
  capability,
  Command,
  fact,
  reject,
  type DecisionContext,
  type Rejection,
  isDoneNow,
} from '#platform/event-sourcing';
import { addDays, isLocalDate, localDate } from '#platform/time';
import { quoteAnswered, quoteDoesNotAddUp, quoteTooShort, quoteWorse } from '../charge.problems.js';
import { QuoteGiven, QuoteTerms } from '../quote.events.js';
import {
  acceptedQuote,
  addsUp,
  bindingQuotes,
  QUOTE_CONDITIONS,
  repairOrder,
  worseThan,
  type Charges,
} from '../repair.rules.js';
import { aboutStream, STAFF } from '../repair.shared.js';

export class GiveQuote extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  @ValidateNested() @Type(() => QuoteTerms) terms!: QuoteTerms;
  /** What would be done. */
  @IsOptional() @IsString() @Length(1, 2000) repair?: string;
}

/** What a repair will cost at most, how long it takes and what goes with it; for thirty days it only gets better. */
export const giveQuote = capability({
  id: 'D12',
  command: GiveQuote,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/quotes',
  summary: 'Give the customer a quote: maximum price, time, temporary replacement, place and extras',
  may: STAFF,
  example: {
    terms: {
      defect: 'mainboard',
      maxPrice: { minor: 120_000, currency: 'CNY' },
      items: [{ what: 'mainboard', price: { minor: 100_000, currency: 'CNY' } }],
      days: 6,
      replacement: { offered: false },
      handInAt: 'pudong',
      ancillary: [],
      validUntil: '2099-12-31',
    },
  },
  refuses: [quoteDoesNotAddUp, quoteAnswered, quoteTooShort, quoteWorse],
  about: (_, state) => aboutStream(state),
  decide: ({ terms, repair }, { charges }, context) => {
    const { currency } = terms.maxPrice;
    if (!addsUp(terms) || !isLocalDate(terms.validUntil)) return reject(quoteDoesNotAddUp, { currency });
    const refused = isDoneNow(context) ? refuseWorse(terms, charges, context) : undefined;
    return refused ?? [fact(QuoteGiven, { quoteId: context.newId('quote'), terms, repair })];
  },
});

function refuseWorse(terms: QuoteTerms, charges: Charges, context: DecisionContext): Rejection | undefined {
  const accepted = acceptedQuote(charges, terms.defect);
  if (accepted) return reject(quoteAnswered, { quoteId: accepted.quoteId });
  const { fixedDays } = context.policy(QUOTE_CONDITIONS);
  const { zone } = context;
  // The day of the act, whatever day is told: otherwise a quote dated back would not bind.
  const today = localDate(context.now, zone);
  const earliest = addDays(today, fixedDays);
  if (terms.validUntil < earliest) return reject(quoteTooShort, { days: fixedDays, earliest });
  for (const before of bindingQuotes(charges.quotes, { defect: terms.defect, today, zone, fixedDays })) {
    const points = worseThan(terms, before.terms);
    if (points.length > 0)
      return reject(quoteWorse, { days: fixedDays, quoteId: before.quoteId, points: points.join(', ') });
  }
  return undefined;
}
