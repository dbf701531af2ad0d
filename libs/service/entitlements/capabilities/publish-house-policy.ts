import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { capability, Command, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { localDate } from '#platform/time';
import { PRODUCT_CLASSES, SALE_CHANNELS, type ProductClass } from '#service/registry/registry.events.js';
import { HOUSE_POLICY_KINDS, HousePolicyPublished, type HousePolicyKind } from '../house-policy.events.js';
import {
  policyKeepsKind,
  policyNotAfterLast,
  policyReachesBack,
  policyWorseThanLaw,
} from '../house-policy.problems.js';
import { HOUSE, housePolicies, shortOfLaw } from '../house-policy.rules.js';
import { IsDay } from '../values.js';

export class PublishHousePolicy extends Command {
  @Matches(/^[\w.-]{1,40}$/) policyId!: string;
  @IsIn(HOUSE_POLICY_KINDS) kind!: HousePolicyKind;
  /** Months of a term, days, or repairs, by its kind. */
  @IsInt() @Min(0) @Max(1000) value!: number;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(PRODUCT_CLASSES, { each: true })
  productClasses!: ProductClass[];
  /** Sold in these ways only; absent: however it was sold. */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @IsIn(SALE_CHANNELS, { each: true })
  saleChannels?: (typeof SALE_CHANNELS)[number][];
  @IsString() @IsDay() inForceFrom!: string;
  /** What it says, in both languages: the customer reads it. */
  @IsString() @Length(1, 500) zh!: string;
  @IsString() @Length(1, 500) en!: string;
}

export const publishHousePolicy = capability({
  id: 'E3',
  command: PublishHousePolicy,
  on: housePolicies,
  route: 'POST /house-policies',
  summary: 'Publish what the house gives beyond the law; what is worse than the law is refused',
  may: ['manager'],
  example: {
    policyId: 'unsuitable',
    kind: 'exchange-unsuitable',
    value: 30,
    productClasses: ['appliance'],
    inForceFrom: '2031-01-01',
    zh: '不合适的，收货三十日内可以调换。',
    en: 'What does not suit is exchanged within 30 days of receipt.',
  },
  refuses: [policyWorseThanLaw, policyReachesBack, policyNotAfterLast, policyKeepsKind],
  stream: () => HOUSE,
  about: () => ({}),
  decide: (command, all, context) => {
    const { policyId, kind, value, productClasses, saleChannels, inForceFrom: from, zh, en } = command;
    const today = localDate(context.now, context.zone);
    if (isDoneNow(context) && from < today) return reject(policyReachesBack, { from, today });
    const before = all.filter(policy => policy.policyId === policyId);
    const last = before.at(-1);
    if (last && last.kind !== kind) return reject(policyKeepsKind, { policyId, kind: last.kind });
    if (last && from <= last.inForceFrom) return reject(policyNotAfterLast, { from, last: last.inForceFrom });
    const short = shortOfLaw(command, from);
    if (short) return reject(policyWorseThanLaw, { ...short, value });
    return [
      fact(HousePolicyPublished, {
        policyId,
        version: before.length + 1,
        kind,
        value,
        productClasses,
        saleChannels,
        inForceFrom: from,
        zh,
        en,
      }),
    ];
  },
});
