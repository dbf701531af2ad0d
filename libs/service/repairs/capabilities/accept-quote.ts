import { IsString, Length } from 'class-validator';
import {
  capability,
  Command,
  fact,
  reject,
  type DecisionContext,
  type Rejection,
  isDoneNow,
} from '#platform/event-sourcing';
import { localDate } from '#platform/time';
import { onlyCustomerAnswers, quoteAnswered, quoteExpired, unknownQuote } from '../charge.problems.js';
import { QuoteAccepted } from '../quote.events.js';
import { acceptedQuote, repairOrder, type Charges, type Quote } from '../repair.rules.js';
import { aboutStream, isTheCustomers, STAFF_AND_CUSTOMER } from '../repair.shared.js';

export class AcceptQuote extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  @IsString() @Length(1, 80) quoteId!: string;
}

export const acceptQuote = capability({
  id: 'D12',
  command: AcceptQuote,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/accept-quote',
  summary: 'The customer accepts a quote; nobody else can',
  may: STAFF_AND_CUSTOMER,
  example: { quoteId: '5c2e…', source: 'customer-statement' },
  refuses: [onlyCustomerAnswers, unknownQuote, quoteAnswered, quoteExpired],
  about: (_, state) => aboutStream(state),
  decide: ({ quoteId }, { charges }, context) => {
    const quote = quoteToAnswer(charges, quoteId, context);
    if ('rejected' in quote) return quote;
    if (quote.outcome === 'accepted') return [];
    const { validUntil } = quote.terms;
    // On his own page he acts now, whatever the source of his facts is called.
    const isNow = isDoneNow(context) || context.actor.roles.includes('customer');
    if (isNow && localDate(context.now, context.zone) > validUntil)
      return reject(quoteExpired, { validUntil });
    return [fact(QuoteAccepted, { quoteId })];
  },
});

/** The quote, where the customer answers it and none of its defect is accepted. */
export function quoteToAnswer(
  charges: Charges,
  quoteId: string,
  context: Pick<DecisionContext, 'actor' | 'source'>,
): Quote | Rejection {
  if (!isTheCustomers(context)) return reject(onlyCustomerAnswers);
  const quote = charges.quotes.find(one => one.quoteId === quoteId);
  if (!quote) return reject(unknownQuote, { quoteId });
  const accepted = acceptedQuote(charges, quote.terms.defect);
  if (accepted && accepted !== quote) return reject(quoteAnswered, { quoteId: accepted.quoteId });
  return quote;
}
