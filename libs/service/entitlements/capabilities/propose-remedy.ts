import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { capability, fact, reject } from '#platform/event-sourcing';
import { unknownCase, unknownMatter } from '#service/cases/case.rules.js';
import {
  aboutUnitOfCase,
  CaseUnitCommand,
  caseNamed,
  caseUnitReads,
} from '#service/cases/case-command.rules.js';
import { Price } from '#service/registry/registry.events.js';
import { unitWasReplaced, unknownUnit, whyNoService } from '#service/registry/unit.rules.js';
import { STAFF } from '../remedy-command.js';
import { PAID, remedyDecision } from '../remedy-decision.rules.js';
import { REMEDY_GROUNDS, REMEDY_KINDS, RemedyProposed, type RemedyKind } from '../remedy.events.js';
import { exchangeNeedsUnit, remedyAmountNeeded, remedyTakesNoAmount } from '../remedy.problems.js';

export class ProposeRemedy extends CaseUnitCommand {
  @IsIn(REMEDY_KINDS) kind!: RemedyKind;
  /** What it is given for. */
  @IsIn(REMEDY_GROUNDS) grounds!: RemedyProposed['grounds'];
  /** In the smallest unit of the currency; of refund and adjust. */
  @IsOptional() @ValidateNested() @Type(() => Price) amount?: Price;
  /** e.g. `R-09 §11`. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, 40, { each: true })
  ruleIds?: string[];
  @IsOptional() @IsString() @MaxLength(2000) words?: string;
}

export const proposeRemedy = capability({
  id: 'E5',
  command: ProposeRemedy,
  on: remedyDecision,
  route: 'POST /remedies',
  summary: 'Propose a remedy to the customer: refund, exchange, repair, rework, adjustment or explanation',
  may: STAFF,
  example: { caseId: 'case-1', kind: 'exchange', grounds: 'law', ruleIds: ['R-09 §11'] },
  refuses: [
    unknownCase,
    unknownUnit,
    unknownMatter,
    unitWasReplaced,
    remedyAmountNeeded,
    remedyTakesNoAmount,
    exchangeNeedsUnit,
  ],
  reads: caseUnitReads,
  about: ({ unitId }, _, { reads }) => aboutUnitOfCase(reads.theCase, unitId),
  decide: (command, _, { reads, actor, source }) => {
    const { caseId, unitId, kind, grounds, amount, ruleIds, words } = command;
    const theCase = caseNamed(command, reads, actor);
    if ('rejected' in theCase) return theCase;
    const closed = whyNoService(reads.theUnit, source);
    if (closed) return closed;
    if (PAID.includes(kind) && !amount) return reject(remedyAmountNeeded, { kind });
    if (!PAID.includes(kind) && amount) return reject(remedyTakesNoAmount, { kind });
    const unit = unitId ?? theCase.unitId;
    if (kind === 'exchange' && unit === undefined) return reject(exchangeNeedsUnit);
    return [
      fact(RemedyProposed, {
        caseId,
        unitId: unit,
        kind,
        grounds,
        amount,
        ruleIds,
        words,
      }),
    ];
  },
});
