import { defineConfig } from '@conductor/contract';
import { expensesPack } from './pack.ts';

export default defineConfig({ packs: [expensesPack] });
