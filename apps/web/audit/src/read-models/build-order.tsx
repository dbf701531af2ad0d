import { useLanguage } from '../i18n/language.js';
import { BuildComparison } from './build-comparison.js';
import type { Order } from './shapes.js';
import { TONES } from './state-of.js';

/** What was ordered and is not live yet: how far it is, how long it takes, what it came to. */
export function BuildOrder({ order }: { readonly order: Order }) {
  const { t } = useLanguage();
  const words = t.readModels;
  const { state, progress, comparison } = order;
  return (
    <section className="build-order">
      <p className="board-facts" role="status">
        <span className={`chip tone-${TONES[state]}`}>{words.state[state]}</span>
        <span>{words.ordered[order.dryRun ? 'dryRun' : order.source]}</span>
        <span>{words.askedBy(order.askedBy)}</span>
        {order.acceptedBy !== undefined && <span>{words.acceptedBy(order.acceptedBy)}</span>}
      </p>
      {state === 'building' && !progress && <p className="hint">{words.nobodyYet}</p>}
      {progress && (
        <>
          <progress
            aria-label={words.progressOf}
            max={Number(progress.target)}
            value={Number(progress.position)}
          />
          <p className="hint">
            {words.progress(progress.position, progress.target)} ·{' '}
            {progress.secondsLeft === undefined ? words.tooEarly : words.left(progress.secondsLeft)}
          </p>
        </>
      )}
      {order.message !== undefined && (
        <p>
          {words.reason}: {order.message}
        </p>
      )}
      {comparison && <BuildComparison comparison={comparison} />}
    </section>
  );
}
