import { changes } from '../../../../../shared/service/index.ts';
import { m } from '../../../../messages/index.ts';
import { ChangeList } from '../../../../parts/service-acts/index.ts';
import { cx, text } from '../../../../ui/index.ts';
import { EMPTY_SPEC } from '../../draft/to-spec.ts';
import { useSheet } from '../context.ts';
import { Part } from './Part.tsx';

/** What is new, or what becomes of what was. */
export function Changes() {
  const { base, spec, service } = useSheet();
  const words = m.services.side;
  // Of a new service nothing was before.
  const found = base ? changes(base, spec) : changes(EMPTY_SPEC, spec).map(({ path, after = '' }) => ({ path, after }));
  const note = base ? service && words.against(service.version) : words.newService;
  return (
    <Part title={words.changes} note={note}>
      {found.length === 0 ? <p className={cx(text.sm, text.quiet)}>{words.same}</p> : <ChangeList changes={found} />}
    </Part>
  );
}
