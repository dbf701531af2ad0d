import { useLanguage } from '../i18n/language.js';
import type { Act } from './shapes.js';

/** Who switched, back and forth, or dropped what was before; the latest first. */
export function BuildActs({ acts }: { readonly acts: readonly Act[] }) {
  const { t } = useLanguage();
  const words = t.readModels;
  return (
    <section aria-labelledby="build-acts">
      <h2 id="build-acts">{words.acts}</h2>
      {acts.length === 0 && <p className="nothing">{words.noActs}</p>}
      <ol className="build-acts">
        {acts.map(act => (
          <li key={act.at}>
            <strong>{words.act[act.what](act.version, act.fromVersion)}</strong> {words.by(act.by)}{' '}
            <time dateTime={act.at}>{act.at.slice(0, 16).replace('T', ' ')} UTC</time>{' '}
            {act.compared && words.differences(act.compared.differences)}{' '}
            <span className="hint">
              {act.recordedAt === undefined ? words.notRecorded : words.recorded(act.recordedAt)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
