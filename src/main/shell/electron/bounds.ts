import { type BrowserWindow, type Rectangle, screen } from 'electron';
import { z } from 'zod';

export const MIN_SIZE = { width: 900, height: 600 };
const FIRST_SIZE = { width: 1280, height: 820 };

const Kept = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(MIN_SIZE.width),
  height: z.number().int().min(MIN_SIZE.height),
  maximized: z.boolean(),
});
type Kept = z.infer<typeof Kept>;

/** Where a window was, kept across starts. */
export interface WindowBounds {
  initial: Partial<Rectangle>;
  maximized: boolean;
  /** Keeps the window's bounds from now on. */
  follow(window: BrowserWindow): void;
}

export async function openBounds(dataDir: string): Promise<WindowBounds> {
  const { default: Conf } = await import('conf');
  const conf = new Conf<Partial<Kept>>({ cwd: dataDir, configName: 'window', clearInvalidConfig: true });
  const parsed = Kept.safeParse(conf.store);
  const kept = parsed.success && isVisible(parsed.data) ? parsed.data : undefined;
  return {
    initial: kept ? { x: kept.x, y: kept.y, width: kept.width, height: kept.height } : FIRST_SIZE,
    maximized: kept?.maximized ?? false,
    follow(window) {
      window.on('close', () => {
        conf.store = { ...window.getNormalBounds(), maximized: window.isMaximized() };
      });
    },
  };
}

/** A screen may have gone since: enough of the title bar must lie on one to be taken hold of. */
function isVisible(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  const across = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
  return across > 100 && bounds.y >= workArea.y - 10 && bounds.y < workArea.y + workArea.height - 40;
}
