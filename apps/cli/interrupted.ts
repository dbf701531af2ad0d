import { CliError } from './cli-error.js';

/** By Ctrl-C or SIGTERM: exit code 130. */
export class InterruptedError extends CliError {
  override readonly name = 'InterruptedError';
}

/** Runs the work with a signal that aborts on SIGINT or SIGTERM; its own clean-up comes before {@link InterruptedError}. */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = (): void => controller.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (controller.signal.aborted) throw new InterruptedError('Interrupted.', { cause: error });
    throw error;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}
