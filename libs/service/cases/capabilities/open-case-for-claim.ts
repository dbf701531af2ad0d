import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, type Policy } from '#platform/event-sourcing';
import { QUALITY_CLAIMS, type QualityClaim } from '#service/registry/quality-card.events.js';
import { CaseOpened, type Owner } from '../case.events.js';
import { caseFile } from '../case.rules.js';

export class OpenCaseForClaim extends Command {
  @IsString()
  @Length(1, 80)
  qualityCardId!: string;

  /** The fact by which it was claimed. */
  @IsString()
  claimedBy!: string;

  @IsString()
  cardNo!: string;

  @IsIn(QUALITY_CLAIMS)
  claim!: QualityClaim;

  @IsString()
  customerId!: string;

  @IsOptional()
  @IsString()
  unitId?: string;
}

/** Who answers for a claim by quality card until it is handed over; a policy of the house. */
export const qualityClaimOwner: Policy<Owner> = {
  id: 'quality-claim-owner',
  versions: [
    {
      version: 'v1',
      inForceFrom: -Infinity,
      value: { kind: 'unit-of-company', id: 'quality-claims', label: '质量信誉卡受理处' },
    },
  ],
};

const CLAIMED: Readonly<Record<QualityClaim, string>> = {
  exchange: '换货 exchange',
  return: '退货 return',
  repair: '修理 repair',
};

/** A claim by quality card has a case from its first moment, also of a customer without a file. */
export const openCaseForClaim = capability({
  id: 'A1',
  command: OpenCaseForClaim,
  on: caseFile,
  summary: 'Open the case of a claim by quality card',
  may: ['system'],
  example: {
    qualityCardId: 'some-card',
    claimedBy: 'some-fact',
    cardNo: 'Q-2026-0017',
    claim: 'repair',
    customerId: 'customer-17',
  },
  refuses: [],
  about: ({ customerId, unitId }, _, { id }) => ({ subjects: [customerId], caseId: id, unitId }),
  decide: ({ qualityCardId, claimedBy, cardNo, claim, customerId, unitId }, _, context) => [
    fact(CaseOpened, {
      customerId,
      unitId,
      owner: context.policy(qualityClaimOwner),
      title: `质量信誉卡 ${cardNo}：${CLAIMED[claim]}`,
      accountOf: 'company',
      forClaim: { qualityCardId, claimedBy, cardNo, claim },
    }),
  ],
});
