import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
const linksIn = (list: HTMLElement | null): HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('.line-link') ?? []),
];

/** Arrow keys go from the link of one line to the next one's; Enter on it opens, as on any link. */
export function moveAmongLines(event: KeyboardEvent, list: HTMLElement | null): void {
  const step = STEPS[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const links = linksIn(list);
  const at = links.findIndex(link => link.closest('.line')?.contains(document.activeElement));
  links[Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
}

export const focusFirstLine = (list: HTMLElement | null): void => linksIn(list)[0]?.focus();
