import { IsString, Length } from 'class-validator';
import type { Role } from '#platform/access';
import { Command, type DecisionContext } from '#platform/event-sourcing';
import type { Price } from '#service/registry/registry.events.js';

export const STAFF: readonly (Role | 'system')[] = ['agent', 'supervisor', 'manager', 'system'];
export const STAFF_AND_CUSTOMER: readonly (Role | 'system')[] = [...STAFF, 'customer'];

/** A command about a remedy that is there. */
export abstract class RemedyCommand extends Command {
  @IsString() @Length(1, 80) remedyId!: string;
}

/** His own act, or what he said, recorded for him; a history brought in is taken as it is. */
export function customersWay({
  actor,
  source,
}: Pick<DecisionContext, 'actor' | 'source'>): 'himself' | 'his-statement' | undefined {
  if (actor.roles.includes('customer')) return 'himself';
  return source === 'customer-statement' || source === 'import' ? 'his-statement' : undefined;
}

export const moneyText = ({ minor, currency }: Readonly<Price>): string =>
  `${currency} ${(minor / 100).toFixed(2)}`;
