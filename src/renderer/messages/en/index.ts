import { actions } from './actions.ts';
import { board } from './board.ts';
import { change } from './change.ts';
import { common } from './common.ts';
import { doctor } from './doctor.ts';
import { engine } from './engine.ts';
import { frame } from './frame.ts';
import { home } from './home.ts';
import { importing } from './import.ts';
import { lab } from './lab.ts';
import { labdialogs } from './labdialogs.ts';
import { logs } from './logs.ts';
import { nodes } from './nodes.ts';
import { operation } from './operation.ts';
import { palette } from './palette.ts';
import { run } from './run.ts';
import { scale } from './scale.ts';
import { services } from './services.ts';
import { task } from './task.ts';
import { transcript } from './transcript.ts';
import { wizard } from './wizard.ts';

export const en = {
  actions,
  board,
  change,
  common,
  doctor,
  engine,
  frame,
  home,
  importing,
  lab,
  labdialogs,
  logs,
  nodes,
  operation,
  palette,
  run,
  scale,
  services,
  task,
  transcript,
  wizard,
};
