package dev.baton.engagements.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The calendars of a workspace's groups. At any time the one counts that is valid then: the group's newest that has begun
 * or, for a group without, the workspace's own.
 *
 * @param calendars by group id; those of {@link #EVERY_GROUP} are for groups without
 */
public record BusinessHours(Map<String, List<Calendar>> calendars) {

    /** Stands for the groups that have no calendar, and for conversations in no group. */
    public static final String EVERY_GROUP = "";

    public static final BusinessHours NONE = new BusinessHours(Map.of());

    /** Whether an instant lies outside of the group's business hours; nothing does without a calendar. */
    public boolean exclude(@Nullable String groupId, Instant at) {
        Calendar calendar = validAt(groupId, at);
        return calendar != null && !calendar.isOpen(at);
    }

    /**
     * Working time.
     *
     * @param groupId null for none
     * @return null where no calendar is valid at the beginning
     */
    public @Nullable Duration between(@Nullable String groupId, Instant from, Instant to) {
        Calendar calendar = validAt(groupId, from);
        if (calendar == null) {
            return null;
        }
        Duration total = Duration.ZERO;
        Instant start = from;
        for (Instant change : changes(groupId, from, to)) {
            total = total.plus(calendar.between(start, change));
            calendar = Objects.requireNonNull(validAt(groupId, change), "a calendar begins here");
            start = change;
        }
        return total.plus(calendar.between(start, to));
    }

    /**
     * The working time from each of these instants to one end, in the time that it takes to go through the days once. There is
     * none for instants at which no calendar is valid.
     *
     * @param groupId null for none
     * @param starts not after the end
     */
    public Map<Instant, Duration> until(Instant end, @Nullable String groupId, NavigableSet<Instant> starts) {
        Map<Instant, Duration> until = new HashMap<>();
        Duration total = Duration.ZERO;
        Instant next = end;
        for (Instant start : starts.descendingSet()) {
            Duration more = between(groupId, start, next);
            if (more == null) {
                // nor is one earlier: a calendar that has begun goes on until another one begins
                break;
            }
            total = total.plus(more);
            until.put(start, total);
            next = start;
        }
        return until;
    }

    private SortedSet<Instant> changes(@Nullable String groupId, Instant from, Instant to) {
        SortedSet<Instant> changes = new TreeSet<>();
        for (String group : List.of(key(groupId), EVERY_GROUP)) {
            of(group).stream()
                    .map(Calendar::begins)
                    .filter(begins -> begins.isAfter(from) && begins.isBefore(to))
                    .forEach(changes::add);
        }
        return changes;
    }

    private @Nullable Calendar validAt(@Nullable String groupId, Instant at) {
        Calendar own = newest(key(groupId), at);
        return own != null ? own : newest(EVERY_GROUP, at);
    }

    private @Nullable Calendar newest(String group, Instant at) {
        return of(group).stream()
                .filter(calendar -> !calendar.begins().isAfter(at))
                .max(Comparator.comparing(Calendar::validFrom))
                .orElse(null);
    }

    private List<Calendar> of(String group) {
        return calendars.getOrDefault(group, List.of());
    }

    private static String key(@Nullable String groupId) {
        return groupId == null ? EVERY_GROUP : groupId;
    }
}
