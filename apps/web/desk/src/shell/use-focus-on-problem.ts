import { useEffect, useRef, type RefObject } from 'react';

/** Whoever works by keyboard goes on where it is wrong: at the first such field, otherwise at the button that sends again. */
export function useFocusOnProblem(problem: unknown): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (problem === undefined || problem === null) return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid]:not(:disabled)');
    (wrong ?? form.current?.querySelector<HTMLElement>('[type=submit]'))?.focus();
  }, [problem]);
  return form;
}
