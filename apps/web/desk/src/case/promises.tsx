import { useState } from 'react';
import { StatusChip } from '../../../shared/src/tones.js';
import type { CaseView, PromiseCard } from '../api/shapes.js';
import { KeptDialog } from '../day/kept-dialog.js';
import { RestateDialog } from '../day/restate-dialog.js';
import { useLanguage } from '../i18n/language.js';
import { usePromiseTopics } from './use-promise-topics.js';
import { WordsView } from './words.js';

type Opened = { readonly act: 'keep' | 'restate'; readonly card: PromiseCard };

/** What was promised, unresolved first; what can be done about it beside it. */
export function Promises({ view }: { readonly view: CaseView }) {
  const { t } = useLanguage();
  const [opened, setOpened] = useState<Opened | undefined>();
  const topicOf = usePromiseTopics(view.caseId);
  const close = () => setOpened(undefined);
  const words = opened?.card.words.kind === 'text' ? opened.card.words.text : undefined;
  return (
    <section className="panel" aria-labelledby="promises">
      <h2 id="promises">{t.promises}</h2>
      {view.promises.length === 0 && <p className="nothing">{t.noPromises}</p>}
      <ul className="small-cards">
        {view.promises.map(card => (
          <li key={card.anchor} className="small-card">
            <span className="small-head">
              <StatusChip status={card.status} />
              <strong>{card.about}</strong>
            </span>
            <q>
              <WordsView words={card.words} />
            </q>
            <span className="hint">{[card.by, card.madeOn].filter(Boolean).join(' · ')}</span>
            <span>{card.outcome}</span>
            {!card.resolved && card.kind !== 'reply' && (
              <span className="card-acts">
                <button
                  type="button"
                  className="small-button"
                  onClick={() => setOpened({ act: 'keep', card })}
                >
                  {t.kept}
                </button>
                <button
                  type="button"
                  className="small-button"
                  onClick={() => setOpened({ act: 'restate', card })}
                >
                  {t.restate}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {opened?.act === 'keep' && (
        <KeptDialog promiseId={opened.card.id} caseId={view.caseId} words={words} close={close} />
      )}
      {opened?.act === 'restate' && (
        <RestateDialog
          promiseId={opened.card.id}
          about={topicOf(opened.card.id)}
          words={words}
          close={close}
        />
      )}
    </section>
  );
}
