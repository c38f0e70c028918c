package dev.baton.engagements.derivation;

/**
 * How the waits that ran through a change of holder went by, in seconds.
 *
 * @param beforeSeconds while an agent held, before the last change
 * @param unownedSeconds while nobody or an inbox held
 * @param afterSeconds after the last change, until the reply
 */
public record HandoffWait(double beforeSeconds, double unownedSeconds, double afterSeconds) {

    HandoffWait plus(HandoffWait other) {
        return new HandoffWait(
                beforeSeconds + other.beforeSeconds,
                unownedSeconds + other.unownedSeconds,
                afterSeconds + other.afterSeconds);
    }
}
