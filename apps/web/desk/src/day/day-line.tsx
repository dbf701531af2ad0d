import { CARD_STATUS, CHANNEL_LABELS, TOPICS } from '#service/timeline/compose/labels.js';
import { StatusChip } from '../../../shared/src/tones.js';
import { saidWords } from '../api/personal.js';
import type { CaseOverview } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { useZone } from '../shell/session.js';
import type { Act } from './act-dialog.js';
import { leftWords, momentWords, spanWords } from './left.js';
import type { ContactRow, DayRow } from './rows.js';

/** One line of the day: until when, how it stands, what it is, whose case. */
export function DayLine({
  row,
  theCase,
  now,
  act,
}: {
  readonly row: DayRow;
  readonly theCase?: CaseOverview;
  readonly now: number;
  readonly act: (act: Act) => void;
}) {
  const { t, locale, pick } = useLanguage();
  const zone = useZone();
  const { dueAt } = row;
  const untold = row.kind === 'contact' && row.isCall ? t.callMissed : t.untold;
  const words = saidWords(row.words, { ...t.personal, untold });
  const name =
    row.kind === 'promise'
      ? row.about && pick(TOPICS[row.about])
      : `${pick(CHANNEL_LABELS[row.channel])} · ${row.register}${row.number === null ? '' : ` № ${row.number}`}`;
  const content = (
    <>
      <span className="day-what">
        <strong>{row.kind === 'promise' ? `“${words}”` : words}</strong>
      </span>
      <span className="hint">
        {[
          name,
          theCase && saidWords(theCase.title, t.personal),
          theCase?.product,
          row.kind === 'promise' && row.unit,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
  return (
    <li className="line day-line">
      <span className={`day-due${dueAt !== undefined && dueAt <= now ? ' ink-bad' : ''}`}>
        {dueAt === undefined ? (
          <span className="hint">
            {row.kind === 'contact' && row.since ? t.waitsFor(spanWords(now - row.since, t)) : t.noDue}
          </span>
        ) : (
          <>
            <strong>{leftWords(dueAt, now, t)}</strong>
            <span className="hint">{momentWords(dueAt, zone, locale)}</span>
          </>
        )}
      </span>
      <span className="day-status">
        {row.kind === 'promise' ? (
          <StatusChip
            status={{
              code: row.status,
              ...CARD_STATUS[row.status],
              label: pick(CARD_STATUS[row.status].label),
            }}
          />
        ) : (
          <ContactChip row={row} />
        )}
      </span>
      {row.caseId === null ? (
        <span className="line-link day-link" tabIndex={0} data-row={row.id} role="group" aria-label={words}>
          {content}
        </span>
      ) : (
        <Go to={{ page: 'case', caseId: row.caseId }} className="line-link day-link" data-row={row.id}>
          {content}
        </Go>
      )}
      <span className="day-acts">
        <button type="button" onClick={() => act('keep')}>
          {row.kind === 'promise' ? t.kept : row.owesReply ? t.reply : t.handled} <kbd>k</kbd>
        </button>
        {row.kind === 'promise' && (
          <button type="button" onClick={() => act('restate')}>
            {t.restate} <kbd>r</kbd>
          </button>
        )}
        <button type="button" onClick={() => act('hand-over')}>
          {t.handOver} <kbd>h</kbd>
        </button>
      </span>
    </li>
  );
}

function ContactChip({ row }: { readonly row: ContactRow }) {
  const { t } = useLanguage();
  const code = row.missed ? 'missed' : row.owesReply ? 'open' : 'requested';
  const label = row.missed ? t.replyMissed : row.owesReply ? t.replyOwed : t.notHandled;
  return <StatusChip status={{ code, label, tone: row.missed ? 'bad' : 'waiting' }} />;
}
