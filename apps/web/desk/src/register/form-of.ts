import type { Filters, FormName, NewAddress, CaseAddress } from '../address.js';
import type { Texts } from '../i18n/zh.js';

/** What is typed into a form, by the names of the command's own fields. */
export type Values = Readonly<Record<string, string>>;

export interface FormField {
  readonly name: string;
  readonly label: (t: Texts) => string;
  readonly hint?: (t: Texts) => string;
  /** Default: a line of text. `date`: as exactly as it is known, so it is text too. */
  readonly kind?: 'text' | 'area' | 'choices' | 'tel' | 'email';
  readonly options?: (t: Texts) => readonly (readonly [string, string])[];
  readonly first?: string;
  readonly isNeeded?: boolean;
  readonly maxLength?: number;
}

export interface Given {
  readonly values: Values;
  /** What the form's address says. */
  readonly known: Filters;
  readonly desk: { readonly register: string; readonly unit: string };
  /** An id for what is registered, where the command lets us choose it. */
  readonly newId: string;
}

/** A form to register something: the command's fields, the command, and what comes next. */
export interface FormOf {
  readonly fields: readonly FormField[];
  readonly telling: (given: Given) => { readonly path: string; readonly body: object };
  readonly next: (id: string, given: Given) => NewAddress | CaseAddress;
}

/** Only what was told: an empty line is nothing. */
export const told = (values: Values, ...names: string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap(name => (values[name]?.trim() ? [[name, values[name].trim()] as const] : [])),
  );

export type Forms = Readonly<Record<FormName, FormOf>>;
