package dev.baton.engagements.settings;

import dev.baton.engagements.derivation.DerivationSettings;

/**
 * The settings that a transaction derives by.
 *
 * @param version grows with each change
 */
public record LockedSettings(long version, DerivationSettings derivation) {}
