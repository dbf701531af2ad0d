import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { ProblemNotice } from '../pages/notice.js';
import { useAsk } from '../purpose/purpose.js';
import type { RuleTrialAnswer } from './queries.js';

interface Trial {
  readonly done: number;
  readonly cases: number;
  readonly found: number;
  readonly would: number;
  readonly newly: RuleTrialAnswer['newlyFound'];
  readonly nolonger: RuleTrialAnswer['noLongerFound'];
}
const NOTHING: Trial = { done: 0, cases: 0, found: 0, would: 0, newly: [], nolonger: [] };
/** Differences shown; the counts go on. */
const SHOWN = 100;

/** Page after page of cases, so that it can be watched and stopped. */
export function RuleTrial({
  ruleId,
  figures,
}: {
  readonly ruleId: string;
  readonly figures: Readonly<Record<string, number>>;
}) {
  const { t } = useLanguage();
  const { ask } = useAsk();
  const [trial, setTrial] = useState<Trial>();
  const [error, setError] = useState<unknown>();
  const running = useRef<AbortController | undefined>(undefined);
  const [isRunning, setRunning] = useState(false);

  async function run(told: string): Promise<void> {
    running.current?.abort();
    const { signal } = (running.current = new AbortController());
    setError(undefined);
    setRunning(true);
    let sum = NOTHING;
    setTrial(sum);
    try {
      for (let cursor: string | null = ''; cursor !== null && !signal.aborted;) {
        const page: RuleTrialAnswer = await ask<RuleTrialAnswer>(
          `/audit/rules/${ruleId}/trial?figures=${told}&limit=20${cursor && `&cursor=${cursor}`}`,
          signal,
        );
        sum = {
          done: sum.done + page.examined,
          cases: page.cases,
          found: sum.found + page.found,
          would: sum.would + page.wouldFind,
          newly: [...sum.newly, ...page.newlyFound].slice(0, SHOWN),
          nolonger: [...sum.nolonger, ...page.noLongerFound].slice(0, SHOWN),
        };
        setTrial(sum);
        cursor = page.next;
      }
    } catch (problem) {
      if (!signal.aborted) setError(problem);
    }
    if (running.current?.signal === signal) setRunning(false);
  }

  return (
    <section aria-labelledby="trial-title" className="trial">
      <h2 id="trial-title">{t.board.tryIt}</h2>
      <p className="hint">{t.board.tryHint}</p>
      <form
        className="board-filters"
        onSubmit={event => {
          event.preventDefault();
          const told = [...new FormData(event.currentTarget)].map(
            ([name, value]) => `${name}:${String(value)}`,
          );
          void run(told.join(','));
        }}
      >
        {Object.entries(figures).map(([name, value]) => (
          <span className="field" key={name}>
            <label htmlFor={`figure-${name}`}>{name}</label>
            <input id={`figure-${name}`} name={name} type="number" step="any" required defaultValue={value} />
          </span>
        ))}
        <Button htmlType="submit" type="primary" disabled={isRunning}>
          {t.board.run}
        </Button>
        {isRunning && <Button onClick={() => running.current?.abort()}>{t.board.stop}</Button>}
      </form>
      {error !== undefined && <ProblemNotice error={error} retry={() => setError(undefined)} />}
      {trial && (
        <>
          <p role="status">
            {t.board.progress(trial.done, trial.cases)} · {t.board.difference(trial.found, trial.would)}
          </p>
          {!isRunning && trial.newly.length + trial.nolonger.length === 0 && (
            <p className="nothing">{t.board.noDifference}</p>
          )}
          <Differences title={t.board.newly} findings={trial.newly} />
          <Differences title={t.board.nolonger} findings={trial.nolonger} />
        </>
      )}
    </section>
  );
}

function Differences({
  title,
  findings,
}: {
  readonly title: string;
  readonly findings: RuleTrialAnswer['newlyFound'];
}) {
  const { pick } = useLanguage();
  if (findings.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {findings.map(({ findingId, caseId, sentence }) => (
          <li key={findingId}>
            {pick(sentence)}{' '}
            <Go to={{ page: 'case', caseId, known: 'then' }} className="case-id">
              {caseId}
            </Go>
          </li>
        ))}
      </ul>
    </>
  );
}
