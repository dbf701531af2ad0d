import { IsString, Length } from 'class-validator';
import { Command, isDoneNow, reject, type DecisionContext, type Rejection } from '#platform/event-sourcing';
import { notIdentified, requestEnded } from './privacy.problems.js';
import type { PrivacyRequestState } from './request.rules.js';

export class RequestCommand extends Command {
  @IsString() @Length(1, 80) privacyRequestId!: string;
}

/** Who works on requests. */
export const WORKERS = ['agent', 'supervisor', 'manager', 'system'] as const;

/** Why the request can't be ended so. */
export function whyNotEnded(
  state: PrivacyRequestState,
  context: Pick<DecisionContext, 'source'>,
  { mayBeStranger = false } = {},
): Rejection | undefined {
  if (state.status !== 'open') return reject(requestEnded, { status: state.status });
  if (state.identity === undefined && !mayBeStranger && isDoneNow(context)) return reject(notIdentified);
  return undefined;
}

/** Its day was over when this happened. */
export const isLate = ({ dueAt }: PrivacyRequestState, { now }: Pick<DecisionContext, 'now'>): boolean =>
  now >= dueAt;
