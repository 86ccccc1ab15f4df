import type { Confirmation, Look } from '../../../server/src/signup-forms/contract';
import { ExplainedRadios } from '../shared/explained-radios';
import { useText } from '../shared/text';
import { InputFrame } from './input-frame';
import type { CustomInputProps } from './input-props';

// The contract's, in the order in which they are offered; a type of the server's cannot be counted through in the panel.
const CONFIRMATIONS = ['none', 'returning', 'everybody'] as const satisfies readonly Confirmation[];
const LOOKS = ['plain', 'card', 'line'] as const satisfies readonly Look[];

function choiceInput<T extends string>(name: 'confirmation' | 'look', choices: readonly T[], otherwise: T) {
  return function ChoiceInput({ value, disabled = false, onChange, ...props }: CustomInputProps) {
    const t = useText();
    const chosen = choices.find((choice) => choice === value) ?? otherwise;
    const words = (choice: T) => `${name}.${choice}` as 'confirmation.none';
    return (
      <InputFrame {...props}>
        <ExplainedRadios
          label={typeof props.label === 'string' ? props.label : props.name}
          labelHidden
          value={chosen}
          choices={choices.map((choice) => ({
            value: choice,
            label: t(words(choice)),
            help: t(`${words(choice)}-help`),
          }))}
          disabled={disabled}
          onChange={(choice) => onChange(props.name, choice)}
        />
      </InputFrame>
    );
  };
}

export const ConfirmationInput = choiceInput('confirmation', CONFIRMATIONS, 'none');
export const LookInput = choiceInput('look', LOOKS, 'plain');
