package dev.baton.engagements.derivation;

/**
 * The parts of the waits during which the holder changed, in seconds.
 *
 * @param beforeSeconds the time before the last change of holder while an agent held the conversation
 * @param unownedSeconds the time before the last change of holder while nobody or an inbox held the conversation
 * @param afterSeconds the time from the last change of holder to the reply
 */
public record HandoffWait(double beforeSeconds, double unownedSeconds, double afterSeconds) {

    HandoffWait plus(HandoffWait other) {
        return new HandoffWait(
                beforeSeconds + other.beforeSeconds,
                unownedSeconds + other.unownedSeconds,
                afterSeconds + other.afterSeconds);
    }
}
