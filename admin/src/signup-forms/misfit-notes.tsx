import { Button, Flex, Typography } from '@strapi/design-system';
import type { FormField } from '../../../server/src/signup-forms/contract';
import { Note } from '../shared/note';
import { type Translate, useText } from '../shared/text';
import type { Misfit } from './misfits';

function wordsOf(misfit: Misfit, t: Translate): string {
  switch (misfit.what) {
    case 'length':
      return t('misfit.length', { count: misfit.count });
    case 'type':
      return t('misfit.type', { type: t(`field-type.${misfit.type}`) });
    case 'options':
      return t('misfit.options', { names: misfit.names.map((value) => t('summary.quoted', { value })).join(', ') });
    default:
      return t(`misfit.${misfit.what}`);
  }
}

interface Props {
  misfits: Misfit[];
  disabled?: boolean;
  onMend: (field: FormField) => void;
}

/** What does not fit the account, each with a button that mends it. */
export function MisfitNotes({ misfits, disabled, onMend }: Props) {
  const t = useText();
  return (
    <>
      {misfits.map((misfit) => (
        <Note key={misfit.what} kind="warning">
          <Flex direction="column" alignItems="flex-start" gap={2}>
            <Typography textColor="neutral800">{wordsOf(misfit, t)}</Typography>
            {disabled ? null : (
              <Button type="button" size="S" variant="tertiary" onClick={() => onMend(misfit.mended)}>
                {t(`misfit.mend-${misfit.what}`)}
              </Button>
            )}
          </Flex>
        </Note>
      ))}
    </>
  );
}
