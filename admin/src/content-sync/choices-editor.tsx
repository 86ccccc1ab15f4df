import { Box, Button, Flex, IconButton, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useState } from 'react';
import { useText } from '../shared/text';
import { AddRow } from './add-row';
import { ChoiceSource, ChoiceTarget } from './choice-inputs';
import { choicesOf, type Pair, startPairs } from './choice-pairs';

interface Props {
  value: Record<string, string> | undefined;
  /** What the entry's attribute offers; empty where any text may stand there. */
  values: string[];
  /** Labels that the contact field offers; empty where any text will do. */
  offered: string[];
  disabled: boolean;
  onChange: (choices: Record<string, string> | undefined) => void;
}

/** "This value of ours is that of theirs." */
export function ChoicesEditor({ value, values, offered, disabled, onChange }: Props) {
  const t = useText();
  const [pairs, setPairs] = useState<Pair[] | null>(value ? startPairs(value, values) : null);
  const put = (next: Pair[] | null) => {
    setPairs(next);
    const choices = choicesOf(next ?? []);
    onChange(Object.keys(choices).length > 0 ? choices : undefined);
  };
  const change = (place: number, part: Partial<Pair>) =>
    put((pairs ?? []).map((pair, index) => (index === place ? { ...pair, ...part } : pair)));

  if (pairs === null) {
    return (
      <Flex gap={3} wrap="wrap">
        {disabled ? null : (
          <Button type="button" size="S" variant="tertiary" onClick={() => put(startPairs({}, values))}>
            {t('choices.start')}
          </Button>
        )}
        <Typography variant="pi" textColor="neutral600">
          {t(offered.length > 0 ? 'choices.by-name' : 'choices.as-they-are')}
        </Typography>
      </Flex>
    );
  }

  return (
    <Flex direction="column" alignItems="stretch" gap={2} role="group" aria-label={t('choices.title')}>
      <Typography variant="pi" fontWeight="bold" textColor="neutral800">
        {t('choices.title')}
      </Typography>
      <Typography variant="pi" textColor="neutral600">
        {t('choices.hint')}
      </Typography>
      {pairs.map((pair, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pair has no identity but its place while somebody types
        <Flex key={place} gap={3} alignItems="flex-start">
          <ChoiceSource
            pair={pair}
            number={place + 1}
            disabled={disabled}
            onChange={(from) => change(place, { from })}
          />
          <ChoiceTarget
            pair={pair}
            number={place + 1}
            offered={offered}
            disabled={disabled}
            onChange={(to) => change(place, { to })}
          />
          {disabled || pair.kind === 'offered' ? (
            <Box width="3.2rem" />
          ) : (
            <IconButton
              type="button"
              label={t('choices.remove', { number: place + 1 })}
              onClick={() => put(pairs.filter((_, index) => index !== place))}
            >
              <Trash />
            </IconButton>
          )}
        </Flex>
      ))}
      {disabled ? null : (
        <Flex gap={2}>
          {values.length === 0 ? (
            <AddRow label={t('choices.add')} onAdd={() => put([...pairs, { from: '', to: '', kind: 'typed' }])} />
          ) : null}
          <Button type="button" size="S" variant="ghost" onClick={() => put(null)}>
            {t('choices.stop')}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
