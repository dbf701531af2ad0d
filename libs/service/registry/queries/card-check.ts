import { IsString, Length } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { normalNumber, resultOf } from '../claim.rules.js';
import type { CardResult } from '../registry.events.js';
import { registryTable } from './registry-tables.js';
import { termEnd } from './term-end.js';
import { unitOf } from './unit-file.js';

export class CardCheck {
  /** The number of the card, or of the machine. */
  @IsString()
  @Length(3, 60)
  cardNo!: string;
}

interface Card {
  readonly cardNo: unknown;
  readonly purchasedOn?: string;
  readonly termMonths: number;
  readonly signedByMaker: boolean;
  readonly duplicates: number;
}

/** What anybody who holds the number may know: nothing personal is in it. */
export interface CardAnswer {
  readonly result: CardResult;
  readonly brand?: string;
  readonly model?: string | null;
  readonly purchasedOn?: string;
  readonly termMonths?: number;
  /** By the card alone: repairs and holidays may move it, which the entitlement says. */
  readonly termEndsOn?: string;
}

export const cardCheck = query({
  id: 'A2',
  question: CardCheck,
  route: 'GET /warranty-cards/:cardNo',
  summary: 'Is this card genuine, for which model, until when? For anybody who holds the number',
  may: ['public'],
  projectors: [registryTable],
  async answer({ cardNo }, context): Promise<CardAnswer> {
    const asked = normalNumber(cardNo);
    for (const subject of await context.find('serial', cardNo)) {
      if (!subject.startsWith('unit-')) continue;
      const sealed = await unitOf(subject.slice('unit-'.length), context);
      if (!sealed?.card) continue;
      const { serialNo, card, channel, brand, model } = JSON.parse(
        await context.reveal(JSON.stringify(sealed)),
      ) as Omit<typeof sealed, 'card'> & { card: Card };
      const bears = [serialNo, card.cardNo].some(
        number => typeof number === 'string' && normalNumber(number) === asked,
      );
      if (!bears) continue;
      const { purchasedOn, termMonths, duplicates, signedByMaker } = card;
      const result = resultOf({
        duplicates,
        isGreyImport: channel === 'grey-import',
        isSigned: signedByMaker,
      });
      return { result, brand, model, purchasedOn, termMonths, termEndsOn: termEnd(purchasedOn, termMonths) };
    }
    return { result: 'unknown-number' };
  },
});
