import type {
  CaseView,
  TimelineDay,
  TimelineEntry,
  TimelineGap,
} from '#service/timeline/compose/compose-case.rules.js';
import { Icon } from './icon.js';
import { Photos } from './photos.js';
import type { Texts } from './texts.js';
import { WordsView } from './words.js';

interface Props {
  readonly view: CaseView;
  readonly texts: Texts;
  /** Address of the page, below which its photos are. */
  readonly here?: string;
}

/** What happened, by local day; silences are drawn. */
export const Timeline = ({ view, texts, here }: Props) => (
  <section id="timeline" aria-labelledby="timeline-title">
    <h2 id="timeline-title">{texts.timeline}</h2>
    {view.timeline.length === 0 && <p class="none">{texts.noEntries}</p>}
    <div class="timeline">
      {view.timeline.map((item, index) =>
        item.kind === 'gap' ? (
          <Gap key={`gap-${item.from}`} gap={item} />
        ) : (
          <Day key={index} day={item} view={view} texts={texts} here={here} />
        ),
      )}
    </div>
  </section>
);

const Gap = ({ gap }: { gap: TimelineGap }) => (
  <p class="gap">
    <span>{gap.label}</span>
  </p>
);

const Day = ({ day, view, texts, here }: Props & { day: TimelineDay }) => (
  <div class={day.inGap ? 'tl-day in-gap' : 'tl-day'}>
    <h3>
      {day.date === undefined ? day.label : <time dateTime={day.date}>{day.label}</time>}
      {day.weekday && <span class="weekday"> {day.weekday}</span>}
      {day.holiday && <span class="holiday"> {day.holiday}</span>}
    </h3>
    <ol>
      {day.entries.map(entry => (
        <Entry key={entry.id} entry={entry} view={view} texts={texts} here={here} />
      ))}
    </ol>
  </div>
);

function Entry({ entry, view, texts, here }: Props & { entry: TimelineEntry }) {
  const { correction, correctedBy } = entry;
  const classes = [
    'entry',
    entry.tone,
    ...(entry.minor ? ['minor'] : []),
    ...(correctedBy ? ['corrected'] : []),
  ];
  return (
    <li class={classes.join(' ')} id={entry.anchor}>
      <Icon name={entry.glyph} />
      <div>
        <p class="sentence">{entry.sentence}</p>
        {entry.said.map((line, index) => (
          <p key={index} class={line.literal && line.words.kind === 'text' ? 'said literal' : 'said'}>
            {line.label && <span class="label">{line.label} </span>}
            <WordsView words={line.words} locale={view.locale} texts={texts} />
          </p>
        ))}
        {here && entry.photos && (
          <Photos photos={entry.photos} here={here} name={texts.acts.addedPhoto} texts={texts} />
        )}
        {correction && (
          <dl class="correction">
            <dt>{texts.wasIs.was}</dt>
            <dd>
              <del>{correction.was}</del>
            </dd>
            <dt>{texts.wasIs.is}</dt>
            <dd>
              <ins>{correction.is}</ins>
            </dd>
            <dt>{texts.wasIs.why}</dt>
            <dd>
              <WordsView words={correction.why} locale={view.locale} texts={texts} />
            </dd>
          </dl>
        )}
        {entry.hidden && (
          <p class="said gone">
            {texts.hidden}: <span>{entry.hidden}</span>
          </p>
        )}
        <p class="meta">
          <span class={`source ${entry.source.code}`}>{entry.source.label}</span>
          {entry.asides.map(aside => (
            <span key={aside.id} id={aside.anchor}>
              {aside.text}
            </span>
          ))}
          {entry.recordedLater && <span>{entry.recordedLater}</span>}
          {correctedBy && <a href={`#${correctedBy.anchor}`}>{correctedBy.label}</a>}
          {here && (
            <a
              class="receipt"
              href={`${here}/receipts/${entry.id}`}
              title={texts.verify.takeReceipt}
              download
            >
              {texts.verify.receipt}
            </a>
          )}
        </p>
      </div>
    </li>
  );
}
