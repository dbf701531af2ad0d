import { useEffect, useMemo, useState } from 'preact/hooks';
import { FindUnit, type Found } from './find-unit.js';
import type { Keep } from './keep.js';
import { pump } from './pump.js';
import { Queue } from './queue.js';
import { serverHere } from './server.js';
import { StepForm } from './step-form.js';
import type { StepItem } from './steps.js';
import { textsOf, type Language } from './texts.js';

interface Props {
  readonly keep: Keep;
  readonly first: Language;
  readonly onLanguage: (language: Language) => void;
}

/** The technician's phone: find the unit, record its steps with photos, see what waits. */
export function App({ keep, first, onLanguage }: Props) {
  const [language, setLanguage] = useState(first);
  const [found, setFound] = useState<Found>();
  const [items, setItems] = useState<readonly StepItem[]>([]);
  const [progress, setProgress] = useState<ReadonlyMap<string, number>>(new Map());
  const [signedOut, setSignedOut] = useState(false);
  const online = useOnline();
  const texts = textsOf(language);

  const { server, go, refresh } = useMemo(() => {
    const refresh = async (): Promise<void> => setItems(await keep.all());
    const server = serverHere(
      () => document.documentElement.lang,
      (id, share) => setProgress(new Map([[id, share]])),
    );
    // What is kept is told at once, so that the list is never ahead of the phone's memory.
    const told: Keep = { ...keep, put: item => keep.put(item).then(refresh) };
    const go = pump(told, server, outcome => {
      setProgress(new Map());
      setSignedOut(outcome === 'signed-out');
      void refresh();
    });
    return { server, go, refresh };
  }, [keep]);

  useEffect(() => {
    void refresh();
    go();
  }, [go, refresh]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `明录 Vitrine · ${texts.title}`;
    onLanguage(language);
  }, [language, onLanguage, texts]);

  const waiting = items.filter(({ state }) => state === 'waiting').length;
  const changed = async (work: Promise<void>): Promise<void> => {
    await work;
    await refresh();
    go();
  };
  return (
    <>
      <header>
        <h1>{texts.title}</h1>
        <button
          type="button"
          class="quiet"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}
        >
          {texts.otherLanguage}
        </button>
      </header>
      <p role="status" class={online ? 'net on' : 'net off'}>
        {online ? `● ${texts.online}` : `○ ${texts.offline}`}
        {waiting > 0 && <strong> · {texts.waitingCount(waiting)}</strong>}
      </p>
      {signedOut && (
        <p role="alert" class="warning panel">
          {texts.signedOut}
        </p>
      )}
      <main>
        <FindUnit
          keep={keep}
          server={server}
          texts={texts}
          onFound={setFound}
          onSignedOut={() => setSignedOut(true)}
        />
        {found?.orders.map(order => (
          <StepForm
            key={order.repairOrderId}
            order={order}
            serialNo={found.serialNo}
            texts={texts}
            onRecord={item => changed(keep.add(item))}
          />
        ))}
        <Queue
          items={items}
          progress={progress}
          language={language}
          texts={texts}
          onAgain={item => void changed(keep.put({ ...item, state: 'waiting', refusal: undefined }))}
          onDiscard={item => {
            if (window.confirm(texts.reallyDiscard)) void changed(keep.drop(item.id));
          }}
        />
      </main>
    </>
  );
}

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return online;
}
