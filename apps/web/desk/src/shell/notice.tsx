import { Button } from 'antd';
import type { ReactNode } from 'react';
import { NO_ANSWER, ProblemAnswer, type ProblemDocument } from '../../../shared/src/client.js';
import { useLanguage } from '../i18n/language.js';
import type { Texts } from '../i18n/zh.js';

/** A page or part of it that has something else to say than its content. */
export function Notice({
  title,
  heading: Heading = 'h2',
  children,
  retry,
}: {
  readonly title: string;
  /** `h1` where the notice is all there is on the page. */
  readonly heading?: 'h1' | 'h2';
  readonly children?: ReactNode;
  readonly retry?: () => void;
}) {
  const { t } = useLanguage();
  return (
    <div className="notice" role="alert">
      <Heading>{title}</Heading>
      {children}
      {retry && <Button onClick={retry}>{t.retry}</Button>}
    </div>
  );
}

export const problemIn = (error: unknown): ProblemDocument =>
  error instanceof ProblemAnswer ? error.problem : { status: NO_ANSWER, title: String(error) };

/** What went wrong and what to do about it, in the server's own words where it gave some. */
export function useProblemWords(): (error: unknown) => { readonly title: string; readonly todo: string } {
  const { t } = useLanguage();
  return error => {
    const { status, title, detail, reference } = problemIn(error);
    if (status === 401) return { title: t.sessionOver, todo: t.sessionOverHow };
    if (status === NO_ANSWER) return { title: t.noAnswer, todo: t.noAnswerHow };
    const known = reference === undefined ? '' : ` ${t.reference} ${reference}`;
    return { title, todo: `${detail ?? ''}${known}` };
  };
}

export function ProblemNotice({
  error,
  heading,
  retry,
}: {
  readonly error: unknown;
  readonly heading?: 'h1' | 'h2';
  readonly retry?: () => void;
}) {
  const { title, todo } = useProblemWords()(error);
  return (
    <Notice heading={heading} title={title} retry={retry}>
      <p>{todo}</p>
    </Notice>
  );
}

/** What is wrong with which field, in words, by the field's name: the pointer's first part. */
export function fieldErrors(error: unknown, { rules }: Texts): Readonly<Record<string, string>> {
  const told = error === undefined || error === null ? [] : (problemIn(error).errors ?? []);
  const errors: Record<string, string> = {};
  for (const { pointer = '', rule = '', message = '' } of told)
    errors[pointer.split('/')[1] ?? ''] ??= rules[rule] ?? message;
  return errors;
}
