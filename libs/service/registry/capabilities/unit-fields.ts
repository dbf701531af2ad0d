import { IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { Command } from '#platform/event-sourcing';
import {
  IMPORT_CHANNELS,
  PRODUCT_CLASSES,
  type ImportChannel,
  type ProductClass,
  type UnitDescription,
} from '../registry.events.js';

/** What is said of a unit when it is registered. */
export abstract class UnitCommand extends Command {
  @IsIn(PRODUCT_CLASSES)
  productClass!: ProductClass;

  @IsString()
  @Length(1, 80)
  brand!: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  model?: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  manufacturer?: string;

  /** How it came into the country. */
  @IsIn(IMPORT_CHANNELS)
  channel!: ImportChannel;

  @IsOptional()
  @IsBoolean()
  fictitious?: boolean;
}

export const descriptionOf = (unit: UnitDescription): UnitDescription => {
  const { productClass, brand, model, manufacturer, channel, fictitious } = unit;
  return { productClass, brand, model, manufacturer, channel, fictitious };
};
