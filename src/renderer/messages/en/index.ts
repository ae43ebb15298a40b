import { actions } from './actions.ts';
import { common } from './common.ts';
import { doctor } from './doctor.ts';
import { engine } from './engine.ts';
import { frame } from './frame.ts';
import { home } from './home.ts';
import { lab } from './lab.ts';
import { labdialogs } from './labdialogs.ts';
import { nodelog } from './nodelog.ts';
import { operation } from './operation.ts';
import { palette } from './palette.ts';
import { run } from './run.ts';
import { transcript } from './transcript.ts';
import { wizard } from './wizard.ts';

export const en = {
  actions,
  common,
  doctor,
  engine,
  frame,
  home,
  lab,
  labdialogs,
  nodelog,
  operation,
  palette,
  run,
  transcript,
  wizard,
};
