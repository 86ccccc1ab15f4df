import { useState } from 'react';
import { AreaField } from '../shared/inputs';

interface Props {
  label: string;
  hint: string;
  placeholder: string;
  error?: string;
  disabled?: boolean;
  value: string[];
  onChange: (lines: string[]) => void;
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A list that is typed one a line. Empty lines stay while somebody types, and are not kept. */
export function LinesField({ value, onChange, ...field }: Props) {
  const [typed, setTyped] = useState(value.join('\n'));
  const same = linesOf(typed).join('\n') === value.join('\n');
  const change = (text: string) => {
    setTyped(text);
    onChange(linesOf(text));
  };
  return <AreaField {...field} value={same ? typed : value.join('\n')} onChange={change} />;
}
