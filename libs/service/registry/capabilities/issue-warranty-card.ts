import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import { cardClaimId, claim } from '../claim.rules.js';
import { CardNumberClaimed, DuplicateCardAttempted } from '../registry.events.js';
import { cardTaken, greyImportHasNoCard, unitHasCard } from '../registry.problems.js';
import { unitFile, unitSubject, unknownUnit } from '../unit.rules.js';
import { IsEdtfDate } from './is-edtf-date.js';

export class IssueWarrantyCard extends Command {
  @IsString()
  @Length(1, 80)
  unitId!: string;

  @IsString()
  @Length(3, 60)
  cardNo!: string;

  @IsOptional()
  @IsEdtfDate()
  purchasedOn?: string;

  @IsInt()
  @Min(0)
  @Max(600)
  termMonths!: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @Length(1, 120, { each: true })
  repairPoints?: string[];

  /** Consult line printed on the card. */
  @IsOptional()
  @Matches(/^[0-9+*#() -]{3,30}$/)
  phone?: string;

  /** Without the maker's signature or stamp a card is not valid, and its check says so. */
  @IsBoolean()
  signedByMaker!: boolean;
}

/** Claims the card's number first; a reaction then gives the card to the unit, or releases the number. */
export const issueWarrantyCard = capability({
  id: 'A2',
  command: IssueWarrantyCard,
  on: claim,
  route: 'POST /units/:unitId/warranty-card',
  summary: "Issue a unit's warranty card: one card, one machine; a duplicate is refused and recorded",
  may: ['agent', 'supervisor', 'manager', 'system'],
  refuses: [unknownUnit, cardTaken, unitHasCard, greyImportHasNoCard],
  example: { cardNo: 'C-77', termMonths: 12, purchasedOn: '2013-02-01', signedByMaker: true },
  stream: ({ cardNo }, keyed) => cardClaimId(cardNo, keyed),
  reads: { unit: reads(unitFile, (command: IssueWarrantyCard) => command.unitId) },
  about: ({ unitId }) => ({ subjects: [unitSubject(unitId)], unitId }),
  decide(command, { heldBy }, { reads: { unit }, source, id }) {
    const { unitId, cardNo, purchasedOn, termMonths, repairPoints, phone, signedByMaker } = command;
    if (!unit?.exists) return reject(unknownUnit, { unitId });
    const duplicate = (why: DuplicateCardAttempted['why']) => ({
      record: [fact(DuplicateCardAttempted, { unitId, why })],
    });
    if (heldBy && heldBy !== unitId) return reject(cardTaken, {}, duplicate('card-taken'));
    if (unit.state.card && unit.state.card.claim !== id) {
      return reject(unitHasCard, { unitId }, duplicate('unit-has-card'));
    }
    if (unit.state.channel === 'grey-import' && source === 'primary-observation') {
      return reject(greyImportHasNoCard);
    }
    if (heldBy === unitId) return [];
    const { model } = unit.state;
    const terms = { unitId, model, purchasedOn, termMonths, repairPoints, phone, signedByMaker };
    return [fact(CardNumberClaimed, { ...terms, cardNo })];
  },
});
