import { IsIn, IsString, Length } from 'class-validator';
import { capability, fact, reject } from '#platform/event-sourcing';
import { QUALITY_CLAIMS, QualityCardClaimMade, type QualityClaim } from '../quality-card.events.js';
import { qualityCardIsVoid } from '../quality-card.problems.js';
import { qualityCard } from '../quality-card.rules.js';
import { aboutQualityCard, QualityCardCommand } from './quality-card-command.js';

export class ClaimByQualityCard extends QualityCardCommand {
  @IsIn(QUALITY_CLAIMS)
  claim!: QualityClaim;

  /** What the customer says of it. */
  @IsString()
  @Length(1, 2000)
  words!: string;
}

/** A claim is a service request at once: reactions open its case and the request in it. */
export const claimByQualityCard = capability({
  id: 'A1',
  command: ClaimByQualityCard,
  on: qualityCard,
  route: 'POST /quality-cards/:qualityCardId/claims',
  summary: 'Claim an exchange, a return or a repair by the quality card: a service request is opened at once',
  may: ['customer', 'agent', 'supervisor', 'manager', 'system'],
  refuses: [qualityCardIsVoid],
  example: { claim: 'exchange', words: '买来第三天就坏了，请换一台。' },
  about: (_, state) => aboutQualityCard(state),
  decide({ claim, words }, { cardNo = '', customerId = '', unitId, voided }, { source }) {
    if (voided && source !== 'import' && source !== 'company-record') {
      return reject(qualityCardIsVoid, { cardNo });
    }
    return [fact(QualityCardClaimMade, { claim, words, cardNo, customerId, unitId })];
  },
});
