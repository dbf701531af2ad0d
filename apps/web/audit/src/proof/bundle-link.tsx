import { useLanguage } from '../i18n/language.js';
import { usePurpose, withPurpose } from '../purpose/purpose.js';
import { proofTexts } from './texts.js';

/** One button gives the evidence bundle; beside it the one command that verifies it. */
export function BundleLink({ caseId }: { readonly caseId: string }) {
  const { locale } = useLanguage();
  const { stated } = usePurpose();
  const texts = proofTexts(locale);
  return (
    <p className="bundle">
      <a
        className="button"
        href={withPurpose(`/cases/${encodeURIComponent(caseId)}/bundle`, stated)}
        download
      >
        {texts.bundle}
      </a>{' '}
      <span className="quiet">{texts.bundleHint}</span> <code>{texts.bundleCommand}</code>
    </p>
  );
}
