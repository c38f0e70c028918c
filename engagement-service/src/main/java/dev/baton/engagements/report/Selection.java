package dev.baton.engagements.report;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.SelectedField;
import io.smallrye.graphql.api.Context;
import java.util.List;

/** Which parts of a report are asked for, with which arguments: what is not asked for is not computed. */
public final class Selection {

    private final DataFetchingFieldSelectionSet fields;

    private Selection(DataFetchingFieldSelectionSet fields) {
        this.fields = fields;
    }

    /** Of the field that is being resolved. */
    public static Selection of(Context context) {
        return new Selection(context.unwrap(DataFetchingEnvironment.class).getSelectionSet());
    }

    /** Whether any of these fields is asked for. */
    public boolean has(String... names) {
        for (String name : names) {
            if (fields.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** Each time this field is asked for. */
    public List<Selected> each(String name) {
        return fields.getFields(name).stream().map(Selected::new).toList();
    }

    /** A field that is asked for, once for each alias. */
    public record Selected(SelectedField field) {

        /** The value of an argument, its default where it was left out; null where it has none. */
        public <T> T argument(String name, Class<T> type) {
            return type.cast(field.getArguments().get(name));
        }

        public boolean has(String name) {
            return field.getSelectionSet().contains(name);
        }

        /** The length of the buckets that are asked for. */
        public Interval interval() {
            String name = argument("interval", String.class);
            return Interval.orDays(name == null ? null : Interval.valueOf(name));
        }

        /** How many of the largest are asked for. */
        public int top(int byDefault) {
            Integer top = argument("top", Integer.class);
            return Counts.top(top, byDefault);
        }

        /** The page that the arguments of a connection ask for. */
        public PageRequest page() {
            return PageRequest.of(
                    argument("first", Integer.class),
                    argument("after", String.class),
                    argument("last", Integer.class),
                    argument("before", String.class));
        }
    }
}
