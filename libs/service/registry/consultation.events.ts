import { IsIn, IsOptional, IsString } from 'class-validator';
import { Fact } from '#platform/event-sourcing';

export const CONSULTED_FIELDS = ['name', 'phone', 'email', 'purchases', 'links'] as const;
export type ConsultedField = (typeof CONSULTED_FIELDS)[number];

export const CONSULTING_PURPOSES = ['service', 'visit', 'complaint', 'correction', 'audit', 'other'] as const;
export type ConsultingPurpose = (typeof CONSULTING_PURPOSES)[number];

/** Somebody of the company looked into a customer's file. Written before he sees it. */
@Fact('CustomerFileConsulted')
export class CustomerFileConsulted {
  /** The subject: `customer-…`. */
  @IsString()
  customerId!: string;

  /** Id of the actor: pseudonymous. */
  @IsString()
  by!: string;

  @IsIn(CONSULTED_FIELDS, { each: true })
  fields!: ConsultedField[];

  @IsIn(CONSULTING_PURPOSES)
  purpose!: ConsultingPurpose;

  @IsOptional()
  @IsString()
  caseId?: string;
}
