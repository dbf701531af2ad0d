import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { bareCustomerId } from '#service/registry/customer.rules.js';
import { ErasureRefused, ProcessingRestricted, SubjectErased } from '../erasure.events.js';
import { aboutErasure, erasure } from '../erasure.rules.js';

export class RefusedOutcome {
  @IsString({ each: true }) because!: string[];
  @IsString({ each: true }) streams!: string[];
}
export class RestrictedOutcome {
  @IsString() until!: string;
  @IsInt() untilAt!: number;
  @IsString() rule!: string;
  @IsString() law!: string;
  @IsString() source!: string;
  @IsString() policy!: string;
}
export class ErasedOutcome {
  @IsOptional() @IsInt() keys?: number;
  @IsOptional() @IsInt() tokens?: number;
  @IsBoolean() files!: boolean;
  @IsArray() @IsString({ each: true }) backups!: string[];
}

/** What came of an order: exactly one of the three. */
export class RecordErasure extends Command {
  @Matches(/^[\w.-]{1,90}$/) customerId!: string;
  /** The order that was carried out. */
  @IsString() orderId!: string;
  @IsOptional() @ValidateNested() @Type(() => RefusedOutcome) refused?: RefusedOutcome;
  @IsOptional() @ValidateNested() @Type(() => RestrictedOutcome) restricted?: RestrictedOutcome;
  @IsOptional() @ValidateNested() @Type(() => ErasedOutcome) erased?: ErasedOutcome;
}

/** Told twice, also after a stop in between, it is recorded once: an order is carried out once. */
export const recordErasure = capability({
  id: 'Q4',
  command: RecordErasure,
  on: erasure,
  summary: 'Record what came of an order to delete',
  may: ['system'],
  refuses: [],
  stream: ({ customerId }) => bareCustomerId(customerId),
  mustExist: true,
  about: (_, state) => aboutErasure(state),
  decide({ orderId, refused, restricted, erased }, { customerId, status, requestId, orderId: current }) {
    if (status !== 'ordered' || current !== orderId) return [];
    const whose = { customerId, requestId };
    if (erased) return [fact(SubjectErased, { ...erased, ...whose })];
    if (restricted) return [fact(ProcessingRestricted, { ...restricted, ...whose })];
    return refused ? [fact(ErasureRefused, { ...refused, ...whose })] : [];
  },
});
