import { openProduct, type Product } from '../scenarios/open-product.ts';
import { openRetail } from '../scenarios/open-retail.ts';
import type { Pack } from './format.ts';

export const openPack = (pack: Pack): Promise<Product> => (pack === 'retail' ? openRetail() : openProduct());
