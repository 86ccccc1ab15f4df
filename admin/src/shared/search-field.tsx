import { useEffect, useState } from 'react';
import { TextField } from './inputs';

interface Props {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Asks when somebody has stopped typing. */
export function SearchField({ name, label, value, onChange }: Props) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), 400);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return <TextField name={name} label={label} type="search" value={typed} onChange={setTyped} />;
}
