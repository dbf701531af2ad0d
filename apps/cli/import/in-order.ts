/** Starts work in order, several at once; what fails is thrown by whichever call comes next, and nothing is begun after it. */
export interface InOrder {
  /** Waits for room, then starts it. */
  add(bytes: number, work: () => Promise<void>): Promise<void>;
  /** Resolves when all that was begun has ended; throws the first failure. */
  settled(): Promise<void>;
}

export function inOrder(most: number, mostBytes: number): InOrder {
  const running: { readonly bytes: number; readonly done: Promise<void> }[] = [];
  let bytes = 0;
  let failure: { readonly error: unknown } | undefined;

  async function oldest(): Promise<void> {
    const first = running.shift();
    if (!first) return;
    await first.done;
    bytes -= first.bytes;
  }

  return {
    async add(size, work) {
      while (running.length >= most || (running.length > 0 && bytes + size > mostBytes)) await oldest();
      if (failure) throw failure.error;
      bytes += size;
      const done = work().catch((error: unknown) => {
        failure ??= { error };
      });
      running.push({ bytes: size, done });
    },
    async settled() {
      while (running.length > 0) await oldest();
      if (failure) throw failure.error;
    },
  };
}
