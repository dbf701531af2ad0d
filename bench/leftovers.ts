/** What a benchmark started and what would outlive it: servers and processes, in the order they were started. */
const running = new Set<() => void>();

/** Notes how something is ended at once, also where the benchmark is interrupted; gives how it is forgotten. */
export function endedWithUs(end: () => void): () => void {
  running.add(end);
  return () => void running.delete(end);
}

/** Ends what still runs, the last first; what can't be ended keeps nobody from ending the rest. */
export function endWhatRuns(): void {
  for (const end of [...running].reverse()) {
    running.delete(end);
    try {
      end();
    } catch (error) {
      process.stderr.write(`left running: ${String(error)}\n`);
    }
  }
}
