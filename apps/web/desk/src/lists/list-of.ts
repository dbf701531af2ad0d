import type { ReactNode } from 'react';
import type { Address, CaseAddress, Filters, Nowhere } from '../address.js';
import type { Locale } from '../api/shapes.js';
import type { Texts } from '../i18n/zh.js';
import type { Bilingual } from '../../../shared/src/shapes.js';

export type Row = Readonly<Record<string, unknown>>;

/** What a cell needs to put its value into words. */
export interface Wording {
  readonly t: Texts;
  readonly locale: Locale;
  readonly zone: string;
  readonly now: number;
  readonly pick: (text: Bilingual) => string;
}

export interface Column<R> {
  readonly head: (t: Texts) => string;
  readonly cell: (row: R, wording: Wording) => ReactNode;
}
export interface Filter {
  readonly name: string;
  readonly label: (t: Texts) => string;
  /** Absent: free text. */
  readonly options?: (wording: Pick<Wording, 't' | 'pick'>) => readonly (readonly [string, string])[];
  readonly type?: 'date';
  /** What is chosen where the address says nothing: then “all” is said in the address. */
  readonly first?: string;
}

/** A list people work from: where its rows come from, what of them is shown, by what they are narrowed. */
export interface ListOf<R = Row> {
  /** `/contacts/unhandled` */
  readonly path: string;
  /** The member of the answer that holds the rows. */
  readonly rows: string;
  readonly id: (row: R) => string;
  /** Where a row leads; undefined: nowhere. */
  readonly opens: (row: R) => Exclude<Address, Nowhere> | undefined;
  /** What is asked for whatever is chosen. */
  readonly always?: Filters;
  readonly columns: readonly Column<R>[];
  readonly filters: readonly Filter[];
  /** What can be done with a row. */
  readonly acts?: (row: R) => ReactNode;
}

/** Most rows are about a case. */
export const opensCase = ({ caseId }: { readonly caseId: string | null }): CaseAddress | undefined =>
  caseId === null ? undefined : { page: 'case', caseId };

/** A list whose rows are known to its own file only. */
export const listOf = <R>(list: ListOf<R>): ListOf => list as unknown as ListOf; // rows come as JSON: their type is what their list says
