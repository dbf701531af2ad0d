import { NO_ANSWER, problemIn } from '../../../shared/src/client.js';
import { Notice as SharedNotice, type NoticeProps } from '../../../shared/src/notice.js';
import { useLanguage } from '../i18n/language.js';
import type { Texts } from '../i18n/zh.js';

export function Notice(props: NoticeProps) {
  const { t } = useLanguage();
  return <SharedNotice {...props} retryLabel={t.retry} />;
}

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
