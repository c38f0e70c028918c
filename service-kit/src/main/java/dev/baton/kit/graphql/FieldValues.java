package dev.baton.kit.graphql;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The fields of one object of an answer, in order. All objects of a selection share one list of keys. */
final class FieldValues extends AbstractMap<String, @Nullable Object> {

    private final List<String> keys;
    private final @Nullable Object[] values;

    /** @param values the values in the order of the keys; the array is not copied */
    FieldValues(List<String> keys, @Nullable Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    String key(int index) {
        return keys.get(index);
    }

    @Nullable
    Object value(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, @Nullable Object>> {

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
            return IntStream.range(0, values.length)
                    .<Map.Entry<String, @Nullable Object>>mapToObj(
                            index -> new SimpleImmutableEntry<>(keys.get(index), values[index]))
                    .iterator();
        }
    }
}
