import { IsBoolean, IsEmail, IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { CUSTOMER_KINDS, CustomerRegistered } from '../registry.events.js';
import { customerFile, customerSubject } from '../customer.rules.js';

export class RegisterCustomer extends Command {
  /** Default: end-user. */
  @IsOptional()
  @IsIn(CUSTOMER_KINDS)
  kind?: (typeof CUSTOMER_KINDS)[number];

  @IsOptional()
  @IsString()
  @Length(1, 80)
  name?: string;

  @IsOptional()
  @Matches(/^[0-9+*#() -]{3,30}$/)
  phone?: string;

  @IsOptional()
  @IsEmail()
  @MaxLength(200)
  email?: string;

  @IsOptional()
  @IsBoolean()
  fictitious?: boolean;
}

export const registerCustomer = capability({
  id: 'A7',
  command: RegisterCustomer,
  on: customerFile,
  route: 'POST /customers',
  summary: 'Register a customer; name, phone and e-mail are encrypted with a key of his own',
  may: ['agent', 'supervisor', 'manager', 'system'],
  refuses: [],
  example: { kind: 'end-user', name: '张三', phone: '138 0000 1234' },
  about: (_, __, context) => ({ subjects: [customerSubject(context.id)] }),
  decide: ({ kind = 'end-user', name, phone, email, fictitious }) => [
    fact(CustomerRegistered, { kind, name, phone, email, fictitious }),
  ],
});
