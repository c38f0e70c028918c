package dev.baton.gateway.period;

import dev.baton.gateway.federation.RequestException;
import dev.baton.gateway.period.ResolvedPeriod.Range;
import dev.baton.kit.vocabulary.TimeZones;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resolves a PeriodInput to instants. All periods of a request use one resolver and so the same current instant. */
public final class PeriodResolver {

    /** Years before 1 or after 9999, which ISO 8601 writes with a sign or as 0000. No database stores all of them. */
    private static final Pattern DISTANT = Pattern.compile("[+-]|0000-");

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final Instant now;

    /** @param now the instant to which all presets of the request refer; truncated to microseconds, as all instants */
    public PeriodResolver(Instant now) {
        this.now = now.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Resolves a period.
     *
     * @param argument the name of the argument, for error messages
     * @param input the fields of the input: exactly one of preset, dates and instants, and optionally a time zone
     * @throws RequestException if the input is not a valid period; the message names the field
     */
    public ResolvedPeriod resolve(String argument, Map<String, Object> input) {
        List<String> given = Stream.of("preset", "dates", "instants")
                .filter(field -> input.get(field) != null)
                .toList();
        if (given.size() != 1) {
            throw RequestException.badRequest(argument + " needs exactly one of preset, dates and instants, not "
                    + (given.isEmpty() ? "none" : String.join(" and ", given)));
        }
        ZoneId zone = zone(argument, input.get("timeZone") == null ? "UTC" : (String) input.get("timeZone"));
        return switch (given.get(0)) {
            case "preset" -> preset(argument + ".preset", (String) input.get("preset"), zone);
            case "dates" -> dates(argument + ".dates", range(input.get("dates")), zone);
            default -> instants(argument + ".instants", range(input.get("instants")), zone);
        };
    }

    private ResolvedPeriod preset(String argument, @Nullable String name, ZoneId zone) {
        PeriodPreset preset = Arrays.stream(PeriodPreset.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RequestException.badRequest(argument + ": \"" + name + "\" is none of "
                        + Arrays.stream(PeriodPreset.values()).map(Enum::name).collect(Collectors.joining(", "))));
        LocalDate today = now.atZone(zone).toLocalDate();
        return ofDays(preset.firstDay(today), preset.lastDay(today).plusDays(1), zone, name);
    }

    private ResolvedPeriod dates(String argument, Map<String, Object> range, ZoneId zone) {
        LocalDate from = parse(argument + ".from", range.get("from"), LocalDate::parse, "date such as 2026-01-31");
        LocalDate to = parse(argument + ".to", range.get("to"), LocalDate::parse, "date such as 2026-01-31");
        if (from.isAfter(to)) {
            throw RequestException.badRequest(argument + ": from " + from + " is after to " + to);
        }
        return ofDays(from, to.plusDays(1), zone, null);
    }

    private ResolvedPeriod instants(String argument, Map<String, Object> range, ZoneId zone) {
        Instant from = instant(argument + ".from", range.get("from"));
        Instant to = instant(argument + ".to", range.get("to"));
        if (from.isAfter(to)) {
            throw RequestException.badRequest(argument + ": from " + from + " is after to " + to);
        }
        LocalDate firstDay = from.atZone(zone).toLocalDate();
        LocalDate endDay = to.atZone(zone).toLocalDate();
        if (startOf(firstDay, zone).equals(from) && startOf(endDay, zone).equals(to)) {
            return ofDays(firstDay, endDay, zone, null);
        }
        Range period = new Range(from, to);
        Instant previousFrom = from.minus(Duration.between(from, to));
        return resolved(period, zone, new Range(previousFrom, from), null);
    }

    /** @param end the day after the last day */
    private ResolvedPeriod ofDays(LocalDate first, LocalDate end, ZoneId zone, @Nullable String preset) {
        Range period = new Range(startOf(first, zone), startOf(end, zone));
        LocalDate previousFirst = first.minusDays(ChronoUnit.DAYS.between(first, end));
        Range previous = new Range(startOf(previousFirst, zone), period.from());
        return resolved(period, zone, previous, preset);
    }

    private ResolvedPeriod resolved(Range period, ZoneId zone, Range previous, @Nullable String preset) {
        if (period.from().isBefore(EARLIEST) || period.to().isAfter(LATEST)) {
            throw RequestException.badRequest("the period reaches beyond the years 0001 to 9999");
        }
        Instant from = previous.from().isBefore(EARLIEST) ? EARLIEST : previous.from();
        return new ResolvedPeriod(period, zone.getId(), comparable(period, new Range(from, previous.to())), preset);
    }

    /** While the period has not ended yet, the previous period is cut at the same elapsed time. */
    private Range comparable(Range period, Range previous) {
        boolean runs = period.from().isBefore(now) && now.isBefore(period.to());
        if (!runs) {
            return previous;
        }
        Instant cut = previous.from().plus(Duration.between(period.from(), now));
        return new Range(previous.from(), cut.isBefore(previous.to()) ? cut : previous.to());
    }

    private static Instant startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static ZoneId zone(String argument, String name) {
        return TimeZones.named(name)
                .orElseThrow(() ->
                        RequestException.badRequest(argument + ".timeZone: \"" + name + "\" is no IANA time zone"));
    }

    private static Instant instant(String argument, @Nullable Object text) {
        return parse(
                argument,
                text,
                value -> OffsetDateTime.parse(value).toInstant().truncatedTo(ChronoUnit.MICROS),
                "instant such as 2026-01-31T09:30:00Z");
    }

    private static <T> T parse(String argument, @Nullable Object text, Function<String, T> parser, String expected) {
        try {
            if (DISTANT.matcher(String.valueOf(text)).lookingAt()) {
                throw RequestException.badRequest(argument + ": \"" + text + "\" is beyond the years 0001 to 9999");
            }
            return parser.apply(String.valueOf(text));
        } catch (DateTimeException unreadable) {
            throw RequestException.badRequest(argument + ": \"" + text + "\" is no " + expected);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> range(@Nullable Object input) {
        return (Map<String, Object>) Objects.requireNonNull(input);
    }
}
