import { NO_ANSWER, problemIn } from '../../../shared/src/client.js';
import { Notice as SharedNotice, type NoticeProps } from '../../../shared/src/notice.js';
import { useLanguage } from '../i18n/language.js';

export function Notice(props: NoticeProps) {
  const { t } = useLanguage();
  return <SharedNotice {...props} retryLabel={t.retry} />;
}

/** What went wrong, in the server's own words where it gave some, and what to do about it. */
export function ProblemNotice({
  error,
  caseId,
  heading,
  retry,
}: {
  readonly error: unknown;
  readonly heading?: 'h1' | 'h2';
  readonly caseId?: string;
  readonly retry: () => void;
}) {
  const { t } = useLanguage();
  const problem = problemIn(error);
  if (problem.status === 401)
    return (
      <Notice heading={heading} title={t.signIn} retry={retry}>
        {<p>{t.signInHow}</p>}
      </Notice>
    );
  if (problem.status === 403)
    return (
      <Notice heading={heading} title={t.notAllowed}>
        {<p>{t.notAllowedHow}</p>}
      </Notice>
    );
  if (problem.status === NO_ANSWER)
    return (
      <Notice heading={heading} title={t.noAnswer} retry={retry}>
        {<p>{t.noAnswerHow}</p>}
      </Notice>
    );
  if (problem.status === 404 && caseId !== undefined)
    return (
      <Notice heading={heading} title={t.unknownCase}>
        {<p>{t.unknownCaseHow(caseId)}</p>}
      </Notice>
    );
  return (
    <Notice heading={heading} title={problem.title} retry={retry}>
      {problem.detail && <p>{problem.detail}</p>}
      {problem.errors && problem.errors.length > 0 && (
        <ul>
          {problem.errors.map(({ pointer, message }, index) => (
            <li key={index}>{[pointer, message].filter(Boolean).join(': ')}</li>
          ))}
        </ul>
      )}
      {problem.reference && (
        <p>
          {t.reference} <code>{problem.reference}</code>
        </p>
      )}
    </Notice>
  );
}
