import { actions } from './actions.ts';
import { common } from './common.ts';
import { engine } from './engine.ts';
import { frame } from './frame.ts';
import { home } from './home.ts';
import { operation } from './operation.ts';
import { palette } from './palette.ts';
import { wizard } from './wizard.ts';

export const en = { actions, common, engine, frame, home, operation, palette, wizard };
