import type { StepItem } from './steps.js';
import type { Language, Texts } from './texts.js';

interface Props {
  readonly items: readonly StepItem[];
  /** Share of the bytes on their way, by item. */
  readonly progress: ReadonlyMap<string, number>;
  readonly language: Language;
  readonly texts: Texts;
  readonly onAgain: (item: StepItem) => void;
  readonly onDiscard: (item: StepItem) => void;
}

/** What was recorded on this phone, newest first: what waits, what is there, what was refused and why. */
export const Queue = ({ items, progress, language, texts, onAgain, onDiscard }: Props) => (
  <section class="panel" aria-labelledby="queue-title">
    <h2 id="queue-title">{texts.queue}</h2>
    {!items.some(({ state }) => state === 'waiting') && <p class="soft">{texts.nothing}</p>}
    <ul class="queue">
      {items.toReversed().map(item => (
        <li key={item.id} data-state={item.state}>
          <p>
            <strong>{texts.steps[item.step]}</strong> · {item.serialNo} ·{' '}
            <time dateTime={item.doneAt}>{timeOf(item.doneAt, language)}</time> ·{' '}
            {texts.photos(item.photos.length)}
          </p>
          <p class="state">{stateOf(item, progress.get(item.id), texts)}</p>
          {item.state === 'waiting' && progress.has(item.id) && (
            <progress value={progress.get(item.id)} max={1} aria-label={texts.steps[item.step]} />
          )}
          {item.state === 'refused' && (
            <>
              <p class="warning">{item.refusal?.detail ?? item.refusal?.title}</p>
              <div class="row">
                <button type="button" onClick={() => onAgain(item)}>
                  {texts.again}
                </button>
                <button type="button" class="quiet" onClick={() => onDiscard(item)}>
                  {texts.discard}
                </button>
              </div>
            </>
          )}
        </li>
      ))}
    </ul>
  </section>
);

function stateOf({ state, refusal }: StepItem, share: number | undefined, texts: Texts): string {
  if (state === 'sent') return `✓ ${texts.sent}`;
  if (state === 'refused') return `✕ ${texts.refused}: ${refusal?.title ?? ''}`;
  return share === undefined ? `◔ ${texts.waiting}` : `↑ ${texts.sending(Math.round(share * 100))}`;
}

const timeOf = (at: string, language: Language): string =>
  new Date(at).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });
