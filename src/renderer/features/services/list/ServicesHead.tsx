import { Plus } from 'lucide-react';
import type { Lab } from '../../../../shared/model/lab.ts';
import { usePageActions } from '../../../actions/index.ts';
import { m } from '../../../messages/index.ts';
import { FilterInput } from '../../../parts/index.ts';
import { openDialog, refOf } from '../../../stores/index.ts';
import { Button, cx, PageHead, Segmented, text } from '../../../ui/index.ts';
import styles from './Services.module.css';

export type Shown = 'all' | 'look';

interface ServicesHeadProps {
  lab: Lab;
  all: number;
  look: number;
  running: number;
  shown: Shown;
  onShown: (shown: Shown) => void;
  filter: string;
  onFilter: (filter: string) => void;
}

export function ServicesHead({ lab, all, look, running, shown, onShown, filter, onFilter }: ServicesHeadProps) {
  const words = m.services.page;
  const create = () => openDialog({ service: refOf(lab) });
  usePageActions([
    { id: 'services.new', label: words.newService, group: 'do', enabled: (ctx) => ctx.connected, run: create },
  ]);
  return (
    <PageHead
      title={words.title}
      actions={
        <>
          {all > 0 && <span className={cx(text.sm, text.second, text.num, styles.total)}>{words.total(running)}</span>}
          {/* With no service yet the page itself offers it. */}
          {all > 0 && (
            <Button kind="primary" icon={Plus} onClick={create}>
              {words.newService}
            </Button>
          )}
        </>
      }
    >
      {all > 0 && (
        <>
          <Segmented
            label={words.show}
            value={shown}
            onChange={onShown}
            options={[
              { value: 'all', label: `${words.views.all} ${all}` },
              { value: 'look', label: `${words.views.look} ${look}` },
            ]}
          />
          <FilterInput
            id="services.filter"
            label={words.filter}
            className={styles.filter}
            value={filter}
            onChange={onFilter}
          />
        </>
      )}
    </PageHead>
  );
}
