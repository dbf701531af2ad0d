import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLanguage } from '../i18n/language.js';
import { find } from './find.js';

/** Typing goes on: what is asked for is what stands there after a short rest. */
const REST_MS = 180;

/** What a text leads to, while it is typed. */
export function useFind(text: string) {
  const { locale } = useLanguage();
  const asked = useRested(text.trim());
  return {
    ...useQuery({
      queryKey: ['find', asked, locale],
      enabled: asked.length > 1,
      placeholderData: keepPreviousData,
      queryFn: ({ signal }) => find(asked, locale, signal),
    }),
    /** Whether what is there answers what is typed. */
    isSettled: asked === text.trim(),
  };
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
