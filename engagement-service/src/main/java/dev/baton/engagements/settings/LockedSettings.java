package dev.baton.engagements.settings;

import dev.baton.engagements.derivation.DerivationSettings;

/**
 * The settings by which a transaction derives. They cannot change before the transaction ends.
 *
 * @param version increases with each change
 */
public record LockedSettings(long version, DerivationSettings derivation) {}
