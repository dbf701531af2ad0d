import { dayWords, instantWords, shortDay, weekdayWords } from '../../../shared/src/words.js';
import { queryOf } from '../address.js';
import { useAsk } from '../api/ask.js';
import type { DuePreviewAnswer, PromiseTopic } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { problemIn } from '../../../shared/src/client.js';
import { useProblemWords } from '../shell/notice.js';
import { useZone } from '../shell/session.js';
import { previewQuery, type DueTold } from './due-words.js';

type Moment = DuePreviewAnswer['latest'];

/** By when it would be due, and how that is counted, before anything is saved. The server counts; here it is shown. */
export function DuePreview({
  due,
  about,
}: {
  readonly due: DueTold | undefined;
  readonly about: PromiseTopic;
}) {
  const { t, pick, locale } = useLanguage();
  const zone = useZone();
  const words = useProblemWords();
  const path = due && `/promises/due-preview${queryOf({ about, ...previewQuery(due) })}`;
  const { data, error } = useAsk<DuePreviewAnswer>(path, { keep: true });
  if (due === undefined) return null;
  if (error && problemIn(error).status !== 404)
    return (
      <p className="wrong" role="alert">
        {words(error).title}: {words(error).todo}
      </p>
    );
  if (!data) return null;
  const momentWords = (moment: Moment): string => {
    if (!moment?.at) return t.untold;
    if (!moment.on) return instantWords(Date.parse(moment.at), zone, locale);
    return `${dayWords(moment.on, locale)} ${weekdayWords(moment.on, locale)}`;
  };
  return (
    <div className="due-preview" role="status">
      <dl>
        {data.best && (
          <div>
            <dt>{t.bestBy}</dt>
            <dd>{momentWords(data.best)}</dd>
          </div>
        )}
        <div>
          <dt>{t.latestBy}</dt>
          <dd>
            <strong>{momentWords(data.latest)}</strong>
          </dd>
        </div>
        <div>
          <dt>{t.counted}</dt>
          <dd>{t.countedDays(data.workingDays, data.calendarDays)}</dd>
        </div>
      </dl>
      {data.days.length > 0 && data.days.length <= 45 && (
        <ol className="days" aria-label={t.dayByDay}>
          {data.days.map(({ date, working, nth, holiday, makeUp }) => {
            const special = holiday ?? makeUp;
            return (
              <li key={date} className={working ? 'day' : 'day day-off'} title={special && pick(special)}>
                <span>{shortDay(date, locale)}</span>
                <strong>{working ? nth : special ? pick(special) : t.dayOff}</strong>
              </li>
            );
          })}
        </ol>
      )}
      {data.policy && <p className="hint">{t.byStandardTerm}</p>}
      {data.warnings.map(({ code, text }) => (
        <p key={code} className="warning">
          <strong>{t.warning}</strong> {pick(text)}
        </p>
      ))}
    </div>
  );
}
