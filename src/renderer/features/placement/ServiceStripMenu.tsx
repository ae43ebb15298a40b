import { Ellipsis, MoveRight, Pencil, RefreshCw, ScrollText, Trash2, Undo2 } from 'lucide-react';
import type { LabRef } from '../../../shared/model/lab.ts';
import type { SwarmService } from '../../../shared/model/swarm.ts';
import { m } from '../../messages/index.ts';
import { editService, logsOf, removeService, useServiceQuestion } from '../../parts/service-acts/index.ts';
import { openDialog } from '../../stores/index.ts';
import { IconButton, Menu, MenuItem, MenuLine } from '../../ui/index.ts';
import { canMove } from './drag/use-drag.ts';

interface ServiceStripMenuProps {
  lab: LabRef;
  service: SwarmService;
}

/** What else can be done with a service. Removing it can be taken back, so that does not ask; what restarts tasks does. */
export function ServiceStripMenu({ lab, service }: ServiceStripMenuProps) {
  const words = m.scale.menu;
  const { id, name } = service;
  const { ask, question } = useServiceQuestion(lab, service);
  return (
    <>
      <Menu trigger={<IconButton icon={Ellipsis} label={words.label(name)} plain />} label={name}>
        <MenuItem icon={Pencil} onSelect={() => editService(lab, service)}>
          {words.edit}
        </MenuItem>
        <MenuItem icon={RefreshCw} onSelect={() => ask('restart')}>
          {words.restart}
        </MenuItem>
        {canMove(service) && (
          <MenuItem icon={MoveRight} onSelect={() => openDialog({ move: { ...lab, service: id } })}>
            {m.board.move.menu}
          </MenuItem>
        )}
        {service.previous && (
          <MenuItem icon={Undo2} onSelect={() => ask('rollBack')}>
            {words.rollBack}
          </MenuItem>
        )}
        <MenuItem icon={ScrollText} onSelect={() => logsOf(lab, service)}>
          {words.logs}
        </MenuItem>
        <MenuLine />
        <MenuItem icon={Trash2} danger onSelect={() => void removeService(lab, service)}>
          {words.remove(name)}
        </MenuItem>
      </Menu>
      {question}
    </>
  );
}
