import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length } from 'class-validator';
import { query, trace, type AnswerContext } from '#platform/event-sourcing';
import { recordCardCheck } from '../capabilities/record-card-check.js';
import { normalNumber, resultOf } from '../claim.rules.js';
import { CARD_RESULTS, type CardResult } from '../registry.events.js';
import { registryTable } from './registry-tables.js';
import { termEnd } from './term-end.js';
import { unitOf } from './unit-file.js';

export class CardCheck {
  /** The number of the card, or of the machine. */
  @IsString()
  @Length(3, 60)
  cardNo!: string;
}

/** What anybody who holds the number may know: nothing personal is in it. */
export class CardAnswer {
  @IsIn(CARD_RESULTS)
  result!: CardResult;

  @IsOptional()
  @IsString()
  brand?: string;

  @IsOptional()
  @IsString()
  model?: string | null;

  @IsOptional()
  @IsString()
  purchasedOn?: string;

  @IsOptional()
  @IsInt()
  termMonths?: number;

  /** By the card alone: repairs and holidays may move it, which the entitlement says. */
  @IsOptional()
  @IsString()
  termEndsOn?: string;

  /** This number is checked from so many places that copies may be about: compare it with the number on the machine. */
  @IsOptional()
  @IsBoolean()
  cloneSuspected?: boolean;
}

const A_QUARTER_MS = 15 * 60_000;

/** Many callers behind one address share this; trying out numbers is slow, and what is asked leaves a bounded trace. */
const CHECKS_A_MINUTE = 60;

export const cardCheck = query({
  id: 'A2',
  question: CardCheck,
  route: 'GET /warranty-cards/:cardNo',
  summary: 'Is this card genuine, for which model, until when? For anybody who holds the number',
  may: ['public'],
  projectors: [registryTable],
  answers: CardAnswer,
  atMost: { times: CHECKS_A_MINUTE, withinMs: 60_000 },
  /** A check is a touchpoint: one a quarter of an hour, card and asker. What staff look up, they record where it came from. */
  async leaves({ cardNo }, context) {
    if (context.actor.roles.some(role => role !== 'customer')) return undefined;
    const card = (await cardOf(cardNo, context))?.card;
    if (!card) return undefined;
    const asker = context.asker(card.claim);
    const quarter = Math.floor(context.now / A_QUARTER_MS);
    return trace(recordCardCheck, { claimId: card.claim, asker }, `${card.claim}/${asker}/${quarter}`);
  },
  async answer({ cardNo }, context): Promise<CardAnswer> {
    const unit = await cardOf(cardNo, context);
    if (!unit) return { result: 'unknown-number' };
    const { card, channel, brand, model } = unit;
    const { purchasedOn, termMonths, duplicates, cloned, signedByMaker } = card;
    const result = resultOf({
      duplicates: duplicates + (cloned ? 1 : 0),
      isGreyImport: channel === 'grey-import',
      isSigned: signedByMaker,
    });
    const termEndsOn = termEnd(purchasedOn, termMonths);
    const answer = { result, brand, model, purchasedOn, termMonths, termEndsOn };
    return card.suspected ? { ...answer, cloneSuspected: true } : answer;
  },
});

/** The unit that bears this number, or whose card does. */
async function cardOf(cardNo: string, context: AnswerContext) {
  const asked = normalNumber(cardNo);
  for (const subject of await context.find('serial', cardNo)) {
    if (!subject.startsWith('unit-')) continue;
    const sealed = await unitOf(subject.slice('unit-'.length), context);
    if (!sealed?.card) continue;
    const unit = JSON.parse(await context.reveal(JSON.stringify(sealed))) as typeof sealed;
    const card = unit.card!;
    const bears = [unit.serialNo, card.cardNo].some(
      number => typeof number === 'string' && normalNumber(number) === asked,
    );
    if (bears) return { ...unit, card };
  }
  return undefined;
}
