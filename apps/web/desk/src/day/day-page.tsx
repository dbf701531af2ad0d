import { Skeleton } from 'antd';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useLanguage } from '../i18n/language.js';
import { ProblemNotice } from '../shell/notice.js';
import { ActDialog, type Act } from './act-dialog.js';
import { DayLine } from './day-line.js';
import { GROUPS, type DayRow } from './rows.js';
import { useDay } from './use-day.js';

const ACTS: Readonly<Record<string, Act>> = { k: 'keep', r: 'restate', h: 'hand-over' };
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** What waits for somebody, by due time; a key each for what can be done about it. */
export function DayPage() {
  const { t } = useLanguage();
  const { rows, cases, now, isLoading, error, retry } = useDay();
  const [acting, setActing] = useState<{ readonly act: Act; readonly row: DayRow } | undefined>();
  const list = useRef<HTMLDivElement>(null);

  function keyed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const lines = [...(list.current?.querySelectorAll<HTMLElement>('.day-link') ?? [])];
    const at = lines.findIndex(line => line.closest('.day-line')?.contains(document.activeElement));
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      lines[Math.min(Math.max(at + step, 0), lines.length - 1)]?.focus();
    }
    const act = ACTS[event.key];
    const row = rows.find(({ id }) => id === lines[at]?.dataset['row']);
    if (act && row) {
      event.preventDefault();
      setActing({ act, row });
    }
  }
  return (
    <div className="page page-wide">
      <div className="page-head">
        <h1>{t.myDay}</h1>
        <p className="hint">{t.dayKeys}</p>
      </div>
      {error !== undefined && error !== null && <ProblemNotice error={error} retry={retry} />}
      {isLoading && rows.length === 0 && <Skeleton active />}
      {!isLoading && !error && rows.length === 0 && <p className="nothing">{t.nothingWaits}</p>}
      <div ref={list} onKeyDown={keyed}>
        {GROUPS.map(group => {
          const own = rows.filter(row => row.group === group);
          return own.length === 0 ? null : (
            <section key={group} className={`day-group day-${group}`}>
              <h2>
                {t.dayGroups[group]} <span className="count">{own.length}</span>
              </h2>
              <ul>
                {own.map(row => (
                  <DayLine
                    key={row.id}
                    row={row}
                    theCase={row.caseId === null ? undefined : cases.get(row.caseId)}
                    now={now}
                    act={act => setActing({ act, row })}
                  />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      {acting && <ActDialog {...acting} close={() => setActing(undefined)} />}
    </div>
  );
}
