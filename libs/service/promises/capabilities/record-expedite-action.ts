import { IsString, Length } from 'class-validator';
import { capability, fact, reject } from '#platform/event-sourcing';
import { judgeKeeping } from '../judge-keeping.js';
import { keepingFact } from '../keeping-fact.js';
import { ExpediteActionTaken } from '../promise.events.js';
import { notAnExpedite } from '../promise.problems.js';
import { canStillBeKept, promise } from '../promise.rules.js';
import { aboutPromise, PromiseCommand, STAFF } from './promise-command.js';

export class RecordExpediteAction extends PromiseCommand {
  /** Unit or partner that was urged. */
  @IsString()
  @Length(1, 80)
  whom!: string;

  @IsString()
  @Length(1, 2000)
  result!: string;
}

/** Somebody was in fact urged: that is the deed, and it keeps the promise to urge. */
export const recordExpediteAction = capability({
  id: 'C5',
  command: RecordExpediteAction,
  on: promise,
  route: 'POST /promises/:promiseId/expedite-actions',
  summary: 'Records who was urged and with what result',
  may: [...STAFF, 'system'],
  example: { whom: 'warehouse', result: 'It goes out this afternoon.' },
  refuses: [notAnExpedite],
  about: (_command, state) => aboutPromise(state),
  decide: ({ whom, result, evidence = [] }, state, { occurredAt, now, zone }) => {
    if (state.about !== 'expedite') return reject(notAnExpedite, { about: state.about ?? 'other' });
    const action = fact(ExpediteActionTaken, { whom, result });
    if (!canStillBeKept(state)) return [action];
    return [action, keepingFact(judgeKeeping(state, occurredAt, now, zone), occurredAt, evidence, 'record')];
  },
});
