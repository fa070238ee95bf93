import { conversationsOf, playAll } from './play-all.ts';

playAll('a shop', 'retail', conversationsOf('retail', 'customers', 'agents'));
