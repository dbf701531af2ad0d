/** Who sees how far read models are. */
export const READ_MODEL_ROLES = ['operator', 'auditor'] as const;

/** Who orders something of them, and of reactions. */
export const ORDER_ROLES = ['operator'] as const;
