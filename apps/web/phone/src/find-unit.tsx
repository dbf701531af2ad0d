import { useRef, useState } from 'preact/hooks';
import type { Keep } from './keep.js';
import { canScan, scan } from './scan.js';
import type { PhoneServer } from './server.js';
import type { OpenOrder } from './steps.js';
import type { Texts } from './texts.js';

export interface Found {
  readonly serialNo: string;
  readonly orders: readonly OpenOrder[];
  /** As this phone kept it: there is no network. */
  readonly isKept: boolean;
}

interface Props {
  readonly keep: Keep;
  readonly server: PhoneServer;
  readonly texts: Texts;
  readonly onFound: (found: Found) => void;
  readonly onSignedOut: () => void;
}

/** A unit by the number on its label: read by the camera, or typed. */
export function FindUnit({ keep, server, texts, onFound, onSignedOut }: Props) {
  const [serialNo, setSerialNo] = useState('');
  const [says, setSays] = useState('');
  const [camera, setCamera] = useState<AbortController>();
  const video = useRef<HTMLVideoElement>(null);

  async function find(number: string): Promise<void> {
    if (number.trim().length < 3) return;
    setSays(texts.finding);
    const answer = await server.orders(number.trim());
    if (answer.kind === 'taken') {
      await keep.keepOrders(number, answer.value);
      setSays(answer.value.length === 0 ? texts.noOrder : '');
      return onFound({ serialNo: number.trim(), orders: answer.value, isKept: false });
    }
    if (answer.kind === 'refused') return setSays(answer.refusal.detail ?? answer.refusal.title);
    if (answer.kind === 'signed-out') onSignedOut();
    const kept = await keep.ordersOf(number);
    setSays(kept === undefined ? texts.notKept : kept.length === 0 ? texts.noOrder : texts.fromPhone);
    if (kept) onFound({ serialNo: number.trim(), orders: kept, isKept: true });
  }

  async function read(): Promise<void> {
    if (camera) return camera.abort();
    const stop = new AbortController();
    setCamera(stop);
    try {
      const number = video.current && (await scan(video.current, stop.signal));
      if (number) {
        setSerialNo(number);
        await find(number);
      }
    } catch {
      setSays(texts.noCamera);
    } finally {
      setCamera(undefined);
    }
  }

  return (
    <form
      class="panel"
      onSubmit={event => {
        event.preventDefault();
        void find(serialNo);
      }}
    >
      <label for="serial">{texts.serial}</label>
      <div class="row">
        <input
          id="serial"
          value={serialNo}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          enterkeyhint="search"
          onInput={event => setSerialNo(event.currentTarget.value)}
        />
        <button type="submit">{texts.find}</button>
      </div>
      {canScan() && (
        <button type="button" class="quiet" onClick={() => void read()}>
          {camera ? texts.stopScan : texts.scan}
        </button>
      )}
      <video ref={video} class={camera ? 'camera' : 'camera off'} muted playsInline />
      <p role="status" class="says">
        {says}
      </p>
    </form>
  );
}
