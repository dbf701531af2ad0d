/** The browser's own reader of codes, where it has one. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorClass = new () => Detector;

const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

export const canScan = (): boolean => detectorClass() !== undefined && !!navigator.mediaDevices;

/** Shows the camera in `video` until a code is read or `signal` stops it. undefined: stopped. Throws where there is no camera. */
export async function scan(video: HTMLVideoElement, signal: AbortSignal): Promise<string | undefined> {
  const Reader = detectorClass();
  if (!Reader) throw new Error('no reader of codes');
  const camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  try {
    video.srcObject = camera;
    await video.play();
    const reader = new Reader();
    while (!signal.aborted) {
      const [found] = await reader.detect(video);
      if (found) return found.rawValue;
      await new Promise(requestAnimationFrame);
    }
    return undefined;
  } finally {
    for (const track of camera.getTracks()) track.stop();
    video.srcObject = null;
  }
}
