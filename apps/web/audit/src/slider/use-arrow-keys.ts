import { useEffect } from 'react';
import type { Moves } from './use-moves.js';

/** What a key asks of the slider; undefined: nothing. */
export function moveOf(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  moves: Moves,
): (() => void) | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return () => (shiftKey ? moves.byDay(1) : moves.byEvent(1));
    case 'ArrowLeft':
    case 'ArrowDown':
      return () => (shiftKey ? moves.byDay(-1) : moves.byEvent(-1));
    case 'PageUp':
      return () => moves.byDay(7);
    case 'PageDown':
      return () => moves.byDay(-7);
    case 'Home':
      return moves.toFirst;
    case 'End':
      return moves.toLast;
    default:
      return undefined;
  }
}

/** Left and right move the slider from anywhere on the page but from fields, which need their arrows themselves. */
export function useArrowKeys(moves: Moves): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target, key } = event;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
      if (target instanceof Element && target.closest('input, textarea, select, pre, [role=slider]')) return;
      event.preventDefault();
      moveOf(event, moves)?.();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [moves]);
}
