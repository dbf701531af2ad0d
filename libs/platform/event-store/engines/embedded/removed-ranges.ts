import type { DatabaseSync } from 'node:sqlite';

/** Keeps which positions were removed, as ranges that never touch: a hole that is none of them is damage. */
export function removedRanges(db: DatabaseSync): (positions: Iterable<number>) => void {
  const before = db.prepare('SELECT first, last FROM removed WHERE first < ? ORDER BY first DESC LIMIT 1');
  const at = db.prepare('SELECT last FROM removed WHERE first = ?');
  const forget = db.prepare('DELETE FROM removed WHERE first = ?');
  const add = db.prepare('INSERT INTO removed (first, last) VALUES (?, ?)');

  function remember(from: number, to: number): void {
    const left = before.get(from);
    const right = at.get(to + 1);
    const joins = left?.['last'] === from - 1;
    if (joins) forget.run(Number(left['first']));
    if (right) forget.run(to + 1);
    add.run(joins ? Number(left['first']) : from, right ? Number(right['last']) : to);
  }

  return positions => {
    for (const [first, last] of runs(positions)) remember(first, last);
  };
}

/** Numbers that follow each other, as ranges. */
function runs(positions: Iterable<number>): [first: number, last: number][] {
  const ranges: [number, number][] = [];
  for (const position of [...positions].sort((a, b) => a - b)) {
    const open = ranges.at(-1);
    if (open && open[1] === position - 1) open[1] = position;
    else ranges.push([position, position]);
  }
  return ranges;
}
