import type { ModelConfig } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import {
  anthropicDialect,
  compatibleDialect,
  type Dialect,
  googleDialect,
  type ModelUnderTest,
  modelConformance,
  openaiDialect,
} from '@conductor/testkit/models';
import { describe } from 'vitest';
import { modelOf } from './model-of.ts';

type Reached = Exclude<ModelConfig['provider'], 'local'>;

const under = (model: ModelUnderTest['model'], provider: Reached, dialect: Dialect, variable: string) =>
  modelConformance({
    ...{ name: `${provider}/${model}`, model, dialect, needsKey: provider !== 'compatible' },
    make: ({ url, model, key }) => modelOf({ provider, model, baseUrl: url }, { [variable]: key }),
  });

describe(`${verifies('MODEL-PROVIDERS')}a provider`, () => {
  under('gpt-5-mini', 'openai', openaiDialect, 'OPENAI_API_KEY');
  under('claude-sonnet-4-5', 'anthropic', anthropicDialect, 'ANTHROPIC_API_KEY');
  // An older one, which is given the schema as its one tool.
  under('claude-3-haiku-20240307', 'anthropic', anthropicDialect, 'ANTHROPIC_API_KEY');
  under('gemini-2.5-flash', 'google', googleDialect, 'GOOGLE_GENERATIVE_AI_API_KEY');
  under('llama3.2', 'compatible', compatibleDialect, 'CONDUCTOR_MODEL_KEY');
});
