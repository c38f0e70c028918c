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
 * The calendars of a workspace's groups. At an instant, the group's newest calendar that has begun is valid. If the
 * group has none, the newest calendar of {@link #EVERY_GROUP} is valid.
 *
 * @param calendars by group id; the calendars of {@link #EVERY_GROUP} are for groups without their own
 */
public record BusinessHours(Map<String, List<Calendar>> calendars) {

    /** The key for groups without their own calendar and for conversations without a group. */
    public static final String EVERY_GROUP = "";

    public static final BusinessHours NONE = new BusinessHours(Map.of());

    /** Whether an instant lies outside the group's business hours; false if no calendar is valid then. */
    public boolean exclude(@Nullable String groupId, Instant at) {
        Calendar calendar = validAt(groupId, at);
        return calendar != null && !calendar.isOpen(at);
    }

    /**
     * The business time between two instants, by the calendars that are valid in between.
     *
     * @param groupId null for no group
     * @return null if no calendar is valid at {@code from}
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
     * The business time from each start to the same end. It goes through the days only once. The result has no entry
     * for starts at which no calendar is valid.
     *
     * @param groupId null for no group
     * @param starts none of them after {@code end}
     */
    public Map<Instant, Duration> until(Instant end, @Nullable String groupId, NavigableSet<Instant> starts) {
        Map<Instant, Duration> until = new HashMap<>();
        Duration total = Duration.ZERO;
        Instant next = end;
        for (Instant start : starts.descendingSet()) {
            Duration more = between(groupId, start, next);
            if (more == null) {
                // no calendar is valid at earlier starts either: once one has begun, there is always a valid one
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
