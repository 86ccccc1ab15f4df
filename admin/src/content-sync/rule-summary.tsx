import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { RuleInput } from '../../../server/src/content-sync/contract';
import { useText } from '../shared/text';
import { ruleWords } from './rule-words';
import type { Surroundings } from './surroundings';

/** What the rule does, in words, while somebody puts it together. */
export function RuleSummary({ rule, around }: { rule: RuleInput; around: Surroundings }) {
  const t = useText();
  const { formatList, formatDisplayName } = useIntl();
  if (!rule.contentType) return null;
  const [first, ...more] = ruleWords(rule, around, {
    t,
    and: (words) => formatList(words, { type: 'conjunction' }),
    or: (words) => formatList(words, { type: 'disjunction' }),
    language: (code) => formatDisplayName(code, { type: 'language', fallback: 'code' }) ?? code,
  });
  return (
    <Box
      role="region"
      aria-label={t('summary.title')}
      background="primary100"
      borderColor="primary200"
      hasRadius
      padding={4}
    >
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography fontWeight="bold" textColor="neutral800">
          {first}
        </Typography>
        {more.map((sentence) => (
          <Typography key={sentence} variant="pi" textColor="neutral700">
            {sentence}
          </Typography>
        ))}
      </Flex>
    </Box>
  );
}
