import { useState } from 'react';
import type { CaseView, TimelineEntry } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { WordsView } from './words.js';

/** What was said and done, by local day, the newest first as whoever takes a call needs it; silences are drawn. */
export function Timeline({ view }: { readonly view: CaseView }) {
  const { t } = useLanguage();
  const [isWhole, setWhole] = useState(false);
  return (
    <section className="panel timeline" aria-labelledby="timeline">
      <div className="panel-head">
        <h2 id="timeline">{t.timeline}</h2>
        <label className="whole">
          <input type="checkbox" checked={isWhole} onChange={event => setWhole(event.target.checked)} />
          {t.minorToo}
        </label>
      </div>
      {view.timeline.length === 0 && <p className="nothing">{t.noEntries}</p>}
      {[...view.timeline].reverse().map((item, index) => {
        if (item.kind === 'gap')
          return (
            <p key={index} className="gap">
              {item.label}
            </p>
          );
        const entries = [...item.entries].reverse().filter(({ minor }) => isWhole || !minor);
        return entries.length === 0 ? null : (
          <div key={index} className="tl-day">
            <h3>
              {item.label}{' '}
              <span className="hint">{[item.weekday, item.holiday].filter(Boolean).join(' ')}</span>
            </h3>
            <ol>
              {entries.map(entry => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </ol>
          </div>
        );
      })}
    </section>
  );
}

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useLanguage();
  const { correction } = entry;
  return (
    <li id={entry.anchor} className={`entry ink-${entry.tone}`}>
      <p className="sentence">{entry.sentence}</p>
      {entry.said.map(({ label, words }, index) => (
        <p key={index} className="said">
          {label && <span className="label">{label} </span>}
          <WordsView words={words} />
        </p>
      ))}
      {correction && (
        <p className="said">
          <del>{correction.was}</del> → <ins>{correction.is}</ins> <WordsView words={correction.why} />
        </p>
      )}
      <p className="hint">
        {[
          entry.source.label,
          ...entry.asides.map(({ text }) => text),
          entry.recordedLater,
          entry.hidden && t.hiddenFromCustomer(entry.hidden),
          entry.correctedBy?.label,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  );
}
