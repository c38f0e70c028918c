package dev.baton.kit.report;

import dev.baton.kit.graphql.FetchingEnvironment;
import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.SelectedField;
import io.smallrye.graphql.api.Context;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which parts of a report are asked for, with which arguments: what is not asked for is not computed. */
public final class Selection {

    /** By the path of names that leads to them: graphql-java compares each with a pattern of paths in a file system. */
    private final Map<String, List<SelectedField>> fields;

    Selection(DataFetchingFieldSelectionSet fields) {
        this(fields.getFields().stream().collect(Collectors.groupingBy(SelectedField::getQualifiedName)));
    }

    private Selection(Map<String, List<SelectedField>> fields) {
        this.fields = fields;
    }

    /** Of the field that is being resolved. */
    public static Selection of(Context context) {
        return new Selection(FetchingEnvironment.selected(context));
    }

    /**
     * Whether any of these fields is asked for.
     *
     * @param paths of names; in one of them {@code *} stands for one name, and {@code **} at the beginning for some
     */
    public boolean has(String... paths) {
        for (String path : paths) {
            if (like(path).findAny().isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Stream<String> like(String path) {
        if (!path.contains("*")) {
            return Stream.of(path).filter(fields::containsKey);
        }
        int star = path.indexOf('*');
        int end = path.lastIndexOf('*') + 1;
        String before = path.substring(0, star);
        String behind = path.substring(end);
        boolean isOneName = end == star + 1;
        return fields.keySet().stream()
                .filter(name -> name.length() > before.length() + behind.length())
                .filter(name -> name.startsWith(before) && name.endsWith(behind))
                .filter(name -> !isOneName
                        || name.substring(star, name.length() - behind.length()).indexOf('/') < 0);
    }

    /** What is asked for below a field, whichever of its aliases asks for it. */
    public Selection below(String field) {
        Map<String, List<SelectedField>> below = new HashMap<>();
        fields.forEach((path, selected) -> {
            if (path.startsWith(field + "/")) {
                below.put(path.substring(field.length() + 1), selected);
            }
        });
        return new Selection(below);
    }

    /**
     * The numbers that these fields are asked for with.
     *
     * @param path as of {@link #has}
     * @param argument that the schema requires
     */
    public SortedSet<Double> numbers(String path, String argument) {
        return like(path)
                .flatMap(found -> Objects.requireNonNull(fields.get(found)).stream())
                .map(field ->
                        ((Number) Objects.requireNonNull(field.getArguments().get(argument))).doubleValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Each time this field is asked for, by what its arguments come to: what several aliases ask for with the same
     * arguments is computed once, for all of them.
     */
    private <K> Map<K, List<Selected>> by(String name, Function<Selected, K> arguments) {
        return fields.getOrDefault(name, List.of()).stream()
                .map(Selected::new)
                .collect(Collectors.groupingBy(arguments, LinkedHashMap::new, Collectors.toList()));
    }

    /**
     * Computes this field once for each distinct arguments it is asked for with.
     *
     * @param into where the results go, by arguments
     */
    public <K, V> Uni<Void> compute(
            String name,
            Function<Selected, K> arguments,
            BiFunction<K, List<Selected>, Uni<V>> computation,
            Map<K, V> into) {
        List<Uni<Void>> computations = new ArrayList<>();
        by(name, arguments)
                .forEach((key, selected) -> computations.add(computation
                        .apply(key, selected)
                        .invoke(value -> into.put(key, value))
                        .replaceWithVoid()));
        return computations.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(computations).andFailFast().replaceWithVoid();
    }

    /** What was computed for these arguments. */
    public static <K, V> V answer(Map<K, V> computed, K arguments) {
        return Objects.requireNonNull(computed.get(arguments), "the field was selected, hence computed");
    }

    /** A field that is asked for; several where it has several aliases. */
    public record Selected(SelectedField field, Selection below) {

        private Selected(SelectedField field) {
            this(field, new Selection(field.getSelectionSet()));
        }

        private @Nullable String text(String name) {
            return (String) field.getArguments().get(name);
        }

        /** Whole numbers come as one class or another, depending on whether they were written, a variable or a default. */
        public @Nullable Integer integer(String name) {
            return field.getArguments().get(name) instanceof Number number ? (Integer) number.intValue() : null;
        }

        /** The constant of an argument that the schema requires. */
        public <E extends Enum<E>> E required(String name, Class<E> type) {
            return Objects.requireNonNull(constant(name, type));
        }

        /** The value of an argument of an enum type, which comes as the constant or as its name; null where it has none. */
        private <E extends Enum<E>> @Nullable E constant(String name, Class<E> type) {
            Object value = field.getArguments().get(name);
            return value == null ? null : Enum.valueOf(type, value.toString());
        }

        /** The constants of an argument that the schema requires to be a list of them. */
        public <E extends Enum<E>> List<E> several(String name, Class<E> type) {
            return ((List<?>) Objects.requireNonNull(field.getArguments().get(name)))
                    .stream()
                            .map(value -> Enum.valueOf(type, String.valueOf(value)))
                            .toList();
        }

        /** Whether a part is asked for by any of them. */
        public static boolean anyHas(List<Selected> selected, String name) {
            return selected.stream().anyMatch(one -> one.below.has(name));
        }

        /** What all of them ask for. */
        public static Selection together(List<Selected> selected) {
            Map<String, List<SelectedField>> all = new HashMap<>();
            selected.forEach(one -> one.below.fields.forEach((path, fields) ->
                    all.computeIfAbsent(path, added -> new ArrayList<>()).addAll(fields)));
            return new Selection(all);
        }

        /** The length of the buckets that are asked for. */
        public Interval interval() {
            return Interval.orDays(constant("interval", Interval.class));
        }

        /** How many of the largest are asked for. */
        public int top(int byDefault) {
            return Counts.top(integer("top"), byDefault);
        }

        /** The page that the arguments of a connection ask for. */
        public PageRequest page() {
            return PageRequest.of(integer("first"), text("after"), integer("last"), text("before"));
        }
    }
}
