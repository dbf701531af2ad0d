import { capability, fact, reject } from '#platform/event-sourcing';
import { QualityCardExplained } from '../quality-card.events.js';
import { qualityCardIsVoid } from '../quality-card.problems.js';
import { qualityCard } from '../quality-card.rules.js';
import { aboutQualityCard, QualityCardCommand } from './quality-card-command.js';

export class ExplainQualityCard extends QualityCardCommand {}

/** Whoever gives the card answers for it that the customer knows what it is for. */
export const explainQualityCard = capability({
  id: 'A1',
  command: ExplainQualityCard,
  on: qualityCard,
  route: 'POST /quality-cards/:qualityCardId/explain',
  summary: 'Record that the card was explained to the customer',
  may: ['agent', 'supervisor', 'manager', 'system'],
  refuses: [qualityCardIsVoid],
  example: {},
  about: (_, state) => aboutQualityCard(state),
  decide: (_, { cardNo, voided, explained }, { actor }) => {
    if (voided) return reject(qualityCardIsVoid, { cardNo: cardNo ?? '' });
    return explained ? [] : [fact(QualityCardExplained, { by: actor.id })];
  },
});
