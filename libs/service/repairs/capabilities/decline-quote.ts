import { IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { onlyCustomerAnswers, quoteAnswered, unknownQuote } from '../charge.problems.js';
import { QuoteDeclined } from '../quote.events.js';
import { repairOrder } from '../repair.rules.js';
import { aboutStream, STAFF_AND_CUSTOMER } from '../repair.shared.js';
import { quoteToAnswer } from './accept-quote.js';

export class DeclineQuote extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  @IsString() @Length(1, 80) quoteId!: string;
  @IsOptional() @IsString() @Length(1, 2000) words?: string;
}

export const declineQuote = capability({
  id: 'D12',
  command: DeclineQuote,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/decline-quote',
  summary: 'The customer declines a quote; until it ends he may still accept it',
  may: STAFF_AND_CUSTOMER,
  example: { quoteId: '5c2e…', words: '太贵了', source: 'customer-statement' },
  refuses: [onlyCustomerAnswers, unknownQuote, quoteAnswered],
  about: (_, state) => aboutStream(state),
  decide: ({ quoteId, words }, { charges }, context) => {
    const quote = quoteToAnswer(charges, quoteId, context);
    if ('rejected' in quote) return quote;
    if (quote.outcome === 'accepted') return reject(quoteAnswered, { quoteId });
    return quote.outcome === 'declined' ? [] : [fact(QuoteDeclined, { quoteId, words })];
  },
});
