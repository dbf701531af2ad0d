import { Loading } from '../../../shared/src/loading.js';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useLanguage } from '../i18n/language.js';
import { useKeys } from '../shell/keys.js';
import { focusFirstLine, moveAmongLines } from '../shell/lines.js';
import { ProblemNotice } from '../shell/notice.js';
import { ActDialog, type Act } from './act-dialog.js';
import { DayLine } from './day-line.js';
import { GROUPS, type DayRow } from './rows.js';
import { useDay } from './use-day.js';

const ACTS: Readonly<Record<string, Act>> = { k: 'keep', r: 'restate', h: 'hand-over' };

/** What waits for somebody, by due time; a key each for what can be done about it. */
export function DayPage() {
  const { t } = useLanguage();
  const { rows, cases, now, isLoading, error, retry } = useDay();
  const [acting, setActing] = useState<{ readonly act: Act; readonly row: DayRow } | undefined>();
  const list = useRef<HTMLDivElement>(null);
  useKeys({ ArrowDown: () => focusFirstLine(list.current) });

  function keyed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    moveAmongLines(event, list.current);
    const act = ACTS[event.key];
    const line = document.activeElement?.closest('.line')?.querySelector<HTMLElement>('.line-link');
    const row = rows.find(({ id }) => id === line?.dataset['row']);
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
      {isLoading && rows.length === 0 && <Loading rows={4} />}
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
