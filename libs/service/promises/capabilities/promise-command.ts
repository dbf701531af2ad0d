import { IsString, Length } from 'class-validator';
import type { Role } from '#platform/access';
import { Command, type About } from '#platform/event-sourcing';
import type { PromiseState } from '../promise.rules.js';

export const STAFF = ['agent', 'technician', 'supervisor', 'manager'] as const satisfies readonly Role[];

/** A command about a promise that is there. */
export abstract class PromiseCommand extends Command {
  @IsString()
  @Length(1, 80)
  promiseId!: string;
}

export const aboutPromise = (state: PromiseState): About => ({
  subjects: state.to === undefined ? [] : [state.to],
  caseId: state.caseId,
  unitId: state.unitId,
});
