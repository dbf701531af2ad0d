import { useSend } from '../api/send.js';
import { useLanguage } from '../i18n/language.js';
import { Problem } from '../shell/act-form.js';
import type { WalkIn } from './reception-list.js';

/** Greet, serve, or note that somebody left. */
export function ReceptionActs({ walkIn: { contactId, stage } }: { readonly walkIn: WalkIn }) {
  const { t } = useLanguage();
  const sending = useSend();
  const step = (name: 'greet' | 'serve' | 'leave'): void =>
    sending.send({ path: `/contacts/${encodeURIComponent(contactId)}/${name}`, body: {} });
  return (
    <>
      {stage === 'arrived' && (
        <button type="button" className="small-button" onClick={() => step('greet')}>
          {t.greet}
        </button>
      )}
      {stage !== 'served' && (
        <button type="button" className="small-button" onClick={() => step('serve')}>
          {t.serve}
        </button>
      )}
      <button type="button" className="small-button" onClick={() => step('leave')}>
        {t.leave}
      </button>
      <Problem sending={sending} />
    </>
  );
}
