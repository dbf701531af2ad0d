import 'reflect-metadata';
import fc from 'fast-check';
import { pageOf, type Page } from './paged-question.js';

const rowsAfter = (positions: readonly number[], cursor: string | null) => ({
  limit: (rows: number) => ({
    execute: () =>
      Promise.resolve(
        positions
          .filter(position => cursor === null || position > Number(cursor))
          .slice(0, rows)
          .map(position => ({ position })),
      ),
  }),
});

async function allPages(positions: readonly number[], limit: number): Promise<number[][]> {
  const pages: number[][] = [];
  let cursor: string | null = null;
  do {
    const answer: Page<{ position: number }> = await pageOf(rowsAfter(positions, cursor), limit);
    pages.push(answer.page.map(row => row.position));
    cursor = answer.next;
  } while (cursor !== null);
  return pages;
}

describe('Pages cut by position', () => {
  it('hold every row once, in order, and none is empty but the only one', async () => {
    const positions = fc.uniqueArray(fc.nat(10_000), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(positions, fc.integer({ min: 1, max: 10 }), async (unordered, limit) => {
        const ordered = [...unordered].sort((a, b) => a - b);
        const pages = await allPages(ordered, limit);
        expect(pages.flat()).toEqual(ordered);
        expect(pages).toHaveLength(Math.max(1, Math.ceil(ordered.length / limit)));
      }),
    );
  });

  it('hold fifty rows where no limit is asked', async () => {
    const { page, next } = await pageOf(rowsAfter([...Array(51).keys()], null));
    expect([page.length, next]).toEqual([50, '49']);
  });
});
