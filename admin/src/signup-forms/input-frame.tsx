import { Field, Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import type { CustomInputProps } from './input-props';

type Props = Pick<CustomInputProps, 'name' | 'label' | 'labelAction' | 'hint' | 'required' | 'error'> & {
  children: ReactNode;
};

/** Name, hint and error of an attribute around inputs that are several: a group with a heading, not a label for one of them. */
export function InputFrame({ name, label, labelAction, hint, required, error, children }: Props) {
  return (
    <Field.Root name={name} hint={hint} error={error} required={required}>
      <Flex
        direction="column"
        alignItems="stretch"
        gap={3}
        width="100%"
        role="group"
        aria-label={typeof label === 'string' ? label : name}
      >
        <Flex gap={1}>
          <Typography tag="h2" variant="pi" fontWeight="bold" textColor="neutral800">
            {label}
          </Typography>
          {required ? (
            <Typography variant="pi" textColor="danger600" aria-hidden>
              *
            </Typography>
          ) : null}
          {labelAction}
        </Flex>
        {children}
        <Field.Error />
        <Field.Hint />
      </Flex>
    </Field.Root>
  );
}
