import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';

/** A question whose answer comes in pages. Pages are cut by position, so that what is recorded meanwhile shifts none. */
export abstract class PagedQuestion {
  /** Rows a page; default 50. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  /** `next` of the answer before. */
  @IsOptional()
  @Matches(/^\d{1,15}$/)
  cursor?: string;
}

/** Ordered rows that can still be limited: a Kysely query. */
interface Limitable<Row> {
  limit(rows: number): { execute(): Promise<Row[]> };
}

export interface Page<Row> {
  readonly page: readonly Row[];
  /** `cursor` of the next page; null: this was the last. */
  readonly next: string | null;
}

/** Reads one page of rows that are in the order of their position, and whether another follows. */
export async function pageOf<Row extends { readonly position: number }>(
  ordered: Limitable<Row>,
  limit = 50,
): Promise<Page<Row>> {
  const rows = await ordered.limit(limit + 1).execute();
  const page = rows.slice(0, limit);
  return { page, next: rows.length > limit ? String(page.at(-1)?.position) : null };
}
