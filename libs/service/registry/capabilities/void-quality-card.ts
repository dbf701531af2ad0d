import { IsIn } from 'class-validator';
import { capability, fact } from '#platform/event-sourcing';
import { QualityCardVoided, VOID_REASONS } from '../quality-card.events.js';
import { qualityCard } from '../quality-card.rules.js';
import { aboutQualityCard, QualityCardCommand } from './quality-card-command.js';

export class VoidQualityCard extends QualityCardCommand {
  @IsIn(VOID_REASONS)
  why!: (typeof VOID_REASONS)[number];
}

/** Claims that were made by it before stand. */
export const voidQualityCard = capability({
  id: 'A1',
  command: VoidQualityCard,
  on: qualityCard,
  route: 'POST /quality-cards/:qualityCardId/void',
  summary: 'Void a quality card: nothing can be claimed by it any more',
  may: ['supervisor', 'manager', 'system'],
  refuses: [],
  example: { why: 'sale-undone' },
  about: (_, state) => aboutQualityCard(state),
  decide: ({ why }, { voided }) => (voided ? [] : [fact(QualityCardVoided, { why })]),
});
