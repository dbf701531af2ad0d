import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useRef, useState } from 'react';
import { postJson } from '../../../shared/src/client.js';
import { newId } from '../../../shared/src/new-id.js';
import { dayWords } from '../../../shared/src/words.js';
import { useLanguage } from '../i18n/language.js';
import { ProblemNotice } from '../pages/notice.js';
import type { FindingWhole } from './queries.js';

/** What was said and done about a finding, and the forms for who may. */
export function Handling({ finding }: { readonly finding: FindingWhole }) {
  const { t } = useLanguage();
  const { handling, may } = finding;
  return (
    <section className="handling" aria-labelledby="handling-title">
      <h2 id="handling-title">{t.board.handling}</h2>
      {handling.length === 0 && <p className="nothing">{t.board.notHandled}</p>}
      <ol>
        {handling.map(step => (
          <li key={step.eventId}>
            <strong>{t.board.statuses[step.status]}</strong> <span className="id">{step.by}</span>{' '}
            <time dateTime={step.at}>{step.at.slice(0, 16).replace('T', ' ')}</time>
            {step.words !== null && (
              <blockquote>{typeof step.words === 'string' ? step.words : t.board.unreadable}</blockquote>
            )}
            {step.byFact !== null && (
              <span className="id">
                {t.board.byFactShort} {step.byFact}
              </span>
            )}
          </li>
        ))}
      </ol>
      {may.length === 0 ? (
        finding.status !== 'resolved' && <p className="hint">{t.board.noneOfYours}</p>
      ) : (
        <HandlingForms finding={finding} />
      )}
    </section>
  );
}

type Act = 'acknowledge' | 'contest' | 'resolve';

function HandlingForms({ finding }: { readonly finding: FindingWhole }) {
  const { t, locale } = useLanguage();
  const queries = useQueryClient();
  const [act, setAct] = useState<Act>();
  // The same for every try of what is said, so that it is said once.
  const key = useRef(newId());
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: ({ which, told }: { which: Act; told: object }) =>
      postJson(
        {
          path: `/findings/${encodeURIComponent(finding.findingId)}/${which}`,
          body: { caseId: finding.caseId, ...told },
          key: key.current,
        },
        locale,
      ),
    onSuccess: async () => {
      key.current = newId();
      setAct(undefined);
      await queries.invalidateQueries();
    },
  });
  return (
    <>
      <p className="handling-acts">
        {(['acknowledge', 'contest', 'resolve'] as const).map(one => (
          <Button
            key={one}
            aria-expanded={act === one}
            onClick={() => {
              key.current = newId();
              reset();
              setAct(act === one ? undefined : one);
            }}
          >
            {t.board[one]}
          </Button>
        ))}
      </p>
      {act !== undefined && (
        <form
          className="handling-form"
          onSubmit={event => {
            event.preventDefault();
            const told = [...new FormData(event.currentTarget)].flatMap(([name, value]) =>
              typeof value === 'string' && value.trim() ? [[name, value.trim()]] : [],
            );
            mutate({ which: act, told: Object.fromEntries(told) as object });
          }}
        >
          {act === 'resolve' && <ByFact later={finding.later} />}
          {act === 'contest' && <Field name="reason" label={t.board.contestWords} required />}
          {act === 'acknowledge' && <Field name="words" label={t.board.acknowledgeWords} />}
          {act === 'resolve' && <Field name="words" label={t.board.resolveWords} />}
          <Button type="primary" htmlType="submit" loading={isPending}>
            {t.board[act]}
          </Button>
        </form>
      )}
      {error !== null && <ProblemNotice error={error} retry={reset} />}
    </>
  );
}

/** One of the entries that came after it; none came: then nothing put it right yet. */
function ByFact({ later }: { readonly later: FindingWhole['later'] }) {
  const { t, pick, locale } = useLanguage();
  const id = useId();
  return (
    <span className="field">
      <label htmlFor={id}>{t.board.byFact}</label>
      <select id={id} name="byFact" required defaultValue="">
        <option value="" disabled>
          {later.length === 0 ? t.board.noLater : t.board.chooseLater}
        </option>
        {later.map(one => (
          <option key={one.id} value={one.id}>
            {`${one.on === null ? '' : `${dayWords(one.on, locale)}: `}${pick(one.label)}`}
          </option>
        ))}
      </select>
    </span>
  );
}

function Field({
  name,
  label,
  required = false,
}: {
  readonly name: string;
  readonly label: string;
  readonly required?: boolean;
}) {
  const id = useId();
  return (
    <span className="field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} name={name} rows={3} maxLength={2000} required={required} />
    </span>
  );
}
