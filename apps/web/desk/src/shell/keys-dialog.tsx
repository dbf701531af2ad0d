import { Button } from 'antd';
import { useLanguage } from '../i18n/language.js';
import { Dialog } from './dialog.js';

/** Every key of the desk. */
export function KeysDialog({ close }: { readonly close: () => void }) {
  const { t } = useLanguage();
  return (
    <Dialog title={t.keys} close={close}>
      <dl className="keys">
        {t.allKeys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <div className="actions">
        <Button autoFocus onClick={close}>
          {t.close}
        </Button>
      </div>
    </Dialog>
  );
}
