import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import type { Send } from '../api/send.js';
import { useLanguage } from '../i18n/language.js';
import { Dialog } from './dialog.js';
import { useProblemWords } from './notice.js';
import { useFocusOnProblem } from './use-focus-on-problem.js';

/** A dialog that gives one act: its fields, what is wrong, and the button that sends it. */
export function ActForm({
  title,
  sending,
  submit,
  label,
  close,
  children,
}: {
  readonly title: string;
  readonly sending: Send;
  readonly submit: () => void;
  readonly label: string;
  readonly close: () => void;
  readonly children: ReactNode;
}) {
  const form = useFocusOnProblem(sending.error);
  return (
    <Dialog title={title} close={close}>
      <form
        ref={form}
        className="stack"
        onKeyDown={event => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          submit();
        }}
        onSubmit={event => {
          event.preventDefault();
          submit();
        }}
      >
        <fieldset className="plain stack" disabled={sending.isFrozen || sending.isSending}>
          {children}
        </fieldset>
        <Problem sending={sending} />
        <ActButtons sending={sending} label={label} close={close} />
      </form>
    </Dialog>
  );
}

/** What the server said, or that it said nothing. */
export function Problem({ sending: { error, isFrozen } }: { readonly sending: Send }) {
  const { t } = useLanguage();
  const words = useProblemWords();
  if (error === null || error === undefined) return null;
  const { title, todo } = words(error);
  return (
    <Alert
      role="alert"
      type={isFrozen ? 'warning' : 'error'}
      showIcon
      title={title}
      description={isFrozen ? t.notAcknowledged : todo}
    />
  );
}

function ActButtons({
  sending,
  label,
  close,
}: {
  readonly sending: Send;
  readonly label: string;
  readonly close: () => void;
}) {
  const { t } = useLanguage();
  return (
    <div className="actions">
      <Button type="primary" htmlType="submit" loading={sending.isSending}>
        {sending.isFrozen ? t.sendAgain : label}
      </Button>
      <Button onClick={close}>{t.cancel}</Button>
    </div>
  );
}
