const EVERY_MS = 5_000;
const began = performance.now();

/** Says on the terminal what is done now, with the time since the start; figures go elsewhere. */
export function doing(what: string): void {
  const seconds = Math.round((performance.now() - began) / 1_000);
  const clock = `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  process.stderr.write(`[${clock}] ${what}\n`);
}

/** How far something long is, said every few seconds; `of` how much there is, where that is known. */
export function progress(what: string): (done: number, of?: number) => void {
  doing(what);
  let said = performance.now();
  return (done, of) => {
    if (performance.now() - said < EVERY_MS) return;
    said = performance.now();
    const share = of === undefined ? '' : ` of ${of.toLocaleString('en')}`;
    doing(`${what}: ${done.toLocaleString('en')}${share}`);
  };
}
