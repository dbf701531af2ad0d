import { IsString, Length } from 'class-validator';
import { Command, type About } from '#platform/event-sourcing';
import type { QualityCardState } from '../quality-card.rules.js';

/** A command about a quality card that is there. */
export abstract class QualityCardCommand extends Command {
  @IsString()
  @Length(1, 80)
  qualityCardId!: string;
}

export const aboutQualityCard = ({ customerId, unitId }: QualityCardState): About => ({
  subjects: customerId === undefined ? [] : [customerId],
  unitId,
});
