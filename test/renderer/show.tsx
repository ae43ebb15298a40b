import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach } from 'vitest';
import { TooltipProvider } from '../../src/renderer/ui/index.ts';

afterEach(cleanup);

/** Renders a part of the app as the app does, under its providers. */
export const show = (part: ReactNode) => render(<TooltipProvider>{part}</TooltipProvider>);
