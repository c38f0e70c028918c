package dev.baton.kit.graphql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import graphql.ExecutionResult;
import io.smallrye.graphql.execution.ExecutionResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is written directly, without the tree of JSON values that SmallRye builds first. Answers with errors
 * are left to SmallRye.
 */
final class Answer extends ExecutionResponse {

    private static final JsonFactory JSON = new JsonFactory();

    /** Between these bounds, Java writes a number without an exponent, as BigDecimal does. */
    private static final double LEAST_PLAIN = 1e-3;

    private static final double FIRST_NOT_PLAIN = 1e7;

    private final boolean isPlain;

    Answer(ExecutionResult result, Map<String, Object> extensions) {
        super(result, extensions);
        this.isPlain = result.isDataPresent()
                && result.getErrors().isEmpty()
                && result.getExtensions() == null
                && extensions.isEmpty();
    }

    @Override
    public String getExecutionResultAsString() {
        if (!isPlain) {
            return super.getExecutionResultAsString();
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeFieldName("data");
            write(getExecutionResult().getData(), json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(@Nullable Object value, JsonGenerator json) throws IOException {
        if (value instanceof FieldValues row) {
            json.writeStartObject();
            for (int field = 0; field < row.size(); field++) {
                json.writeFieldName(row.key(field));
                write(row.value(field), json);
            }
            json.writeEndObject();
        } else if (value instanceof Map<?, ?> object) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : object.entrySet()) {
                json.writeFieldName((String) field.getKey());
                write(field.getValue(), json);
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                write(element, json);
            }
            json.writeEndArray();
        } else if (value instanceof Number number) {
            writeNumber(number, json);
        } else if (value instanceof Boolean is) {
            json.writeBoolean(is);
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value instanceof Enum<?> constant ? constant.name() : value.toString());
        }
    }

    private static void writeNumber(Number number, JsonGenerator json) throws IOException {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            json.writeNumber(number.longValue());
        } else if (number instanceof BigInteger whole) {
            json.writeNumber(whole);
        } else if (number instanceof BigDecimal exact) {
            json.writeNumber(exact);
        } else if (number instanceof Double value && isPlain(Math.abs(value))) {
            json.writeNumber(value);
        } else {
            json.writeNumber(new BigDecimal(number.toString()));
        }
    }

    private static boolean isPlain(double size) {
        return size >= LEAST_PLAIN && size < FIRST_NOT_PLAIN;
    }
}
