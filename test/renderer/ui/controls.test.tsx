import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Button, Field, Segmented, Stepper, TextField } from '../../../src/renderer/ui/index.ts';

const user = userEvent.setup();
afterEach(cleanup);

function Workers({ onChange }: { onChange?: (value: number) => void }) {
  const [value, setValue] = useState(3);
  const change = (next: number) => {
    setValue(next);
    onChange?.(next);
  };
  return (
    <Field label="Workers" error={value > 50 ? 'At most 50' : undefined}>
      {(ids) => <Stepper {...ids} value={value} min={0} max={50} fewer="Fewer" more="More" onChange={change} />}
    </Field>
  );
}

function Many({ onChange }: { onChange: (value: number) => void }) {
  const [value, setValue] = useState(3);
  const change = (next: number) => {
    setValue(next);
    onChange(next);
  };
  return (
    <Field label="Replicas">
      {(ids) => <Stepper {...ids} value={value} min={0} max={10_000} fewer="Fewer" more="More" onChange={change} />}
    </Field>
  );
}

describe('Stepper', () => {
  const spin = () => screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Workers' });

  it('goes by buttons and by keys, and stops at its ends', async () => {
    render(<Workers />);
    await user.click(screen.getByRole('button', { name: 'More' }));
    await user.type(spin(), '{ArrowUp}{PageUp}');
    expect(spin().value).toBe('10');
    await user.type(spin(), '{PageDown}{PageDown}{PageDown}');
    expect(spin().value).toBe('0');
    expect(screen.getByRole('button', { name: 'Fewer' })).toHaveProperty('disabled', true);
  });

  it.each([
    [2, 'More', 3],
    [4, 'More', 5],
    [4, 'Fewer', 3],
    [2, 'Fewer', 1],
    [3, 'More', 5],
  ])('in steps of two goes from %i by %s to %i', async (value, button, reached) => {
    const onChange = vi.fn();
    render(<Stepper value={value} min={1} max={5} step={2} fewer="Fewer" more="More" onChange={onChange} />);
    await user.click(screen.getByRole('button', { name: button }));
    expect(onChange).toHaveBeenLastCalledWith(reached);
  });

  it('passes on what is typed, so that the form can say why it cannot be', async () => {
    render(<Workers />);
    await user.clear(spin());
    expect(spin().getAttribute('aria-valuenow')).toBe('3');
    await user.type(spin(), '200');
    expect(screen.getByRole('alert').textContent).toBe('At most 50');
    expect(spin().getAttribute('aria-invalid')).toBe('true');
  });

  it('means what stands there, at the highest number and beyond', async () => {
    const onChange = vi.fn();
    render(<Many onChange={onChange} />);
    const replicas = screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Replicas' });
    await user.clear(replicas);
    await user.type(replicas, '10000');
    expect(replicas.value).toBe('10000');
    expect(onChange).toHaveBeenLastCalledWith(10_000);
    await user.type(replicas, '5');
    expect(replicas.value).toBe('10000');
    expect(onChange).toHaveBeenLastCalledWith(10_000);
  });

  it('takes no letters, and shows its value again when it is left', async () => {
    const onChange = vi.fn();
    render(<Workers onChange={onChange} />);
    await user.clear(spin());
    await user.type(spin(), 'x');
    await user.tab();
    expect(onChange).not.toHaveBeenCalled();
    expect(spin().value).toBe('3');
  });
});

describe('Field', () => {
  it('ties its error to the control', () => {
    render(<TextField label="Name" error="taken" value="x" onChange={() => {}} />);
    const input = screen.getByRole('textbox', { name: 'Name' });
    expect(input.getAttribute('aria-describedby')).toBe(screen.getByRole('alert').id);
  });
});

describe('Button', () => {
  it('keeps its name and takes no clicks while it works', async () => {
    const onClick = vi.fn();
    render(
      <Button working onClick={onClick}>
        Create
      </Button>,
    );
    await user.click(screen.getByRole('button', { name: 'Create' }));
    expect(onClick).not.toHaveBeenCalled();
  });
});

describe('Segmented', () => {
  it('always has one chosen', async () => {
    const onChange = vi.fn();
    render(
      <Segmented
        label="Show"
        value="all"
        onChange={onChange}
        options={[
          { value: 'all', label: 'All' },
          { value: 'some', label: 'Some' },
        ]}
      />,
    );
    await user.click(screen.getByRole('radio', { name: 'All' }));
    expect(onChange).not.toHaveBeenCalled();
    await user.click(screen.getByRole('radio', { name: 'Some' }));
    expect(onChange).toHaveBeenCalledWith('some');
  });
});
