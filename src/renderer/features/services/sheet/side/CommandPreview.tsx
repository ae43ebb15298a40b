import { serviceCreateCommand, serviceUpdateCommand } from '../../../../../shared/service/index.ts';
import { m } from '../../../../messages/index.ts';
import { CodeBlock, CopyButton, cx, text } from '../../../../ui/index.ts';
import { useSheet } from '../context.ts';
import { Part } from './Part.tsx';

/** The command that the draft stands for. */
export function CommandPreview() {
  const { base, spec, nodes, changed } = useSheet();
  const words = m.services.side;
  const leader = nodes.find((node) => node.leader);
  const whole = { ...spec, name: spec.name || 'NAME', image: spec.image || 'IMAGE' };
  const command = base ? (changed.size > 0 ? serviceUpdateCommand(base, spec) : '') : serviceCreateCommand(whole);
  return (
    <Part
      title={words.command}
      note={leader && words.runsOn(leader.short)}
      tools={
        command && (
          <CopyButton text={command} label={words.copyCommand} copied={m.common.copied} failed={m.common.copyFailed} />
        )
      }
    >
      {command ? (
        <CodeBlock label={words.commandText} language="shell" text={broken(command)} wrap />
      ) : (
        <p className={cx(text.sm, text.quiet)}>{words.same}</p>
      )}
    </Part>
  );
}

/** One option a line, as one would write it in a script. */
const broken = (command: string): string =>
  command.replaceAll(/ (?=--[a-z])/g, ' \\\n  ').replace(/ (?=\S+$)/, ' \\\n  ');
