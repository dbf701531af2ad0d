import { useState } from 'react';
import { newId } from '../../../shared/src/new-id.js';
import type { Values } from './form-of.js';

interface Kept {
  readonly values: Values;
  readonly newId: string;
}

/** What is typed into a form, kept in this tab until it is saved: a reload or a sign-in loses nothing. */
export function useKept(form: string, first: Values) {
  const place = `vitrine.new.${form}`;
  const [kept, setKept] = useState<Kept>(() => read(place) ?? { values: first, newId: newId() });
  return {
    ...kept,
    change(name: string, value: string): void {
      const next = { ...kept, values: { ...kept.values, [name]: value } };
      sessionStorage.setItem(place, JSON.stringify(next));
      setKept(next);
    },
    forget: () => sessionStorage.removeItem(place),
  };
}

function read(place: string): Kept | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? '') as Kept;
  } catch {
    return undefined;
  }
}
