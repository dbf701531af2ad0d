import { useSyncExternalStore } from 'react';

/** Which desk works here: in whose register contacts are numbered, and for which unit of the company it promises. */
export interface DeskOf {
  readonly register: string;
  readonly unit: string;
}

const KEY = 'vitrine.desk';
const DEFAULT: DeskOf = { register: 'hotline', unit: '客服中心' };
const changed = new EventTarget();

let known: { readonly text: string | null; readonly desk: DeskOf } = { text: null, desk: DEFAULT };

function current(): DeskOf {
  const text = localStorage.getItem(KEY);
  if (text !== known.text) known = { text, desk: { ...DEFAULT, ...parsed(text) } };
  return known.desk;
}

function parsed(text: string | null): Partial<DeskOf> {
  try {
    return text === null ? {} : (JSON.parse(text) as Partial<DeskOf>);
  } catch {
    return {};
  }
}

const subscribe = (listener: () => void): (() => void) => {
  changed.addEventListener('change', listener);
  return () => changed.removeEventListener('change', listener);
};

export const useDeskOf = (): DeskOf => useSyncExternalStore(subscribe, current);

export function chooseDesk(desk: DeskOf): void {
  localStorage.setItem(KEY, JSON.stringify(desk));
  changed.dispatchEvent(new Event('change'));
}
