import type { Executor } from '../execution/executor.js';
import type { AnyQuery, AskingContext } from '../query.js';

/** Records what an asking leaves behind, where its question says so; the answer waits until that is on disk. */
export async function leaveTrace(
  query: AnyQuery,
  question: object,
  context: AskingContext,
  executor: Executor,
): Promise<void> {
  const trace = await query.leaves?.(question, context);
  if (!trace) return;
  await executor.execute(trace.capability, trace.command, {
    actor: context.actor,
    idempotencyKey: `asked/${query.name}/${trace.key}`,
    recordedBy: 'api',
  });
}
