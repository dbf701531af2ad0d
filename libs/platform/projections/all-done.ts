/**
 * Waits for all, also where one fails: nobody goes on while another still writes. Throws what failed first; what fails after it
 * in one transaction may only say that the transaction is lost.
 */
export async function allDone(works: readonly Promise<unknown>[]): Promise<void> {
  const failures: unknown[] = [];
  await Promise.all(works.map(work => work.catch((error: unknown) => failures.push(error))));
  if (failures.length) throw failures[0];
}
